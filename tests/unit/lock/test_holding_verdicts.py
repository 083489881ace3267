"""Verdicts come out of the lock as they went in, and only for the claims they were given to."""

from __future__ import annotations

import pytest

from reportgen.lock import (
    format_lock,
    locked_changes,
    make_lock,
    merged,
    read_lock,
    verdicts_from_lock,
    verify,
)
from reportgen.model.verdict import ClaimStatus


@pytest.fixture
def reread(tmp_path):
    """The lock as it comes back from disk."""

    def through(lock):
        path = tmp_path / "evidence.lock"
        path.write_text(format_lock(lock), encoding="utf-8")
        return read_lock(path)

    return through


def gist(verdict):
    """What the rules decide by."""
    return (
        verdict.claim,
        verdict.status,
        verdict.unknown_keys,
        [(item.key, item.reason) for item in verdict.unread],
        [
            (q.status, q.covered, q.reason, q.qualifier, q.derivation, q.derivation_wrong,
             q.wrong_locator, q.restates, q.disagrees_with, q.direction_changed,
             q.spurious_precision, [(e.key, e.sha256, e.page, e.paragraph, e.line, e.match)
                                    for e in (*q.evidence, *q.nearest, *q.elsewhere)])
            for q in verdict.quantities
        ],
        [(q.status, q.covered, q.wrong_locator, [(e.key, e.line) for e in q.evidence])
         for q in verdict.quotations],
    )  # fmt: skip


def test_every_verdict_is_the_same_out_of_the_lock(judged, reread):
    case = judged()
    held = verdicts_from_lock(case.claims, reread(case.lock()), report="report.md")
    assert [gist(verdict) for verdict in held] == [gist(verdict) for verdict in case.verdicts]
    assert all(verdict.not_in_lock is None for verdict in held)
    statuses = {verdict.status for verdict in held}
    assert {ClaimStatus.SUPPORTED, ClaimStatus.MISMATCH, ClaimStatus.UNCITED} <= statuses
    assert {ClaimStatus.CITED, ClaimStatus.UNCHECKED} <= statuses


def test_the_lock_holds_no_words_of_a_source_but_figures(judged):
    text = format_lock(judged().lock())
    for words in ("the last boat running", "harbour master", "kept", "nobody ever wanted"):
        assert words not in text
    assert "over 18,400 passengers" in text


def test_the_lock_holds_no_folder_of_this_machine(judged, tmp_path):
    text = format_lock(judged(ferry="\x00").lock())
    assert str(tmp_path) not in text
    assert "sources/" not in text


CHANGES = {
    "a figure": ("Of 1,240 passengers, 62%", "Of 1,240 passengers, 63%"),
    "a word": ("go by bus", "go by boat"),
    "the citation": ("62% go by bus [@buses]", "62% go by bus [@ferry]"),
    "a locator added": ("62% go by bus [@buses]", "62% go by bus [@buses, p. 2]"),
    "a locator": ("[@ferry, p. 3]", "[@ferry, p. 4]"),
    "a quotation": ("the last boat running without them", "the first boat running without them"),
    "the citation dropped": ("62% go by bus [@buses]", "62% go by bus"),
}


@pytest.mark.parametrize(("before", "after"), CHANGES.values(), ids=CHANGES)
def test_a_claim_that_changed_is_not_held(judged, changed, reread, before, after):
    lock = reread(judged().lock())
    now = judged(changed(before, after), ferry=None, survey=None)
    for verdicts in (
        verdicts_from_lock(now.claims, lock, report="report.md"),
        verify(now.claims, now.verdicts, lock, report="report.md"),
    ):
        lost = [verdict for verdict in verdicts if verdict.not_in_lock]
        assert lost
        assert all(verdict.status is ClaimStatus.UNCHECKED for verdict in lost)
        assert len(lost) < len(verdicts)


def test_a_restatement_is_not_held_when_its_original_changed(judged, changed, reread):
    lock = reread(judged().lock())
    now = judged(changed("over 18,400 passengers [@ferry]", "over 19,400 passengers [@ferry]"))
    held = verdicts_from_lock(now.claims, lock, report="report.md")
    title = next(
        verdict
        for claim, verdict in zip(now.claims, held, strict=True)
        if claim.text.startswith("Over 18,400")
    )
    assert title.status is ClaimStatus.UNCHECKED
    assert "restates" in (title.not_in_lock or "")


