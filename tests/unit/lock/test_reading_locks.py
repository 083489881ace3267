"""A lock that cannot be read says what to do, and is never half believed."""

from __future__ import annotations

import pytest

from reportgen.errors import LockError
from reportgen.lock import Lock, format_lock, read_lock

SHA = "0" * 64
SOURCE = f'[[source]]\nkey = "k"\nfile = "k.txt"\nsha256 = "{SHA}"\n'
CLAIM = f'[[claim]]\nid = "abc"\ndigest = "{SHA}"\nstatus = "supported"\n'
GOOD = f"version = 1\n{SOURCE}{CLAIM}"


@pytest.fixture
def read(tmp_path):
    def written(text: str | bytes):
        path = tmp_path / "evidence.lock"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_lock(path)

    return written


def test_a_good_lock_is_read(read):
    lock = read(GOOD)
    assert lock.claims[0].id == "abc"
    assert lock.sources[0].name == "k.txt"


EVIDENCE = 'quantities = [{{text = "5", status = "found", evidence = [{}]}}]\n'
BROKEN = {
    "no TOML": "version = 1\n[[claim",
    "merge marks": f"<<<<<<< ours\n{GOOD}=======\n{GOOD}>>>>>>> theirs\n",
    "another version": GOOD.replace("version = 1", "version = 2"),
    "no version": GOOD.replace("version = 1\n", ""),
    "no id": GOOD.replace('id = "abc"\n', ""),
    "no digest": GOOD.replace(f'digest = "{SHA}"\n', ""),
    "an unknown status": GOOD.replace("supported", "true"),
    "a status of another type": GOOD.replace('"supported"', "1"),
    "a claim twice": GOOD + CLAIM,
    "claims that are no tables": "version = 1\nclaim = [1]\n",
    "claims that are no list": "version = 1\nclaim = 1\n",
    "a source without hash": GOOD.replace(f'sha256 = "{SHA}"\n', ""),
    "evidence in an unknown snapshot": GOOD + EVIDENCE.format('{key = "k", snapshot = "ff"}'),
    "a line that is no number": GOOD + EVIDENCE.format(
        '{key = "k", snapshot = "0000000000000000", line = "x"}'
    ),
    "a chance that is no number": GOOD + EVIDENCE.format(
        '{key = "k", snapshot = "0000000000000000", chance = "x"}'
    ),
    "a flag that is none": GOOD + 'quantities = [{status = "found", uncovered = 1}]\n',
    "a qualifier of two": GOOD + 'quantities = [{status = "found", qualifier = ["a", "b"]}]\n',
    "keys that are no strings": GOOD + "unknown_keys = [1]\n",
    "not UTF-8": GOOD.encode() + b"# \xff\n",
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_lock_that_is_none_is_refused_with_what_to_do(read, text):
    with pytest.raises(LockError) as raised:
        read(text)
    assert any("reportgen lock" in line for line in raised.value.help)
    assert raised.value.path == "evidence.lock"


def test_a_missing_lock_is_answered_with_the_command_that_writes_it(tmp_path):
    with pytest.raises(LockError, match=r"no evidence\.lock") as raised:
        read_lock(tmp_path / "evidence.lock")
    assert "reportgen lock" in raised.value.help[0]
    assert str(tmp_path) not in str(raised.value)


def test_a_folder_in_its_place_is_refused(tmp_path):
    with pytest.raises(LockError, match="cannot be opened"):
        read_lock(tmp_path)


def test_an_empty_lock_is_a_lock(read):
    empty = Lock(claims=(), sources=())
    assert read(format_lock(empty)) == empty
