"""The hash that an entry records, held against the file."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from reportgen.sources import SourceStore, changed_snapshots


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def changed(project, store):
    """``changed(recorded)``: what is said of an entry that records this in its field."""

    def found(recorded: str | None):
        (project / "sources/a.txt").write_text("A.")
        (project / "sources/b.txt").write_text("B.")
        sources: SourceStore = store({"k": ["sources/a.txt", "sources/b.txt"]})
        library = sources._library
        fields = {} if recorded is None else {"snapshot-sha256": recorded}
        entry = replace(library.entries["k"], fields=fields)
        library = replace(library, entries={"k": entry})
        return changed_snapshots(library, sources, ["k", "unknown"])

    return found


def test_snapshots_as_recorded_have_not_changed(changed):
    assert changed(f"{sha256('A.')}, {sha256('B.')}") == ()
    assert changed(f"{sha256('A.').upper()} {sha256('B.')}") == ()


def test_an_entry_that_records_nothing_says_nothing(changed):
    assert changed(None) == ()
    assert changed("") == ()


def test_another_hash_is_a_change_with_both_hashes(changed):
    (change,) = changed(f"{sha256('A.')}, {sha256('old')}")
    assert (change.key, change.path) == ("k", "sources/b.txt")
    assert change.found == sha256("B.")
    assert change.recorded == sha256("old")
    assert "snapshot-sha256" in change.record
