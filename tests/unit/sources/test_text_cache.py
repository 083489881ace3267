"""Texts kept on disk: used where they are sound, and never trusted."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from written_sources import pdf_of

from reportgen.sources import cache, reading
from reportgen.sources.cache import texts_cache

BODY = b'{"text":"x"}'
KEY = "ab" * 32


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats that were read anew."""
    seen: list[str] = []
    real = reading.read_apart

    def counted(data, worker, form, **advice):
        seen.append(form)
        return real(data, worker, form, **advice)

    monkeypatch.setattr(reading, "read_apart", counted)
    return seen


@pytest.fixture
def cached(project: Path, store: Callable, kept: Path, monkeypatch) -> Callable:
    """Reads the PDF of a project through a store of its own, each time it is called."""
    monkeypatch.setenv(cache.VARIABLE, str(kept))
    (project / "sources/a.pdf").write_bytes(pdf_of("Counted were 4,512 women."))

    def read():
        (text,) = store({"k": ["sources/a.pdf"]}).get("k").texts
        return text

    return read


def files_of(kept: Path) -> list[Path]:
    return [path for path in kept.rglob("*") if path.is_file()]


def test_a_document_is_read_once_and_comes_out_the_same(cached, reads, kept) -> None:
    assert cached() == cached()
    assert reads == ["pdf"]
    (path,) = files_of(kept)
    assert str(kept.parent) not in path.read_text()


def test_texts_are_not_kept(project, store, kept, monkeypatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(kept))
    (project / "sources/a.txt").write_text("A text.")
    (project / "sources/b.md").write_text("A text.")
    assert len(store({"k": ["sources/a.txt", "sources/b.md"]}).get("k").texts) == 2
    assert not kept.exists()


BROKEN = {
    "cut off": lambda data: data[: len(data) // 2],
    "empty": lambda _data: b"",
    "changed": lambda data: data.replace(b"4,512", b"4,513"),
    "of an older version": lambda data: data.replace(
        b"reportgen texts %d" % cache.TEXTS_VERSION, b"reportgen texts 0"
    ),
    "another program's": lambda _data: b"SQLite format 3\0" * 100,
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_spoilt_entry_is_read_anew_and_replaced(cached, reads, kept, spoil) -> None:
    first = cached()
    (path,) = files_of(kept)
    sound = path.read_bytes()
    path.write_bytes(spoil(sound))
    assert cached() == first
    assert reads == ["pdf", "pdf"]
    assert path.read_bytes() == sound


def test_an_entry_of_another_shape_is_read_anew(cached, reads, kept) -> None:
    first = cached()
    (path,) = files_of(kept)
    path.write_bytes(texts_cache({})._head(BODY) + b"\n" + BODY)
    assert cached() == first
    assert reads == ["pdf", "pdf"]


def test_another_file_of_that_name_is_another_text(cached, reads, project) -> None:
    cached()
    (project / "sources/a.pdf").write_bytes(pdf_of("Counted were 9,000 women."))
    assert "9,000" in cached().text


def test_an_empty_variable_switches_the_cache_off(cached, reads, monkeypatch, kept) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    cached()
    cached()
    assert reads == ["pdf", "pdf"]
    assert not kept.exists()


def test_without_the_variable_it_lies_in_the_platforms_folder(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "platform"))
    monkeypatch.setenv("HOME", str(tmp_path / "platform"))
    texts_cache({}).put(KEY, "pdf", BODY)
    assert texts_cache({}).get(KEY, "pdf") == BODY
    if sys.platform.startswith("linux"):
        assert files_of(tmp_path / "platform" / "reportgen")


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    broken = texts_cache({cache.VARIABLE: str(tmp_path / "file")})
    broken.put(KEY, "pdf", BODY)
    assert broken.get(KEY, "pdf") is None


def test_an_entry_that_cannot_be_replaced_leaves_nothing_behind(kept) -> None:
    store = texts_cache({cache.VARIABLE: str(kept)})
    store.put(KEY, "pdf", BODY)
    (path,) = files_of(kept)
    path.unlink()
    path.mkdir()
    store.put(KEY, "pdf", BODY)
    assert not files_of(kept)
    assert store.get(KEY, "pdf") is None


CHECK = [sys.executable, "-m", "reportgen", "check", "report.md", "--format", "json"]
REPORT = "---\nbibliography: refs.bib\n---\n\nCounted were 4,512 women [@a; @b; @c].\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    root = tmp_path / "brief"
    root.mkdir()
    (root / "report.md").write_text(REPORT)
    entries = []
    for key in "abc":
        text = f"Text {key}. Counted were 4,512 women. " + "More and more of it. " * 300
        (root / f"{key}.pdf").write_bytes(pdf_of(text))
        entries.append(
            f"@misc{{{key}, author={{A}}, title={{T}}, date={{2020}}, file={{{key}.pdf}}}}"
        )
    (root / "refs.bib").write_text("\n".join(entries))
    return root


def test_two_checks_at_once_on_an_empty_cache_agree(brief, kept) -> None:
    environment = {**os.environ, cache.VARIABLE: str(kept)}
    running = [
        subprocess.Popen(CHECK, cwd=brief, env=environment, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    one, other = (process.communicate(timeout=120)[0] for process in running)
    assert one == other
    assert b'"supported"' in one
    assert len([path for path in files_of(kept) if path.suffix == ".pdf"]) == 3
    assert subprocess.run(CHECK, cwd=brief, env=environment, capture_output=True).stdout == one


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("delay", [0.3, 0.6, 0.9])
def test_a_check_killed_in_the_middle_spoils_nothing(brief, kept, delay) -> None:
    environment = {**os.environ, cache.VARIABLE: str(kept)}
    process = subprocess.Popen(CHECK, cwd=brief, env=environment, stdout=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    done = subprocess.run(CHECK, cwd=brief, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert b'"supported"' in done.stdout
    sound = [path for path in files_of(kept) if path.suffix == ".pdf"]
    assert len(sound) == 3


def test_a_check_of_plain_texts_loads_no_reader_of_documents(brief) -> None:
    (brief / "refs.bib").write_text("@misc{a, author={A}, title={T}, date={2020}, file={a.txt}}")
    (brief / "a.txt").write_text("Counted were 4,512 women.")
    (brief / "report.md").write_text(REPORT.replace("; @b; @c", ""))
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *CHECK[1:]], cwd=brief, capture_output=True, check=True
    )
    loaded = set(re.findall(r"\|\s+([\w.]+)$", done.stderr.decode(), re.MULTILINE))
    assert "reportgen.sources.paragraphs" in loaded
    assert not loaded & {"pypdfium2", "lxml", "lxml.etree", "platformdirs"}
    assert not any(name.startswith("reportgen.sources.pdf") for name in loaded)
