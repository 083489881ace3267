"""``sources add``: a file or a page becomes a snapshot with an entry; or nothing changes at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from tiny_projects import BIBLIOGRAPHY, REPORT, SOURCE
from written_sources import PIXEL, archive_of, docx_of, html_of, pdf_of

from reportgen.bibliography.appending import appended
from reportgen.bibliography.bibtex import parse_bibtex
from reportgen.bibliography.proposing import entry_text, proposed_fields
from reportgen.bibliography.records import Origin
from reportgen.model.source import FileMetadata
from reportgen.sources.formats import FORMATS
from reportgen.sources.metadata import metadata_of, read_metadata

TEXT = "Of the passengers, 62 per cent travel to work.\n"
PAGE = (
    b"<!doctype html><html><head><title>Who rides? | Eastmere Council</title>"
    b"<meta property='og:site_name' content='Eastmere Council'>"
    b"<meta name='date' content='4 March 2025'></head><body><main><h1>Who rides?</h1>"
    b"<p>Of the passengers, 62 per cent travel to work.</p></main></body></html>"
)
PDF = pdf_of(
    '#set document(title: "Who rides?", author: ("Doe, Jane"), '
    "date: datetime(year: 2025, month: 3, day: 4))\n"
    "Of the passengers, 62 per cent travel to work.\n#pagebreak()\nThe end of it."
)


def everything(root: Path) -> dict[str, bytes]:
    """Every file below ``root``."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def entries(root: Path, name: str = "refs.bib"):
    text = (root / name).read_bytes().decode("utf-8-sig")
    records = parse_bibtex(text, Origin(shown=name, path=name))
    assert not records.problems
    return {entry.key: entry for entry in records.entries}


@pytest.fixture
def add(run_cli):
    """``add(root, source, key, options…)``: added, and the new entry."""

    def added(root: Path, source: str, *options: str, key: str = "new2025"):
        outcome = run_cli("sources", "add", source, "--key", key, *options, cwd=root)
        assert outcome.exit == 0, outcome
        assert outcome.out in (root / "refs.bib").read_bytes().decode().replace("\r\n", "\n")
        assert str(root) not in outcome.out + outcome.err
        return entries(root)[key], outcome

    return added


@pytest.fixture
def refused(run_cli):
    """``refused(root, source, words, options…)``: exit 2, said, and not one byte changed."""

    def tried(root: Path, source: str, words: str, *options: str, key: str = "new2025"):
        before = everything(root)
        outcome = run_cli("sources", "add", source, "--key", key, *options, cwd=root)
        assert outcome.exit == 2, outcome
        assert outcome.out == ""
        assert words in outcome.err
        assert "Traceback" not in outcome.err
        assert str(root) not in outcome.err
        assert everything(root) == before
        return outcome

    return tried


def test_a_file_is_copied_and_its_entry_appended(project, add, run_cli) -> None:
    root = project({"download.pdf": PDF})
    before = everything(root)
    entry, outcome = add(root, "download.pdf")
    after = everything(root)
    assert after.pop("sources/new2025.pdf") == PDF
    assert after.pop("refs.bib").startswith(before.pop("refs.bib"))
    assert after == before
    assert entry.files == ("sources/new2025.pdf",)
    assert dict(entry.fields) == {
        "title": "Who rides?",
        "author": "Doe, Jane",
        "date": "2025-03-04",
        "file": "sources/new2025.pdf",
        "snapshot-sha256": hashlib.sha256(PDF).hexdigest(),
    }
    assert "wrote sources/new2025.pdf (2 pages, " in outcome.err
    assert "added @new2025 to refs.bib" in outcome.err
    assert "the day the PDF was made" in outcome.err
    report = REPORT.replace("survey2025", "new2025")
    (root / "report.md").write_text(report)
    assert run_cli("check", "report.md", cwd=root).exit == 0
    verified = run_cli("sources", "verify", "report.md", cwd=root)
    assert verified.exit == 0, verified


def test_a_dry_run_shows_the_entry_and_writes_nothing(project, run_cli) -> None:
    root = project({"download.pdf": PDF})
    before = everything(root)
    outcome = run_cli("sources", "add", "download.pdf", "--key", "k", "--dry-run", cwd=root)
    assert outcome.exit == 0
    assert outcome.out.startswith("@misc{k,\n  title = {Who rides?},\n")
    assert "nothing was written" in outcome.err
    assert everything(root) == before


