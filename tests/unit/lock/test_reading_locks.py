"""A lock that cannot be read says what to do, and is never half believed."""

from __future__ import annotations

import re
import tomllib

import pytest

from reportgen.errors import LockError
from reportgen.lock import Lock, format_lock, read_lock
from reportgen.lock.writing import seal

SHA = "0" * 64
SOURCE = f'[[source]]\nkey = "k"\nfile = "k.txt"\nsha256 = "{SHA}"\n'
CLAIM = f'[[claim]]\nid = "abc"\ndigest = "{SHA}"\nstatus = "supported"\n'
GOOD = f"version = 1\n{SOURCE}\n{CLAIM}"


def sealed(text: str) -> str:
    """The text with a seal in each record that can be read, so that other faults show."""
    return re.sub(r"\[\[(?:source|claim|signoff)\]\]\n(?:.+\n)*", _with_seal, text)


def _with_seal(record: re.Match[str]) -> str:
    ((table,),) = tomllib.loads(record[0]).values()
    return f'{record[0]}seal = "{seal(table)}"\n'


@pytest.fixture
def read(tmp_path):
    def written(text: str | bytes):
        path = tmp_path / "evidence.lock"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_lock(path)

    return written


def test_a_good_lock_is_read(read):
    lock = read(sealed(GOOD))
    assert lock.claims[0].id == "abc"
    assert lock.sources[0].name == "k.txt"


EVIDENCE = 'quantities = [{{text = "5", status = "found", evidence = [{}]}}]\n'
SIGNOFF = (
    f'\n[[signoff]]\nclaim = "abc"\nname = "J. Doe"\nanswer = "yes"\ndate = "2024-05-01"\n'
    f'digest = "{SHA}"\npassage = "{SHA}"\n'
)
BROKEN = {
    "another version": (GOOD.replace("version = 1", "version = 2"), "version 2"),
    "no version": (GOOD.replace("version = 1\n", ""), "version None"),
    "no id": (GOOD.replace('id = "abc"\n', ""), "has no id"),
    "no digest": (GOOD.replace(f'digest = "{SHA}"\n', ""), "has no digest"),
    "a digest that is none": (GOOD.replace(f'digest = "{SHA}"', 'digest = "x"'), "no SHA-256"),
    "an unknown status": (GOOD.replace("supported", "true"), "status of claim"),
    "a status of another type": (GOOD.replace('"supported"', "1"), "status of claim"),
    "a claim twice": (f"{GOOD}\n{CLAIM}", "recorded twice"),
    "claims that are no tables": ("version = 1\nclaim = [1]\n", "no table"),
    "claims that are no list": ("version = 1\nclaim = 1\n", "no list"),
    "a table of another name": (GOOD + "\n[[claims]]\nid = 'x'\n", "'claims'"),
    "a source without hash": (GOOD.replace(f'sha256 = "{SHA}"\n', ""), "has no sha256"),
    "a source with a field of its own": (
        GOOD.replace('file = "k', 'url = "k"\nfile = "k'),
        "'url'",
    ),
    "evidence in an unknown snapshot": (
        GOOD + EVIDENCE.format('{key = "k", snapshot = "ff"}'),
        "not recorded",
    ),
    "a line that is no number": (
        GOOD + EVIDENCE.format('{key = "k", snapshot = "0000000000000000", line = "x"}'),
        "line of evidence",
    ),
    "a flag that is none": (
        GOOD + 'quantities = [{status = "found", uncovered = 1}]\n',
        "neither true nor",
    ),
    "a qualifier of two": (
        GOOD + 'quantities = [{status = "found", qualifier = ["a", "b"]}]\n',
        "three strings",
    ),
    "keys that are no strings": (GOOD + "unknown_keys = [1]\n", "no string"),
    "an answer that is none": (GOOD + SIGNOFF.replace('"yes"', '"perhaps"'), "answer of signoff"),
    "a sign-off of nobody": (GOOD + SIGNOFF.replace('name = "J. Doe"\n', ""), "has no name"),
    "a sign-off twice": (GOOD + SIGNOFF + SIGNOFF, "recorded twice"),
}


@pytest.mark.parametrize(("text", "says"), BROKEN.values(), ids=BROKEN)
def test_a_lock_that_is_none_is_refused_with_what_to_do(read, text, says):
    with pytest.raises(LockError) as raised:
        read(sealed(text))
    assert says in raised.value.message
    assert any("reportgen lock" in line for line in raised.value.help)
    assert raised.value.path == "evidence.lock"


def test_what_is_not_text_or_no_toml_is_refused(read):
    for text in (GOOD.encode() + b"# \xff\n", "version = 1\n[[claim"):
        with pytest.raises(LockError, match=r"UTF-8|TOML"):
            read(text)


def test_a_fault_is_told_with_its_line(read):
    second = CLAIM.replace("abc", "def").replace("supported", "true")
    with pytest.raises(LockError) as raised:
        read(sealed(f"{GOOD}\n{second}"))
    assert raised.value.line == sealed(f"{GOOD}\n{second}").splitlines().index("[[claim]]", 8) + 1
    with pytest.raises(LockError, match="no TOML") as raised:
        read("version = 1\n\nkey = \n")
    assert raised.value.line == 3


HAND = {
    "a status": ("supported", "mismatch"),
    "a file's name": ("k.txt", "l.txt"),
    "an answer": ('"yes"', '"no"'),
    "a name": ("J. Doe", "M. Poe"),
    "a day without its quotation marks": ('"2024-05-01"', "2024-05-02"),
    "a field more": ('id = "abc"\n', 'id = "abc"\nunknown_keys = ["x"]\n'),
    "a seal left out": ('\nseal = "', '\n# seal = "'),
    "a seal made up": ('\nseal = "', '\nseal = "0'),
}


@pytest.mark.parametrize(("before", "after"), HAND.values(), ids=HAND)
def test_a_record_changed_by_hand_is_refused_with_its_line(read, before, after):
    good = sealed(GOOD + SIGNOFF)
    read(good)
    assert before in good
    with pytest.raises(LockError, match="changed by hand") as raised:
        read(good.replace(before, after, 1))
    assert good.splitlines()[(raised.value.line or 0) - 1] in {
        "[[source]]",
        "[[claim]]",
        "[[signoff]]",
    }


@pytest.mark.parametrize("base", ["", f"||||||| base\n{CLAIM}"])
def test_merge_marks_are_told_with_their_lines(read, base):
    text = f"version = 1\n<<<<<<< ours\n{CLAIM}{base}=======\n{CLAIM}>>>>>>> theirs\n"
    with pytest.raises(LockError, match="git left merge marks") as raised:
        read(text)
    assert raised.value.line == 2
    assert f"line {len(text.splitlines())}" in raised.value.message
    assert any("keep both sides" in line for line in raised.value.help)


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
