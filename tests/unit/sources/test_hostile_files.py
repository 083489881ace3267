"""Files that are broken, disguised or built to harm: each a reason, in bounded time and memory."""

from __future__ import annotations

import io
import sys
import time
import zipfile

import pytest
from hostile_files import LAUGHS, encrypted_pdf, pdf, without_end, word
from written_sources import archive_of, docx_of, html_of, pdf_of, xlsx_of

from reportgen.bounded import apart, archives, worker
from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources import extract
from reportgen.sources import worker as snapshot_worker
from reportgen.sources.formats import NAMES

R = UnreadableReason

HOSTILE = {
    "an encrypted PDF": ("a.pdf", encrypted_pdf, R.ENCRYPTED, "password"),
    "a PDF without its end": ("a.pdf", lambda: without_end(pdf()), R.DAMAGED, "cut off"),
    "a PDF that is shorter than it says": (
        "a.pdf",
        lambda: b"%PDF-1.4\n1 0 obj <</Linearized 1 /L 999999>>\n%%EOF",
        R.DAMAGED,
        "cut off",
    ),
    "a PDF that is noise": ("a.pdf", lambda: b"%PDF-1.7\n" + b"x" * 500 + b"%%EOF", R.DAMAGED, ""),
    "an empty PDF": ("a.pdf", lambda: b"", R.EMPTY, "empty"),
    "a page of HTML in place of a PDF": ("a.pdf", lambda: b"<html><p>Log in", R.BINARY, "HTML"),
    "a PDF by the name of a text": ("a.txt", pdf, R.BINARY, "a PDF, whatever its name says"),
    "a PDF by the name of a page": ("a.html", pdf, R.BINARY, "a PDF"),
    "a Word file by the name of a PDF": (
        "a.pdf",
        lambda: docx_of(["A."], [["b"]]),
        R.BINARY,
        "Word",
    ),
    "an Excel file by the name of a Word file": ("a.docx", lambda: xlsx_of({}), R.BINARY, "Excel"),
    "an image by the name of a PDF": ("a.pdf", lambda: b"\x89PNG\r\n", R.BINARY, "an image"),
    "a text by the name of a Word file": ("a.docx", lambda: b"text", R.BINARY, "no Word file"),
    "a text by the name of a page": ("a.html", lambda: b"text", R.BINARY, "no HTML file"),
    "a zip archive by the name of a Word file": (
        "a.docx",
        lambda: archive_of({"x": "y"}),
        R.BINARY,
        "a zip archive",
    ),
    "an encrypted Word file": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        R.ENCRYPTED,
        "password",
    ),
    "an old Word file": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\0", R.BINARY, "old Word"),
    "a Word file without its end": (
        "a.docx",
        lambda: without_end(docx_of(["A text."], [["b"]])),
        R.DAMAGED,
        "",
    ),
    "a Word file with a bomb of entities": (
        "a.docx",
        lambda: word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS),
        R.DAMAGED,
        "XML",
    ),
    "a Word file that declares an entity": (
        "a.docx",
        lambda: word("<w:p/>", "<!DOCTYPE w:document [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"),
        R.DAMAGED,
        "entities",
    ),
    "a Word file nested too deeply": (
        "a.docx",
        lambda: word("<w:p>" * 5000 + "</w:p>" * 5000),
        R.DAMAGED,
        "XML",
    ),
    "a Word file that unpacks to more than all bounds": (
        "a.docx",
        lambda: word("<w:p/>" * 40_000_000),
        R.TOO_LARGE,
        "unpacks",
    ),
    "a Word file without text": ("a.docx", lambda: word("<w:p/>"), R.NO_TEXT, "no text"),
    "a workbook without cells": ("a.xlsx", lambda: xlsx_of({"S": ""}), R.EMPTY, "empty"),
    "a workbook without its sheet": (
        "a.xlsx",
        lambda: archive_of({"xl/workbook.xml": "<workbook/>"}),
        R.DAMAGED,
        "missing",
    ),
    "a page that scripts fill": (
        "a.html",
        lambda: b"<html><body><p>Please wait</p><script>fill()</script></body></html>",
        R.NO_TEXT,
        "scripts",
    ),
    "a page of markup": ("a.html", lambda: b"<html><body><hr></body></html>", R.NO_TEXT, "markup"),
    "a page that ends in a tag": ("a.html", lambda: b"<html><p>A text<p cla", R.DAMAGED, "cut off"),
    "a page nested too deeply": (
        "a.html",
        lambda: b"<html><body>" + b"<div>" * 3000 + b"A text" + b"</div>" * 3000,
        R.DAMAGED,
        "deeply",
    ),
    "an empty table": ("a.csv", lambda: b",,\n,,\n", R.EMPTY, "empty"),
    "a table that is no text": ("a.csv", lambda: b"a,\x00\x01\x02\n", R.BINARY, "no text"),
    "a web archive": ("a.html", lambda: b"MIME-Version: 1.0\n\n<html>", R.BINARY, "web archive"),
}