def test_a_file_that_lies_in_the_folder_is_not_copied(project, add) -> None:
    root = project({"sources/my paper; 2.pdf": PDF})
    entry, outcome = add(root, "sources/my paper; 2.pdf")
    assert entry.files == ("sources/my paper; 2.pdf",)
    assert "lies there already" in outcome.err
    assert not (root / "sources/new2025.pdf").exists()


BIBLIOGRAPHIES = {
    "as it is": BIBLIOGRAPHY,
    "without a newline at its end": BIBLIOGRAPHY.rstrip(),
    "with blank lines at its end": BIBLIOGRAPHY + "\n\n\n",
    "with Windows newlines": BIBLIOGRAPHY.replace("\n", "\r\n"),
    "with a byte order mark": "\ufeff" + BIBLIOGRAPHY,
    "with comments and macros": '% a comment\n@string{x = "X"}\n'
    + BIBLIOGRAPHY
    + "\nfree text %\n",
    "empty": "",
    "blank": "\n\n",
    "with accents": BIBLIOGRAPHY.replace("Eastmere", "Östmere"),
}


@pytest.mark.parametrize("old", BIBLIOGRAPHIES.values(), ids=BIBLIOGRAPHIES)
def test_the_rest_of_the_bibliography_keeps_every_byte(old, project, add) -> None:
    root = project({"refs.bib": old, "a.txt": TEXT})
    add(root, "a.txt")
    new = (root / "refs.bib").read_bytes()
    assert new.startswith(old.encode())
    added = new[len(old.encode()) :].decode()
    assert ("\r\n" in added) == ("\r\n" in old)
    assert added.replace("\r\n", "").count("\n") == (0 if "\r\n" in old else added.count("\n"))
    assert not old.strip() or (old + added).replace("\r\n", "\n").find("\n\n@misc{new2025") > 0


def test_a_bibliography_in_utf_16_stays_in_it(project, run_cli) -> None:
    old = BIBLIOGRAPHY.encode("utf-16")
    root = project({"refs.bib": old, "a.txt": TEXT})
    assert run_cli("sources", "add", "a.txt", "--key", "k", cwd=root).exit == 0
    new = (root / "refs.bib").read_bytes()
    assert new.startswith(old)
    assert new.decode("utf-16").endswith("},\n}\n")


def test_a_bibliography_that_is_named_and_not_there_is_made(project, run_cli) -> None:
    root = project({"a.txt": TEXT}, bare=True)
    outcome = run_cli("sources", "add", "a.txt", "--key", "k", "--bibliography", "n.bib", cwd=root)
    assert outcome.exit == 0, outcome
    assert list(entries(root, "n.bib")) == ["k"]


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_linked_bibliography_stays_a_link(project, add) -> None:
    root = project({"a.txt": TEXT})
    (root / "refs.bib").rename(root / "real.bib")
    (root / "refs.bib").symlink_to("real.bib")
    add(root, "a.txt")
    assert (root / "refs.bib").is_symlink()


WHICH = {
    "of the settings": {"reportgen.toml": "bibliography = 'refs.bib'\n", "other.bib": BIBLIOGRAPHY},
    "of the reports": {"report.md": REPORT, "other.bib": BIBLIOGRAPHY},
    "the only one": {"report.md": None},
}


@pytest.mark.parametrize("changes", WHICH.values(), ids=WHICH)
def test_the_bibliography_that_is_meant_is_found(changes, project, add) -> None:
    add(project({**changes, "a.txt": TEXT}), "a.txt")


def test_which_of_several_is_meant_is_asked(project, refused) -> None:
    root = project({"report.md": None, "a.txt": TEXT, "b.bib": BIBLIOGRAPHY})
    outcome = refused(root, "a.txt", "there are 2 bibliographies here")
    assert "--bibliography b.bib" in outcome.err
    (root / "b.bib").unlink()
    (root / "refs.bib").unlink()
    refused(root, "a.txt", "there is no bibliography here")
    refused(root, "a.txt", "to BibTeX files", "--bibliography", "refs.json")
    refused(root, "a.txt", "folder of the bibliography", "--bibliography", "no/refs.bib")