def test_a_sentence_that_moved_is_still_held(judged, changed, reread):
    lock = reread(judged().lock())
    now = judged(changed("# Findings\n", "# Findings\n\nA plain sentence before it.\n"))
    held = verdicts_from_lock(now.claims, lock, report="report.md")
    assert all(verdict.not_in_lock is None for verdict in held)


def test_an_empty_lock_holds_nothing(judged):
    case = judged()
    empty = make_lock((), ())
    held = verdicts_from_lock(case.claims, empty)
    assert {verdict.not_in_lock for verdict in held} == {"it is not recorded"}
    for claim, verdict in zip(case.claims, held, strict=True):
        assert len(claim.quantities) == len(verdict.quantities)
        assert len(claim.quotations) == len(verdict.quotations)


def test_without_the_sources_the_recorded_verdicts_stand(judged, reread):
    before = judged()
    lock = reread(before.lock())
    now = judged(ferry=None, survey=None)
    held = verify(now.claims, now.verdicts, lock, report="report.md", library=now.library)
    assert [verdict.status for verdict in held] == [v.status for v in before.verdicts]
    assert all(verdict.not_in_lock is None for verdict in held)


def test_with_the_sources_the_lock_is_not_trusted(judged, reread):
    lock = reread(judged().lock())
    now = judged(survey="MADE UP.\n\nOf 900 passengers asked, 55 per cent go by bus.\n")
    held = verify(now.claims, now.verdicts, lock, report="report.md")
    verdict = next(
        verdict
        for claim, verdict in zip(now.claims, held, strict=True)
        if claim.text.startswith("Of 1,240")
    )
    assert verdict.status is ClaimStatus.MISMATCH
    assert "'supported'" in (verdict.not_in_lock or "")


def test_a_changed_snapshot_is_named_with_both_hashes(judged, reread):
    lock = reread(judged().lock())
    now = judged(survey="Another text.")
    (change,) = locked_changes(lock, now.sources, ["buses", "ferry", "lost"])
    assert (change.key, change.path, change.record) == (
        "buses",
        "sources/survey.txt",
        "evidence.lock",
    )
    assert change.recorded != change.found
    assert change.recorded in {source.sha256 for source in lock.sources}


def test_snapshots_that_are_as_recorded_or_away_have_not_changed(judged, reread):
    case = judged()
    lock = reread(case.lock())
    assert locked_changes(lock, case.sources, ["buses", "ferry"]) == ()
    assert locked_changes(lock, judged(survey=None).sources, ["buses"]) == ()


def test_an_entry_that_names_another_file_is_not_held(judged, references, reread):
    lock = reread(judged().lock())
    moved = references.replace("sources/survey.txt", "sources/trams.txt")
    now = judged(references=moved, ferry=None, survey=None)
    held = verdicts_from_lock(now.claims, lock, report="report.md", library=now.library)
    lost = [verdict for verdict in held if verdict.not_in_lock]
    assert len(lost) == 2
    assert "another file" in (lost[0].not_in_lock or "")


def test_an_entry_that_is_gone_is_not_covered_up(judged, reread):
    lock = reread(judged().lock())
    now = judged(references="@misc{ferry, title={Ferry}}", ferry=None, survey=None)
    held = verify(now.claims, now.verdicts, lock, report="report.md")
    assert any(verdict.unknown_keys == ("buses",) for verdict in held)


def test_the_same_evidence_gives_the_same_bytes_in_any_order(judged):
    case = judged()
    backwards = make_lock(
        reversed(case.claims), reversed(case.verdicts), report="report.md", sources=case.sources
    )
    assert format_lock(backwards) == format_lock(case.lock())


def test_a_lock_survives_reading_and_writing(judged, reread):
    text = format_lock(judged().lock())
    assert format_lock(reread(judged().lock())) == text


def test_reports_that_share_a_lock_replace_only_their_own_records(judged, reread):
    case = judged()
    first, second = case.lock("a.md"), case.lock("b.md")
    both = reread(merged(first, second))
    assert [record.report for record in both.claims].count("a.md") == len(case.claims)
    again = merged(both, make_lock(case.claims[:1], case.verdicts[:1], report="b.md"))
    assert [record.report for record in again.claims].count("b.md") == 1
    assert [record.report for record in again.claims].count("a.md") == len(case.claims)
    assert again.sources == both.sources


def test_a_record_of_another_report_holds_nothing(judged, reread):
    case = judged()
    lock = reread(case.lock("a.md"))
    held = verdicts_from_lock(case.claims, lock, report="b.md")
    assert all(verdict.not_in_lock for verdict in held)
    assert all(verdict.not_in_lock is None for verdict in verdicts_from_lock(case.claims, lock))
