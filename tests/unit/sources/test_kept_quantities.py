"""Quantities kept on disk and read ahead: the same as those read anew, whatever happens."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from written_sources import pdf_of

from reportgen.model.source import Paragraph, SourceCell, SourceText
from reportgen.processes import ReadAhead
from reportgen.quantities import find_in_source
from reportgen.sources import cache, quantities
from reportgen.sources import store as store_module
from reportgen.sources.quantities import QuantityCache

PROSE = "In 2019 over 2.4 million women, about 18.7 % of all, earned £1,200 a month; 3:1 in ½ the towns."


def text_of(prose: str, *, cells: tuple[SourceCell, ...] = ()) -> SourceText:
    whole = Paragraph(number=1, start=0, end=len(prose))
    return SourceText(
        key="k", path="k.txt", sha256="0" * 64, text=prose, prose=prose,
        paragraphs=(whole,), cells=cells,
    )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def fresh(kept: Path) -> Callable[[], QuantityCache]:
    """An index as a new process opens it."""
    return lambda: QuantityCache({cache.VARIABLE: str(kept)})


def files_of(kept: Path) -> list[Path]:
    return [path for path in kept.rglob("*") if path.is_file()]


def test_what_is_kept_is_what_was_read(fresh, kept) -> None:
    text = text_of(PROSE)
    assert fresh().unread([text]) == (text,)
    assert fresh().get(text) == find_in_source(text)
    assert len(files_of(kept)) == 1
    later = fresh()
    assert later.unread([text]) == ()
    assert later.get(text) == find_in_source(text)


def test_the_headers_of_a_table_are_part_of_what_was_read(fresh) -> None:
    bare = text_of("18.7")
    share = text_of("18.7", cells=(SourceCell(start=0, end=4, headers=("Share, %",)),))
    assert fresh().get(bare) != fresh().get(share)


BROKEN = {
    "cut off": lambda data: data[:-1],
    "empty": lambda _data: b"",
    "changed": lambda data: data.replace(b"women", b"woman"),
    "another program's": lambda _data: b"SQLite format 3\0" * 100,
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_spoilt_record_is_read_anew_and_replaced(fresh, kept, spoil) -> None:
    text = text_of(PROSE)
    found = fresh().get(text)
    (path,) = files_of(kept)
    sound = path.read_bytes()
    path.write_bytes(spoil(sound))
    assert fresh().get(text) == found
    assert path.read_bytes() == sound


def test_a_sound_record_of_another_shape_is_read_anew(fresh, kept) -> None:
    text = text_of(PROSE)
    found = fresh().get(text)
    other = fresh()
    other._cache.put(quantities._digest(text), "msgpack", b"\x93\x01\x02\x03")
    assert fresh().get(text) == found


def test_what_another_grammar_read_is_read_anew(fresh, monkeypatch) -> None:
    text = text_of(PROSE)
    fresh().get(text)
    monkeypatch.setattr(quantities, "_version", lambda: "another")
    assert fresh().unread([text]) == (text,)


def test_without_a_folder_nothing_is_kept() -> None:
    text = text_of(PROSE)
    here = QuantityCache({cache.VARIABLE: ""})
    assert here.get(text) == find_in_source(text)
    assert QuantityCache({cache.VARIABLE: ""}).unread([text]) == (text,)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def handed_over(texts, read) -> list[tuple[SourceText, bytes]]:
    """All that a second process hands over before it ends."""
    at_work = ReadAhead(texts, read)
    os.waitid(os.P_PID, at_work._process, os.WEXITED | os.WNOWAIT)
    results = [(texts[number], data) for number, data in at_work.ready()]
    at_work.stop()
    return results


@needs_fork
def test_a_second_process_hands_over_all_texts_in_order(fresh) -> None:
    texts = [text_of(f"{PROSE} {number} men." * 3) for number in range(7)]
    results = handed_over(texts, fresh().read)
    assert [text for text, _ in results] == texts
    taker = QuantityCache({cache.VARIABLE: ""})
    for text, data in results:
        taker.accept(text, data)
        assert taker.get(text) == find_in_source(text)


def _faulty(text: SourceText) -> bytes:
    if "bad" in text.prose:
        raise RuntimeError("it cannot be read")
    return b"x"


def _killed(text: SourceText) -> bytes:
    if "bad" in text.prose:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"x"


@needs_fork
@pytest.mark.parametrize("read", [_faulty, _killed])
def test_a_process_that_ends_early_hands_over_what_it_has(read, capfd) -> None:
    texts = [text_of("good"), text_of("bad"), text_of("good")]
    assert handed_over(texts, read) == [(texts[0], b"x")]


@needs_fork
@pytest.mark.parametrize("read", [_faulty, _killed, lambda _: time.sleep(60), lambda _: b"\x00"])
def test_what_is_not_handed_over_is_read_here(project, store, monkeypatch, read) -> None:
    for number in range(3):
        (project / f"sources/{number}.txt").write_text(f"{PROSE} {number} bad men.")
    opened = store({"k": [f"sources/{number}.txt" for number in range(3)]})
    texts = opened.get("k").texts
    opened._ahead = ReadAhead(texts, read)
    assert [opened.quantities(text) for text in texts] == [find_in_source(text) for text in texts]
    assert opened._ahead is None


@needs_fork
def test_a_process_that_nobody_asks_ends(fresh) -> None:
    texts = [text_of(PROSE * 2_000) for _ in range(3)]
    at_work = ReadAhead(texts, fresh().read)
    at_work.stop()
    with pytest.raises(ChildProcessError):
        os.waitpid(at_work._process, os.WNOHANG)


@needs_fork
@pytest.mark.parametrize("asked", [True, False])
def test_a_store_reads_ahead_what_is_long_enough(project, store, asked, monkeypatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    (project / "sources/a.txt").write_text(
        PROSE * (store_module.LEAST_CHARACTERS // len(PROSE) + 1)
    )
    opened = store({"k": ["sources/a.txt"]})
    opened.read_ahead(["k"])
    assert opened._ahead is not None
    if asked:
        (text,) = opened.get("k").texts
        assert opened.quantities(text) == find_in_source(text)
    opened.close()
    assert opened._ahead is None


def test_a_store_does_not_read_a_page_ahead(project, store) -> None:
    (project / "sources/a.txt").write_text(PROSE)
    opened = store({"k": ["sources/a.txt"]})
    opened.read_ahead(["k"])
    assert opened._ahead is None


@needs_fork
def test_a_large_library_is_read_on_two_processors(project, store, monkeypatch) -> None:
    monkeypatch.setattr("reportgen.sources.store.MANY", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    entries = {}
    for number in range(6):
        suffix = "pdf" if number % 2 else "txt"
        path = project / f"sources/{number}.{suffix}"
        prose = f"Counted were {number + 20} women."
        path.write_bytes(pdf_of(prose) if number % 2 else prose.encode())
        entries[f"k{number}"] = [f"sources/{number}.{suffix}"]
    told: list[tuple[str, int, int]] = []
    opened = store(entries, progress=lambda *what: told.append(what))
    opened.read_all(entries)
    for number, key in enumerate(entries):
        (text,) = opened.get(key).texts
        (quantity,) = opened.quantities(text)
        assert quantity.value == number + 20
    assert told[-1] == ("the sources", 6, 6)
    assert ("the documents", 3, 3) in told