def test_what_a_text_does_not_say_is_not_made_up(project, add) -> None:
    entry, outcome = add(project({"a.txt": TEXT}), "a.txt")
    assert set(entry.fields) == {"file", "snapshot-sha256"}
    assert "names no title, no author and no date" in outcome.err
    assert "date = {n.d.} if it bears none" in outcome.err


def core(properties: str) -> bytes:
    """A Word file with the given core properties."""
    import io
    import zipfile

    stream = io.BytesIO(docx_of([TEXT], [["a"]]))
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = (
        "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        f"xmlns:dcterms='http://purl.org/dc/terms/'>{properties}</cp:coreProperties>"
    ).encode()
    return archive_of(parts)


def page(head: str) -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><p>{TEXT}</p></body></html>".encode()


SAID = {
    "Highwire Press": (
        "a.html",
        page(
            "<meta name=citation_title content='Riders &amp; walkers'>"
            "<meta name=citation_author content='Jane Doe'>"
            "<meta name=citation_author content='Roe, Bo'>"
            "<meta name=citation_publication_date content='2025/3/4'>"
            "<meta name=citation_doi content='https://doi.org/10.1000/abc.12'>"
            "<meta name=citation_publisher content='Harbour Press'>"
        ),
        {
            "title": "Riders & walkers",
            "author": "Jane Doe and Roe, Bo",
            "date": "2025-03-04",
            "doi": "10.1000/abc.12",
            "organization": "Harbour Press",
        },
    ),
    "JSON-LD": (
        "a.html",
        page(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, '
            '{"@type": ["NewsArticle"], "headline": "Riders", "datePublished": '
            '"2025-03-04T08:00:00Z", "author": [{"@type": "Person", "name": "Jane Doe"}, '
            '{"@type": "Organization", "name": "Board and Sons"}], '
            '"publisher": {"name": "The Echo"}}]}</script><title>Another</title>'
        ),
        {
            "title": "Riders",
            "author": "Jane Doe and Board and Sons",
            "date": "2025-03-04",
            "organization": "The Echo",
        },
    ),
    "Dublin Core": (
        "a.html",
        page(
            "<meta name=DC.title content=Riders><meta name=DC.creator content='Harbour Board'>"
            "<meta name=DCTERMS.issued content=2025-03>"
        ),
        {"title": "Riders", "author": "Harbour Board", "date": "2025-03"},
    ),
    "Open Graph and the title": ("a.html", PAGE, {
        "title": "Who rides?", "date": "2025-03-04", "organization": "Eastmere Council",
    }),
    "a page that says nothing": ("a.html", page(""), {}),
    "a date that can be read in two ways": (
        "a.html", page("<meta name=date content='03/04/2025'>"), {},
    ),
    "JSON-LD that is none": (
        "a.html", page("<script type='application/ld+json'>{]</script><title>T: it</title>"),
        {"title": "T: it"},
    ),
    "JSON-LD without end": (
        "a.html",
        page(f"<script type='application/ld+json'>{'[' * 5000}</script><title>T</title>"),
        {"title": "T"},
    ),
    "signs of TeX": (
        "a.html",
        page("<title>A_b {c} $5 &amp; 50% #1 ~ ^ \\x -- ``y''</title>"),
        {"title": "A_b {c} $5 & 50% #1 ~ ^ \\x -- ``y''"},
    ),
    "a title that turns the terminal round": (
        "a.html", page("<title>A\u202e b\x07</title>"), {"title": "A b"},
    ),
    "a PDF by its program's words": (
        "a.pdf",
        pdf_of(f'#set document(title: "Microsoft Word - draft 3.docx", date: none)\n{TEXT}'),
        {},
    ),
    "a PDF of several": (
        "a.pdf",
        pdf_of(f'#set document(author: ("Jane Doe", "Bo Roe"), date: none)\n{TEXT}'),
        {"author": "Jane Doe and Bo Roe"},
    ),
    "a Word file": (
        "a.docx",
        core("<dc:title>Riders</dc:title><dc:creator>Harbour Board</dc:creator>"
             "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
             "<dcterms:modified>2025-03-04T23:15:00Z</dcterms:modified>"),
        {"title": "Riders", "author": "Harbour Board", "date": "2025-03-04"},
    ),
    "a Word file by its program's words": (
        "a.docx", core("<dc:title/><dc:creator>python-docx</dc:creator>"), {},
    ),
    "front matter": (
        "a.md",
        f"---\ntitle: Riders\nauthor:\n- Jane Doe\n- name: Bo Roe\ndate: 2025-03-04\n---\n\n{TEXT}",
        {"title": "Riders", "author": "Jane Doe and Bo Roe", "date": "2025-03-04"},
    ),
    "front matter that is none": ("a.md", f"---\na: [\n---\n\n{TEXT}", {}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), SAID.values(), ids=SAID)