@pytest.mark.parametrize(("name", "data", "reason", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_value_with_its_reason(
    project, store, name, data, reason, words
) -> None:
    (project / "sources" / name).write_bytes(data())
    began = time.monotonic()
    source = store({"k": [f"sources/{name}"]}).get("k")
    assert time.monotonic() - began < 60
    assert not source.texts
    (item,) = source.unreadable
    assert item.reason is reason, item.message
    assert words in item.message
    assert item.message.startswith(f"sources/{name} ")
    assert item.help
    assert item.sha256


def test_thousands_of_pages_are_refused_at_once(project, store, monkeypatch) -> None:
    pages = "#pagebreak()".join("a" for _ in range(5000))
    (project / "sources/a.pdf").write_bytes(pdf_of(f"#set page(width: 2cm, height: 2cm)\n{pages}"))
    began = time.monotonic()
    (item,) = store({"k": ["sources/a.pdf"]}).get("k").unreadable
    assert time.monotonic() - began < 30
    assert item.reason is R.TOO_LARGE
    assert "5,000 pages" in item.message


def test_a_linked_document_outside_is_not_read(project, store, tmp_path) -> None:
    (tmp_path / "secret.pdf").write_bytes(pdf())
    (project / "sources/a.pdf").symlink_to(tmp_path / "secret.pdf")
    (item,) = store({"k": ["sources/a.pdf"]}).get("k").unreadable
    assert item.reason is R.OUTSIDE


def test_what_takes_too_long_is_stopped(project, store, monkeypatch) -> None:
    monkeypatch.setattr(apart, "TIME_LIMIT", 0.01)
    (project / "sources/a.pdf").write_bytes(pdf())
    (item,) = store({"k": ["sources/a.pdf"]}).get("k").unreadable
    assert item.reason is R.TOO_LARGE
    assert "seconds" in item.message


def test_a_reader_that_breaks_down_takes_nothing_with_it(project, store, monkeypatch) -> None:
    # A pandoc of the tests would do as well: any program that ends without an answer.
    for program, words in (("/bin/false", "status 1"), ("/nowhere/python", "not be started")):
        monkeypatch.setattr(apart.sys, "executable", program)
        (project / "sources/a.pdf").write_bytes(pdf())
        (item,) = store({"k": ["sources/a.pdf"]}).get("k").unreadable
        assert words in item.message
        assert not item.missing


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_reader_that_is_killed_is_named_by_its_signal(tmp_path, monkeypatch) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nkill -9 $$\n")
    program.chmod(0o755)
    monkeypatch.setattr(apart.sys, "executable", str(program))
    with pytest.raises(UndecodableError, match="signal 9"):
        apart.read_apart(b"", "reportgen.sources.worker", "pdf", advice="")


def test_the_worker_answers_with_the_reason_or_the_text() -> None:
    assert snapshot_worker.main("csv", b"Town,Women\nEastmere,5\n").startswith(b"{")
    assert snapshot_worker.main("csv", b"").startswith(worker.FAULT)
    assert b"empty" in snapshot_worker.main("csv", b"")


def test_the_worker_survives_a_reader_without_memory(monkeypatch) -> None:
    def exhausted(_data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(NAMES["csv"].reader(), "read", exhausted)
    assert b"memory" in snapshot_worker.main("csv", b"a,b\n")


def test_a_text_beyond_all_bounds_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(extract, "MAX_CHARACTERS", 100)
    for name, data in (
        ("csv", b"a,b\n" + b"1,2\n" * 50),
        ("html", html_of(["text " * 50], [["a"]])),
    ):
        with pytest.raises(UndecodableError, match="characters") as caught:
            NAMES[name].reader().read(data)
        assert caught.value.reason is R.TOO_LARGE


def test_tables_beyond_all_bounds_are_refused(monkeypatch) -> None:
    for name, data in (
        ("csv", b"1,2\n" * 50),
        ("xlsx", xlsx_of({"S": "<row><c><v>1</v></c></row>" * 50})),
    ):
        monkeypatch.setattr(NAMES[name].reader(), "MAX_CELLS", 20)
        with pytest.raises(UndecodableError, match="cells"):
            NAMES[name].reader().read(data)


def test_archives_with_too_many_parts_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    with pytest.raises(UndecodableError, match="parts"):
        NAMES["docx"].reader().read(archive_of(dict.fromkeys("abc", "")))


def test_a_part_that_does_not_unpack_is_named() -> None:
    data = bytearray(docx_of(["A text of some length. " * 50], [["b"]]))
    info = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("word/document.xml")
    for place in range(info.header_offset + 60, info.header_offset + 90):
        data[place] ^= 0xFF
    with pytest.raises(UndecodableError, match=r"word/document\.xml"):
        NAMES["docx"].reader().read(bytes(data))


def test_an_encrypted_part_is_no_damage() -> None:
    data = bytearray(archive_of({"word/document.xml": "x"}))
    data[6] |= 1
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(UndecodableError) as caught:
        NAMES["docx"].reader().read(bytes(data))
    assert caught.value.reason is R.ENCRYPTED


def test_a_scan_with_a_text_beside_it_is_read_from_there(project, store) -> None:
    (project / "sources/a.pdf").write_bytes(without_end(pdf()))
    (project / "sources/a.txt").write_text("What the scan says: 4,512.")
    source = store({"k": ["sources/a.pdf"]}).get("k")
    assert [text.path for text in source.texts] == ["sources/a.txt"]
    assert not source.unreadable


def test_a_document_that_can_be_read_is_read_itself(project, store) -> None:
    (project / "sources/a.pdf").write_bytes(pdf())
    (project / "sources/a.txt").write_text("Another text.")
    source = store({"k": ["sources/a.pdf"]}).get("k")
    assert [text.path for text in source.texts] == ["sources/a.pdf"]


def test_a_file_without_a_suffix_is_what_it_is(project, store) -> None:
    (project / "sources/download").write_bytes(pdf())
    (text,) = store({"k": ["sources/download"]}).get("k").texts
    assert "4,512 women" in text.text
    assert text.pages


def test_limits_are_set_where_the_platform_has_them() -> None:
    resource = pytest.importorskip("resource")
    code = (
        "import resource; from reportgen.bounded.worker import limit_memory; limit_memory();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) <= worker.MAX_MEMORY
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != int(done.stdout)
