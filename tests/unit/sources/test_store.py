"""Where a snapshot is looked for, what is opened, and what is said when there is none."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from reportgen.model.source import UnreadableReason
from reportgen.sources import reading


def write(path: Path, content: str | bytes = "A sentence.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reasons(source) -> list[UnreadableReason]:
    return [item.reason for item in source.unreadable]


def test_a_file_relative_to_the_bibliography_is_read(project, store):
    data = b"\xef\xbb\xbfFirst.\r\n\r\nSecond.\r\n"
    write(project / "sources/a.txt", data)
    (text,) = store({"k": ["sources/a.txt"]}).get("k").texts
    assert text.path == "sources/a.txt"
    assert text.sha256 == hashlib.sha256(data).hexdigest()
    assert text.text == "First.\r\n\r\nSecond.\r\n"
    assert [text.text[p.start : p.end] for p in text.paragraphs] == ["First.", "Second."]


def test_a_source_is_read_once_and_only_when_asked_for(project, store):
    path = write(project / "sources/a.txt")
    sources = store({"k": ["sources/a.txt"], "other": ["sources/gone.txt"]})
    first = sources.get("k")
    path.unlink()
    assert sources.get("k") is first


def test_a_key_that_no_entry_has_is_a_key_error(store):
    with pytest.raises(KeyError):
        store({}).get("k")


ABSOLUTE = [
    "/home/someone/Zotero/storage/AB12/Kim 2019.txt",
    "C:/Users/someone/Zotero/storage/AB12/Kim 2019.txt",
    "../../elsewhere/AB12/Kim 2019.txt",
    "ab12/KIM 2019.TXT",
]


@pytest.mark.parametrize("name", ABSOLUTE)
def test_a_path_that_leads_elsewhere_is_matched_by_its_last_two_components(
    project, store, tmp_path, name
):
    folder = tmp_path / "kept"
    write(folder / "AB12/Kim 2019.txt", "The right one.")
    write(folder / "CD34/Kim 2019.txt", "Another.")
    (text,) = store({"k": [name]}, folder).get("k").texts
    assert text.text == "The right one."
    assert text.path == "AB12/Kim 2019.txt"


def test_else_it_is_matched_by_its_base_name_if_that_is_unique(store, tmp_path):
    write(tmp_path / "kept/deep/down/Kim.txt")
    source = store({"k": ["/home/me/AB12/Kim.txt"]}, tmp_path / "kept").get("k")
    assert [text.path for text in source.texts] == ["deep/down/Kim.txt"]


def test_several_files_that_fit_are_no_answer(store, tmp_path):
    write(tmp_path / "kept/x/Kim.txt", "One.")
    write(tmp_path / "kept/y/Kim.txt", "Other.")
    source = store({"k": ["/home/me/AB12/Kim.txt"]}, tmp_path / "kept").get("k")
    assert reasons(source) == [UnreadableReason.AMBIGUOUS]
    assert "x/Kim.txt, y/Kim.txt" in source.unreadable[0].message


def test_two_copies_of_the_same_document_are_one_answer(store, tmp_path):
    write(tmp_path / "kept/x/Kim.txt")
    write(tmp_path / "kept/y/Kim.txt")
    assert len(store({"k": ["Kim.txt"]}, tmp_path / "kept").get("k").texts) == 1


def test_accents_written_apart_are_the_same_name(store, tmp_path):
    write(tmp_path / "kept/Mu\u0308ller.txt")
    assert store({"k": ["M\u00fcller.txt"]}, tmp_path / "kept").get("k").texts


def test_the_first_folder_with_a_match_counts(store, tmp_path):
    write(tmp_path / "one/Kim.txt", "One.")
    write(tmp_path / "two/Kim.txt", "Two.")
    source = store({"k": ["x/Kim.txt"]}, tmp_path / "one", tmp_path / "two").get("k")
    assert [text.text for text in source.texts] == ["One."]


def test_a_file_outside_is_never_opened_as_such(project, store, tmp_path):
    write(tmp_path / "secret.txt", "Secret.")
    names = [str(tmp_path / "secret.txt"), "../secret.txt"]
    source = store({"k": names}).get("k")
    assert not source.texts
    assert set(reasons(source)) == {UnreadableReason.MISSING}
    for item in source.unreadable:
        assert str(tmp_path) not in f"{item.path}{item.message}{item.help}"


def test_an_entry_without_file_takes_the_files_named_after_its_key(project, store):
    write(project / "sources/kim2019.txt")
    assert [text.path for text in store({"kim2019": []}).get("kim2019").texts] == [
        "sources/kim2019.txt"
    ]


def test_a_file_named_after_the_key_stands_in_for_a_missing_one(project, store):
    write(project / "sources/k.md", "*Text*.")
    source = store({"k": ["/home/me/gone.pdf"]}).get("k")
    assert [text.path for text in source.texts] == ["sources/k.md"]
    assert not source.unreadable


def test_nothing_named_and_nothing_found_says_what_to_do(store):
    source = store({"k": []}).get("k")
    assert reasons(source) == [UnreadableReason.NOT_NAMED]
    assert source.unreadable[0].missing
    assert "--sources" in source.unreadable[0].help[0]


@pytest.mark.parametrize("name", ["gone.txt", "a" * 300 + ".txt", "nul\x00.txt", ".", "sources"])
def test_a_missing_file_is_a_value_that_names_the_option(store, name):
    source = store({"k": [name]}).get("k")
    assert reasons(source) == [UnreadableReason.MISSING]
    assert "--sources" in source.unreadable[0].help[0]


def test_all_attachments_are_read_and_each_failure_is_kept(project, store):
    write(project / "sources/a.txt", "A.")
    write(project / "sources/b.md", "B.")
    source = store({"k": ["sources/a.txt", "sources/gone.txt", "sources/b.md"]}).get("k")
    assert [text.text for text in source.texts] == ["A.", "B."]
    assert reasons(source) == [UnreadableReason.MISSING]


def test_one_file_named_twice_is_one_snapshot(project, store):
    write(project / "sources/a.txt")
    source = store({"k": ["sources/a.txt", "/home/me/a.txt"]}).get("k")
    assert len(source.snapshots) == 1


UNSUPPORTED = {
    "a.odt": b"PK\x03\x04... content.xml",
    "a.rtf": b"{\\rtf1 text}",
    "a.png": b"\x89PNG",
    "a.dat": b"text",
    "a": b"text",
}


@pytest.mark.parametrize(("name", "data"), UNSUPPORTED.items())
def test_a_format_we_do_not_read_says_which_we_do(project, store, name, data):
    write(project / "sources" / name, data)
    (item,) = store({"k": [f"sources/{name}"]}).get("k").unreadable
    assert item.reason is UnreadableReason.UNSUPPORTED
    assert not item.missing
    assert ".txt" in item.message
    assert ".pdf" in item.message
    assert "a.txt" in item.help[0]
    assert item.sha256


def test_a_text_copy_beside_an_unsupported_file_is_read_in_its_place(project, store):
    write(project / "sources/a.pdf", "%PDF")
    write(project / "sources/a.txt", "Copy.")
    source = store({"k": ["sources/a.pdf"]}).get("k")
    assert [text.text for text in source.texts] == ["Copy."]
    assert not source.unreadable


def test_a_text_copy_among_the_attachments_is_enough(project, store):
    write(project / "sources/a.pdf", "%PDF")
    write(project / "sources/a.md", "Copy.")
    source = store({"k": ["sources/a.pdf", "sources/a.md"]}).get("k")
    assert [text.text for text in source.texts] == ["Copy."]
    assert not source.unreadable


def test_a_text_copy_in_the_folders_stands_in_for_a_file_of_another_machine(
    project, store, tmp_path
):
    write(tmp_path / "kept/Kim - 2019.txt", "Copy.")
    source = store({"k": ["/home/me/Zotero/storage/AB/Kim - 2019.pdf"]}, tmp_path / "kept").get("k")
    assert [text.text for text in source.texts] == ["Copy."]


def test_a_text_copy_named_after_the_key_is_read_for_an_unsupported_file(project, store):
    write(project / "papers/a.pdf", "%PDF")
    write(project / "sources/k.txt", "Copy.")
    source = store({"k": ["papers/a.pdf"]}).get("k")
    assert [text.text for text in source.texts] == ["Copy."]
    assert not source.unreadable


BAD = {
    "empty": (b"", UnreadableReason.EMPTY),
    "white space": (b" \n\xc2\xa0\r\n\t", UnreadableReason.EMPTY),
    "only a byte order mark": (b"\xef\xbb\xbf", UnreadableReason.EMPTY),
    "a PDF by another name": (b"%PDF-1.7\n...", UnreadableReason.BINARY),
    "an archive by another name": (b"PK\x03\x04abc", UnreadableReason.BINARY),
    "NUL bytes": (b"text\x00text and more text here", UnreadableReason.BINARY),
    "control characters": (b"\x01\x02\x03\x04 x", UnreadableReason.BINARY),
    "latin-1": ("Caf\xe9 au lait".encode("latin-1"), UnreadableReason.NOT_UTF8),
    "cut UTF-8": ("Prix : 5 €".encode()[:-1], UnreadableReason.NOT_UTF8),
    "cut UTF-16": ("Text".encode("utf-16")[:-1], UnreadableReason.BINARY),
}


@pytest.mark.parametrize(("data", "reason"), BAD.values(), ids=BAD)
def test_a_file_that_gives_no_text_says_why(project, store, data, reason):
    write(project / "sources/a.txt", data)
    (item,) = store({"k": ["sources/a.txt"]}).get("k").unreadable
    assert item.reason is reason
    assert not item.missing
    assert item.path == "sources/a.txt"
    assert item.message.startswith("sources/a.txt ")
    assert item.help
    assert item.sha256 == hashlib.sha256(data).hexdigest()


def test_utf_16_with_a_byte_order_mark_is_read(project, store):
    write(project / "sources/a.txt", "Über 5 €.".encode("utf-16"))
    assert store({"k": ["sources/a.txt"]}).get("k").texts[0].text == "Über 5 €."


def test_a_stray_control_character_does_not_spoil_a_text(project, store):
    write(project / "sources/a.txt", "A long enough text, " * 20 + "co\x02operation.\x0c")
    assert store({"k": ["sources/a.txt"]}).get("k").texts


def test_markdown_that_is_all_markup_holds_no_text(project, store):
    write(project / "sources/a.md", "---\ntitle: 5 %\n---\n<!-- 7 -->\n![](x.png)\n")
    assert reasons(store({"k": ["sources/a.md"]}).get("k")) == [UnreadableReason.EMPTY]


def test_a_file_beyond_all_size_is_refused(project, store, monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    write(project / "sources/a.txt", "More than ten bytes.")
    (item,) = store({"k": ["sources/a.txt"]}).get("k").unreadable
    assert item.reason is UnreadableReason.FAILED
    assert "larger" in item.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_a_value(project, store):
    write(project / "sources/a.txt").chmod(0)
    assert reasons(store({"k": ["sources/a.txt"]}).get("k")) == [UnreadableReason.FAILED]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
class TestLinks:
    def test_a_link_inside_the_project_is_followed(self, project, store):
        write(project / "texts/real.txt", "Real.")
        (project / "sources/a.txt").symlink_to(project / "texts/real.txt")
        assert store({"k": ["sources/a.txt"]}).get("k").texts[0].text == "Real."

    @pytest.mark.parametrize("files", [["sources/k.txt"], ["/home/me/k.txt"], []])
    def test_a_link_that_leads_out_is_not_followed(self, project, store, tmp_path, files):
        write(tmp_path / "secret.txt", "Secret.")
        (project / "sources/k.txt").symlink_to(tmp_path / "secret.txt")
        source = store({"k": files}).get("k")
        assert reasons(source) == [UnreadableReason.OUTSIDE]
        assert str(tmp_path) not in source.unreadable[0].message

    def test_a_link_to_itself_is_not_followed(self, project, store):
        (project / "sources/k.txt").symlink_to("k.txt")
        assert reasons(store({"k": ["sources/k.txt"]}).get("k")) == [UnreadableReason.OUTSIDE]

    def test_a_link_to_nothing_is_a_value(self, project, store):
        (project / "sources/k.txt").symlink_to("gone.txt")
        assert reasons(store({"k": []}).get("k")) == [UnreadableReason.FAILED]

    def test_a_pipe_is_not_waited_for(self, project, store):
        os.mkfifo(project / "sources/k.txt")
        assert reasons(store({"k": []}).get("k")) == [UnreadableReason.FAILED]

    def test_a_link_into_a_named_folder_is_followed(self, project, store, tmp_path):
        write(tmp_path / "kept/real.txt", "Real.")
        (project / "sources/a.txt").symlink_to(tmp_path / "kept/real.txt")
        source = store({"k": ["sources/a.txt"]}, tmp_path / "kept").get("k")
        assert source.texts[0].text == "Real."


def test_hidden_files_are_not_sources(project, store):
    write(project / "sources/.git/k.txt")
    write(project / "sources/.k.txt")
    assert reasons(store({"k": []}).get("k")) == [UnreadableReason.NOT_NAMED]


def test_a_key_with_a_slash_finds_no_file_outside(project, store, tmp_path):
    write(tmp_path / "secret.txt")
    assert not store({"../../secret": []}).get("../../secret").texts


SHARED = Path(__file__).parents[3].parent / "shared" / "sources"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the texts of the main example are kept apart")
def test_the_texts_of_the_main_example_are_found_and_unchanged():
    from reportgen.bibliography import load_library
    from reportgen.config import Config
    from reportgen.sources import SourceStore, changed_snapshots

    root = Path(__file__).parents[3]
    config = Config(
        root=root,
        report=root / "examples/brief.md",
        shown_path="examples/brief.md",
        bibliography=(root / "bibliography/sources.bib",),
        sources=(SHARED,),
    )
    library = load_library(config)
    sources = SourceStore(library, config)
    keys = [key for key, entry in library.entries.items() if entry.files]
    assert [len(sources.get(key).texts) for key in keys] == [1] * 5
    assert not changed_snapshots(library, sources, keys)