def test_an_entry_says_what_the_file_says(name, data, said) -> None:
    form = FORMATS[Path(name).suffix]
    metadata = metadata_of(form.name, data if isinstance(data, bytes) else data.encode())
    fields = proposed_fields(metadata, url=None, fetched=None, file="sources/k.x", sha256="0" * 64)
    entry = entry_text("k", "misc", fields)
    bib = appended(BIBLIOGRAPHY.encode(), entry, key="k", fields=fields, shown="refs.bib").decode()
    records = parse_bibtex(bib, Origin(shown="refs.bib", path="refs.bib"))
    read = {name: " ".join(text.split()) for name, text in records.entries[-1].fields.items()}
    assert read.pop("file") == "sources/k.x"
    assert read.pop("snapshot-sha256") == "0" * 64
    assert read == said


def test_a_format_that_says_nothing_of_itself_is_not_asked() -> None:
    assert read_metadata(b"Town,Women\nEastmere,5\n", FORMATS[".csv"]) == FileMetadata()


def test_a_file_whose_properties_are_broken_is_added_without_them(project, add) -> None:
    root = project({"a.docx": core("&undefined;")})
    entry, outcome = add(root, "a.docx")
    assert set(entry.fields) == {"file", "snapshot-sha256"}
    assert "what it says of itself could not be read" in outcome.err


SUFFIXES = {
    "a PDF by another name": ("download.aspx", PDF, ".pdf"),
    "a PDF by the name of a text": ("a.txt", PDF, ".pdf"),
    "a page by the name of a PDF": ("a.pdf", PAGE, ".html"),
    "a page without a suffix": ("page", PAGE, ".html"),
    "another suffix of a page": ("a.htm", PAGE, ".htm"),
    "a text without a suffix": ("notes", TEXT.encode(), ".txt"),
    "a table in tabs": ("a.tsv", b"Town\tWomen\nEastmere\t5\n", ".tsv"),
}


@pytest.mark.parametrize(("name", "data", "suffix"), SUFFIXES.values(), ids=SUFFIXES)
def test_a_file_is_named_by_what_it_is(name, data, suffix, project, add) -> None:
    entry, _ = add(project({name: data}), name)
    assert entry.files == (f"sources/new2025{suffix}",)


