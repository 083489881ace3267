"""What a sign-off is bound to, and which change voids it."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.lock import bind, format_lock, held_signoffs, make_lock, read_lock, signed
from reportgen.lock.signing import begins
from reportgen.model.signoff import Answer, Void

SHA = "ab" * 32


def with_signoff(case, claim, binding):
    return signed(
        case.lock(),
        claim,
        binding,
        report="report.md",
        name="John Doe",
        answer=Answer.YES,
        date="2024-05-01",
    )


def one(case, words):
    return next(
        (claim, verdict)
        for claim, verdict in zip(case.claims, case.verdicts, strict=True)
        if claim.text.startswith(words)
    )


def held(lock, claim, binding, **more):
    found = held_signoffs(lock, [(claim, binding)], report="report.md", **more)
    (signoff,) = found.by_claim[claim.id]
    return signoff


def test_it_holds_as_long_as_nothing_changes_and_survives_the_file(judged, tmp_path):
    case = judged()
    claim, verdict = one(case, "Of 1,240")
    lock = with_signoff(case, claim, bind(claim, verdict, [SHA]))
    (tmp_path / "evidence.lock").write_text(format_lock(lock), encoding="utf-8")
    read = read_lock(tmp_path / "evidence.lock")
    assert read == lock
    signoff = held(read, claim, bind(claim, verdict, [SHA]))
    assert (signoff.void, signoff.counts, signoff.answer) == (None, True, Answer.YES)


def test_each_change_voids_it_for_its_reason(judged):
    case = judged()
    claim, verdict = one(case, "Of 1,240")
    lock = with_signoff(case, claim, bind(claim, verdict, [SHA]))
    first, *rest = verdict.quantities
    moved = replace(first, evidence=(replace(first.evidence[0], paragraph=9),))
    changes = {
        Void.WORDS_CHANGED: bind(replace(claim, digest="cd" * 32), verdict, [SHA]),
        Void.SNAPSHOT_CHANGED: bind(claim, verdict, ["cd" * 32]),
        Void.SNAPSHOT_AWAY: bind(claim, verdict, []),
        Void.PASSAGE_CHANGED: bind(claim, replace(verdict, quantities=(moved, *rest)), [SHA]),
    }
    assert {void: held(lock, claim, now).void for void, now in changes.items()} == {
        void: void for void in changes
    }
    bare = with_signoff(case, claim, bind(claim, verdict, []))
    assert held(bare, claim, bind(claim, verdict, [SHA])).void is Void.SNAPSHOT_NEW


def test_another_report_and_another_claim_hold_nothing(judged):
    case = judged()
    claim, verdict = one(case, "Of 1,240")
    other, other_verdict = one(case, "Some 77")
    lock = with_signoff(case, claim, bind(claim, verdict, []))
    pairs = [(other, bind(other, other_verdict, []))]
    assert held_signoffs(lock, pairs, report="another.md").lost == ()
    (lost,) = held_signoffs(lock, pairs, report="report.md").lost
    assert (lost.signoff.void, lost.successor) == (Void.SENTENCE_GONE, None)


def test_a_mended_sentence_is_known_by_its_first_words(judged, changed):
    case = judged()
    claim, verdict = one(case, "Of 1,240")
    lock = with_signoff(case, claim, bind(claim, verdict, []))
    now = judged(changed("62% go by bus", "63% go by bus"))
    pairs = [(c, bind(c, v, [])) for c, v in zip(now.claims, now.verdicts, strict=True)]
    (lost,) = held_signoffs(lock, pairs, report="report.md").lost
    assert lost.successor == one(now, "Of 1,240")[0].id


def test_the_words_of_a_quotation_are_not_written_down(judged):
    case = judged()
    claim, verdict = one(case, "“We could not")
    assert "kept" not in begins(claim)
    text = format_lock(with_signoff(case, claim, bind(claim, verdict, [])))
    assert "the last boat" not in text
    elsewhere = replace(claim, text="Something else.")
    assert begins(elsewhere) == ""


def test_an_author_is_known_by_initials(judged):
    case = judged()
    claim, verdict = one(case, "Of 1,240")
    binding = bind(claim, verdict, [])
    lock = with_signoff(case, claim, binding)
    assert held(lock, claim, binding, authors=("Doe, J.",)).by_author
    assert not held(lock, claim, binding, authors=("Jane Doe",)).by_author


def test_the_order_of_sign_offs_is_that_of_the_claims(judged):
    case = judged()
    lock = make_lock((), ())
    for words in ("Some 77", "Of 1,240", "There are 9,000"):
        claim, verdict = one(case, words)
        lock = signed(
            lock, claim, bind(claim, verdict, []),
            report="report.md", name="John Doe", answer=Answer.NO, date="2024-05-01",
        )  # fmt: skip
    assert [item.claim for item in lock.signoffs] == sorted(item.claim for item in lock.signoffs)
