"""The file field in the manner of each program."""

from __future__ import annotations

import pytest

from reportgen.bibliography.attachments import attachment_paths

CASES = {
    "plain": (r"sources/a.txt", ("sources/a.txt",)),
    "plain with spaces": (r"my papers/a b.txt", ("my papers/a b.txt",)),
    "JabRef": (r":sources/a.txt:TEXT", ("sources/a.txt",)),
    "JabRef with description": (r"The report:papers/a.pdf:PDF", ("papers/a.pdf",)),
    "JabRef, several": (r":a.pdf:PDF;copy:b.txt:Text", ("a.pdf", "b.txt")),
    "JabRef, escaped signs": (r"x\:y:dir/a\;b\:c.txt:TEXT", ("dir/a;b:c.txt",)),
    "JabRef, Windows": (r":C\:\\Users\\me\\a.pdf:PDF", ("C:/Users/me/a.pdf",)),
    "Zotero": (
        r"Full Text PDF:/home/me/Zotero/storage/ABCD1234/Kim - 2019.pdf:application/pdf",
        ("/home/me/Zotero/storage/ABCD1234/Kim - 2019.pdf",),
    ),
    "Zotero, Windows": (
        r"Snapshot:C\:\\Users\\me\\Zotero\\storage\\AB\\index.html:text/html",
        ("C:/Users/me/Zotero/storage/AB/index.html",),
    ),
    "Better BibTeX": (
        r"/home/me/Zotero/storage/AB/a.pdf;/home/me/Zotero/storage/CD/b.html",
        ("/home/me/Zotero/storage/AB/a.pdf", "/home/me/Zotero/storage/CD/b.html"),
    ),
    "Better BibTeX, Windows": (
        r"C\:\\Users\\me\\a.pdf;D\:\\b.txt",
        ("C:/Users/me/a.pdf", "D:/b.txt"),
    ),
    "Windows, not escaped": (r"C:\Users\me\a.pdf", ("C:/Users/me/a.pdf",)),
    "Windows in JabRef, not escaped": (r"doc:C:\me\a.pdf:PDF", ("C:/me/a.pdf",)),
    "Mendeley's underscore": (r":home/me/a\_b.txt:txt", ("home/me/a_b.txt",)),
    "an empty link": (r"a.txt;;b.txt", ("a.txt", "b.txt")),
    "one twice": (r"a.txt;a.txt", ("a.txt",)),
    "nothing": ("", ()),
    "a title with a colon": ("notes: first.txt", ("notes: first.txt",)),
}


@pytest.mark.parametrize(("value", "paths"), CASES.values(), ids=CASES)
def test_paths_are_found_in_order(value, paths):
    assert attachment_paths(value) == paths


def test_an_entry_carries_its_attachments(load):
    library = load(r"@misc{k, title={T}, file = {:a\_1.txt:Text;:C\:\\x\\b.pdf:PDF}}")
    assert library.entries["k"].files == ("a_1.txt", "C:/x/b.pdf")


def test_the_pdf_field_of_older_files_is_the_file_field(load):
    assert load("@misc{k, title={T}, pdf = {a.pdf}}").entries["k"].files == ("a.pdf",)