REFUSED = {
    "no such file": ("nowhere.pdf", None, "does not exist"),
    "a folder": ("sources", None, "is no ordinary file"),
    "an empty file": ("a.txt", b"", "it is empty"),
    "a scan": ("a.pdf", pdf_of(f"#{PIXEL}"), "is a scan"),
    "a PDF that is cut off": ("a.pdf", PDF[:400], "cut off"),
    "an image": ("a.pdf", b"\x89PNG\r\n", "it is an image"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\0", "an old Word"),
    "an encrypted file": (
        "a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password",
    ),
    "a zip archive": ("a.zip", archive_of({"x": "y"}), "a zip archive"),
    "bytes": ("a.bin", bytes(range(256)) * 4, "gives no text"),
    "a page made by scripts": (
        "a.html", b"<html><body>Wait<script>go()</script></body></html>", "scripts",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_gives_no_text_is_not_added(name, data, words, project, refused) -> None:
    refused(project({name: data} if data is not None else {}), name, words)


@pytest.mark.parametrize("key", ["survey2025", "Survey2025"])
def test_a_key_that_is_taken_is_refused(key, project, refused) -> None:
    refused(project({"a.txt": TEXT}), "a.txt", "refs.bib:1: the key 'survey2025' is taken", key=key)


@pytest.mark.parametrize("key", ["", "a b", "a{b", "a,b", "-a", "@a", "../a", "a\n", "a%b", "a'b"])
def test_what_cannot_be_a_key_is_refused(key, project, refused) -> None:
    refused(project({"a.txt": TEXT}), "a.txt", "cannot be a key", key=key)


def test_a_key_with_signs_makes_a_plain_file_name(project, add) -> None:
    entry, _ = add(project({"a.txt": TEXT}), "a.txt", key="DBLP:conf/ferry+1")
    assert entry.files == ("sources/DBLP-conf-ferry-1.txt",)


def test_a_file_that_is_there_is_not_replaced(project, refused) -> None:
    root = project({"a.pdf": PDF, "sources/new2025.txt": "An older text."})
    refused(root, "a.pdf", "sources/new2025.txt: there is a file of that name already")


BROKEN = {
    "an entry that is not closed": (BIBLIOGRAPHY + "\n@misc{open,\n  title = {No end,\n", "@misc"),
    "bytes that are not UTF-8": (
        BIBLIOGRAPHY.replace("Eastmere", "\xd6stmere").encode("latin-1"),
        "UTF-8",
    ),
}


@pytest.mark.parametrize(("old", "_"), BROKEN.values(), ids=BROKEN)
def test_a_bibliography_that_would_lose_the_entry_is_left_alone(old, _, project, run_cli) -> None:
    root = project({"refs.bib": old, "a.txt": TEXT})
    before = everything(root)
    outcome = run_cli(
        "sources", "add", "a.txt", "--key", "k", "--bibliography", "refs.bib", cwd=root
    )
    if outcome.exit == 2:
        assert everything(root) == before
        assert "refs.bib:" in outcome.err
    else:  # the reader finds its way at the new entry: then it must be there, and the old ones
        text = (root / "refs.bib").read_text()
        keys = [item.key for item in parse_bibtex(text, Origin(shown="", path="")).entries]
        assert keys == ["survey2025", "k"]


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_sources_folder_that_leads_out_is_not_written_to(
    project, tmp_path_factory, refused
) -> None:
    root = project({"sources/survey.txt": None, "a.txt": TEXT, "reportgen.toml": ""})
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "sources").symlink_to(elsewhere)
    refused(root, "a.txt", "leads outside the project")
    assert not list(elsewhere.iterdir())


def test_the_same_content_in_another_file_is_noted(project, add) -> None:
    _, outcome = add(project({"a.txt": SOURCE}), "a.txt")
    assert "sources/survey.txt has the same content" in outcome.err


def test_a_full_disk_leaves_everything_as_it_was(project, run_cli, monkeypatch) -> None:
    root = project({"a.txt": TEXT})
    before = everything(root)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    outcome = run_cli("sources", "add", "a.txt", "--key", "k", cwd=root)
    assert outcome.exit == 2
    assert "No space left" in outcome.err
    assert everything(root) == before


# From the web.


def test_a_page_is_fetched_dated_and_added(project, add, site, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1741046400")
    url = site.page("/who-rides?a=1&b=2_3#top".partition("#")[0], PAGE)
    root = project()
    entry, outcome = add(root, url + "#top", "--allow-private")
    assert (root / "sources/new2025.html").read_bytes() == PAGE
    assert entry.type == "online"
    assert dict(entry.fields) == {
        "title": "Who rides?",
        "date": "2025-03-04",
        "organization": "Eastmere Council",
        "url": url + "#top",
        "urldate": "2025-03-04",
        "file": "sources/new2025.html",
        "snapshot-sha256": hashlib.sha256(PAGE).hexdigest(),
    }
    assert "wrote sources/new2025.html" in outcome.err


def test_a_page_is_not_fetched_from_this_machine_unless_allowed(project, refused, site) -> None:
    outcome = refused(project(), site.page("/", PAGE), "not a public address")
    assert "--allow-private" in outcome.err
    assert site.asked == []


SENT = {
    "a PDF called a page": ("/a", PDF, "text/html", ".pdf"),
    "a page called a PDF": ("/a", PAGE, "application/pdf", ".html"),
    "a page called nothing": ("/a.php", PAGE, "", ".html"),
    "a text": ("/a", TEXT.encode(), "text/plain; charset=utf-8", ".txt"),
    "a table": ("/a", b"Town,Women\nEastmere,5\n", "text/csv", ".csv"),
    "a table by its name": ("/a.csv", b"Town,Women\nEastmere,5\n", "application/octet-stream", ".csv"),
    "a part of a page": ("/a", b"<div><p>" + TEXT.encode() * 6 + b"</p></div>", "text/html", ".html"),
    "Markdown": ("/README.md", TEXT.encode(), "text/plain", ".md"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "data", "said", "suffix"), SENT.values(), ids=SENT)
def test_a_document_is_what_it_is_whatever_the_server_says(
    path, data, said, suffix, project, add, site
) -> None:
    entry, _ = add(project(), site.page(path, data, said), "--allow-private")
    assert entry.files == (f"sources/new2025{suffix}",)


LOGIN = (
    b"<!doctype html><html><body><h1>Log in</h1><p>Please log in to read this report.</p>"
    b"<form><p>Name</p><input name=n><input name=p type='password'></form></body></html>"
)
NOT_ADDED = {
    "a page that is gone": ("/a", PAGE, 404, "answered 404"),
    "a page that is forbidden": ("/a", LOGIN, 403, "answered 403"),
    "a page to log in": ("/a", LOGIN, 200, "asks for a password"),
    "a page in place of a PDF": ("/report.pdf", PAGE, 200, "in place of a PDF"),
    "a scan": ("/a", pdf_of(f"#{PIXEL}"), 200, "is a scan"),
    "an image": ("/a", b"\x89PNG\r\n", 200, "an image"),
    "nothing": ("/a", b"", 200, "it is empty"),
    "a page made by scripts": ("/a", REFUSED["a page made by scripts"][1], 200, "scripts"),
}


@pytest.mark.parametrize(("path", "data", "status", "words"), NOT_ADDED.values(), ids=NOT_ADDED)
def test_what_came_instead_of_a_source_is_not_added(
    path, data, status, words, project, refused, site
) -> None:
    refused(project(), site.page(path, data, status=status), words, "--allow-private")


def test_a_page_that_speaks_of_passwords_at_length_is_a_page(project, add, site) -> None:
    long = LOGIN.replace(b"<h1>", b"<p>" + TEXT.encode() * 40 + b"</p><h1>")
    add(project(), site.page("/a", long), "--allow-private")


def test_where_an_address_led_is_told(project, add, site) -> None:
    site.page("/end", PAGE)
    entry, outcome = add(project(), site.redirect("/a", "/end"), "--allow-private")
    assert entry.fields["url"] == site.url("/a")
    assert f"the address led on to {site.url('/end')}" in outcome.err


def test_nothing_is_fetched_for_a_key_that_is_taken(project, refused, site) -> None:
    url = site.page("/a", PAGE)
    refused(project(), url, "is taken", "--allow-private", key="survey2025")
    assert site.asked == []


@pytest.mark.parametrize(
    ("source", "words"),
    [("www.example.org/a", "https://www.example.org/a"), ("ftp://a/b", "only http and https")],
)
def test_what_is_meant_for_an_address_is_taught(source, words, project, refused) -> None:
    refused(project(), source, words)


def test_a_day_that_is_none_is_said(project, refused, site, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    refused(project(), site.page("/a", PAGE), "SOURCE_DATE_EPOCH", "--allow-private")


def test_the_whole_of_the_page_stays_what_was_read(project, add, run_cli) -> None:
    """A table and a long page go the whole way: added, listed, checked."""
    data = html_of([TEXT] * 5, [["Year", "Trips"], ["2022", "7,310"]])
    root = project({"a.html": data})
    add(root, "a.html")
    report = REPORT.replace("survey2025", "new2025") + "\nThere were 7,310 trips [@new2025].\n"
    (root / "report.md").write_text(report)
    outcome = run_cli("check", "report.md", cwd=root)
    assert "error" not in outcome.out, outcome
