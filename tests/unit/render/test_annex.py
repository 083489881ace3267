"""The evidence annex: what it says of each claim, and where it stands."""

from __future__ import annotations

import lxml.html
import pytest
from msgspec.structs import replace

from reportgen.config import Annex
from reportgen.ledger import STATUS_WORDS, shorten
from reportgen.model.claim import TableContext
from reportgen.model.document import Citation, CitationMode, Locator
from reportgen.model.finding import Waiver
from reportgen.model.place import Region
from reportgen.model.source import Unreadable, UnreadableReason
from reportgen.model.verdict import (
    ClaimStatus,
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
    QuotationStatus,
    QuotationVerdict,
    Verdict,
)
from reportgen.render import Target
from reportgen.render.annex import make_annex


def annex(desk, *judged, reasons=False, **changes):
    parsed = desk.parsed(__import__("textwrap").dedent(REPORT))
    report = desk.checked(parsed, judged)
    return make_annex(replace(report, **changes), reasons=reasons)


REPORT = """\
# Findings

Over 4,000 people wait [@ons2024, p. 4]. The cost was £4.6 million [@ons2024].

One person in five waited a year. “a matter of grave concern” [@ons2024, pp. 5–6].
"""


def test_every_claim_is_there_with_number_citation_place_figure_and_hash(desk, cases):
    first, second = annex(desk, cases["found"], cases["wrong"]).claims
    assert (first.number, first.sentence, first.status) == (
        1,
        "Over 4,000 people wait",
        "supported",
    )
    assert first.citations == ("ons2024, p. 4", "ons2024")
    (passage,) = first.passages
    assert passage.figures == ("“more than 4,000 patients”",)
    assert (passage.key, passage.place, passage.sha256) == ("ons2024", "p. 4", "3f2a9c01be7d")
    assert second.status == "not in the source"
    assert second.passages[0].figures == ("not found; nearest: “£4.2 million”",)
    assert second.passages[0].place == "para. 12"


def test_no_status_claims_truth():
    assert set(STATUS_WORDS) == set(ClaimStatus)
    for word in STATUS_WORDS.values():
        assert not {"true", "false", "verified", "fabricated"} & set(word.split())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": QuantityStatus.OTHER_UNIT, "reason": "the source gives dollars"},
         "the source gives dollars: “5,000”"),
        ({"status": QuantityStatus.OTHER_UNIT}, "in another unit: “5,000”"),
        ({"status": QuantityStatus.OUT_OF_CONTEXT}, "in other company: “5,000”"),
        ({"status": QuantityStatus.FOUND, "restates": "000000000001"},
         "as in statement 1: “5,000”"),
        ({"status": QuantityStatus.FOUND, "wrong_locator": "p. 7"}, "at another place: “5,000”"),
        ({"status": QuantityStatus.FOUND, "qualifier": QualifierChange(
            claimed="5,000", source="over 5,000", message="the source says 'over'")},
         "“5,000” (the source says 'over')"),
        ({"status": QuantityStatus.DERIVED, "derivation": "4 + 1 = 5"}, "derived: 4 + 1 = 5"),
    ],
)  # fmt: skip
def test_how_a_figure_stands_in_its_source_is_said(desk, judged, passage, changes, expected):
    verdict = QuantityVerdict(evidence=(passage("5,000"),), **changes)
    claim = judged(sentence="Over 4,000 people wait", figure="4,000", quantity=verdict)
    assert annex(desk, claim).claims[0].passages[0].figures == (expected,)


def test_a_derived_figure_without_passages_has_no_place(desk, judged):
    verdict = QuantityVerdict(status=QuantityStatus.DERIVED, derivation="1 + 1 = 2")
    claim = judged(sentence="Over 4,000 people wait", figure="4,000", quantity=verdict)
    (passage,) = annex(desk, claim).claims[0].passages
    assert passage.key == passage.place == passage.sha256 == ""


def test_what_could_not_be_looked_up_has_no_passage(desk, judged):
    claim = judged(
        sentence="Over 4,000 people wait",
        status=ClaimStatus.UNCHECKED,
        figure="4,000",
        quantity=QuantityVerdict(status=QuantityStatus.UNCHECKED),
    )
    assert annex(desk, claim).claims[0].passages == ()


@pytest.mark.parametrize(
    ("status", "expected"),
    [(QuotationStatus.FOUND, "“some words”"), (QuotationStatus.CUT, "cut short: “some words”"),
     (QuotationStatus.ALTERED, "worded otherwise: “some words”")],
)  # fmt: skip
def test_how_a_quotation_stands_in_its_source_is_said(desk, judged, passage, status, expected):
    claim = judged(
        sentence="“a matter of grave concern”",
        quotation="a matter of grave concern",
        heard=QuotationVerdict(status=status, evidence=(passage("some words"),)),
    )
    assert annex(desk, claim).claims[0].passages[0].figures == (expected,)


def test_figures_of_one_place_stand_together(desk, cases, passage):
    verdict = replace(cases["found"].quantity, evidence=(passage("one"),))
    parsed = desk.parsed(REPORT)
    report = desk.checked(parsed, (cases["found"],))
    both = Verdict(
        claim=report.claims[0].id,
        status=ClaimStatus.SUPPORTED,
        quantities=(verdict, replace(verdict, evidence=(passage("two"),)), verdict),
        quotations=(),
    )
    (passages,) = make_annex(replace(report, verdicts=(both,)), reasons=False).claims[0].passages
    assert passages.figures == ("“one”", "“two”")


def test_sources_are_listed_with_reference_and_copies(desk, cases):
    (source,) = annex(desk, cases["found"]).sources
    assert (source.key, source.hashes) == ("ons2024", ("3f2a9c01be7d",))
    assert source.reference == "Statistics Office. Waiting times. 2024"
    (formatted,) = annex(desk, cases["found"], references={"ons2024": "Office, 2024."}).sources
    assert formatted.reference == "Office, 2024."


def test_copies_that_were_read_without_a_passage_are_named_too(desk, judged):
    claim = judged(sentence="Over 4,000 people wait", status=ClaimStatus.CITED)
    (source,) = annex(desk, claim, snapshots={"ons2024": ("ab" * 32,)}).sources
    assert source.hashes == ("abababababab",)


def test_a_source_that_could_not_be_read_says_so(desk, judged):
    parsed = desk.parsed(REPORT)
    claim = judged(sentence="Over 4,000 people wait", status=ClaimStatus.UNCHECKED)
    report = desk.checked(parsed, (claim,))
    unread = Unreadable(
        key="ons2024", path="x.txt", reason=UnreadableReason.MISSING, message="none there"
    )
    broken = replace(unread, reason=UnreadableReason.BINARY)
    verdict = replace(report.verdicts[0], unread=(unread, broken))
    (source,) = make_annex(replace(report, verdicts=(verdict,)), reasons=False).sources
    assert source.remarks == ("No copy was at hand", "A copy could not be read")


def test_a_key_without_an_entry_is_named_as_such(desk, cases):
    parsed = desk.parsed(REPORT)
    report = desk.checked(parsed, (cases["found"],))
    claim = replace(
        report.claims[0],
        citations=(
            Citation(
                key="lost", locator=Locator(label="chapter", value="2"), prefix="", suffix="",
                mode=CitationMode.PARENTHETICAL, block=0, offset=0, group=0,
                region=Region(path="brief.md", line=1),
            ),
        ),
    )  # fmt: skip
    made = make_annex(replace(report, claims=(claim,)), reasons=False)
    assert made.claims[0].citations == ("lost, chap. 2",)
    assert made.sources[0].reference == "not in the bibliography"


def test_a_cell_stands_with_the_heads_of_row_and_column(desk, cases):
    parsed = desk.parsed(REPORT)
    report = desk.checked(parsed, (cases["found"],))
    context = TableContext(table=0, headers=("Waiting", "2024"), row="North", caption="")
    claim = replace(report.claims[0], text="1,200", table=context)
    made = make_annex(replace(report, claims=(claim,)), reasons=False)
    assert made.claims[0].sentence == "North, Waiting, 2024: 1,200"


def test_reasons_of_waivers_are_kept_back_unless_asked_for(desk, cases):
    region = Region(path="brief.md", line=3)
    waivers = (
        Waiver(rule=None, reason="our own count", region=region, claims=("000000000001",)),
        Waiver(rule="out-of-context", reason="", region=region, claims=("000000000001",)),
        Waiver(rule=None, reason="not needed", region=region),
    )
    kept = annex(desk, cases["found"], waivers=waivers).waivers
    assert [(waiver.claims, waiver.rule, waiver.reason) for waiver in kept] == [
        ((1,), None, None),
        ((1,), "out-of-context", None),
    ]
    given = annex(desk, cases["found"], waivers=waivers, reasons=True).waivers
    assert [waiver.reason for waiver in given] == ["our own count", "no reason given"]


def test_counts_name_only_what_occurs(desk, cases):
    made = annex(desk, cases["found"], cases["wrong"], cases["altered"])
    assert made.counts == (("supported", 1), ("not in the source", 2))


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [("short", 10, "short"), ("a  b\n c", 10, "a b c"), ("one two, three", 9, "one two…"),
     ("x" * 20, 5, "xxxx…")],
)  # fmt: skip
def test_sentences_are_cut_at_a_word(text, limit, expected):
    assert shorten(text, limit) == expected


def page_text(data: bytes) -> str:
    return " ".join(lxml.html.fromstring(data.decode()).text_content().split())


def test_the_annex_stands_after_the_references_in_the_document(desk, cases):
    waiver = Waiver(
        rule=None, reason="our own", region=Region(path="b", line=1), claims=("000000000001",)
    )
    (data,) = desk.build(judged=(cases["found"], cases["wrong"]), waivers=(waiver,)).values()
    text = page_text(data)
    after = text[text.index("Evidence annex") :]
    order = [text.index(words) for words in ("References", "The note says why", "Evidence annex")]
    assert order == sorted(order)
    for words in (
        "2 statements: 1 supported; 1 not in the source.",
        "[ons2024, p. 4]",
        "“more than 4,000 patients”",
        "ons2024, p. 4 · 3f2a9c01be7d",
        "Statement 1",
        "Copy 3f2a9c01be7d",
    ):
        assert words in after
    assert "our own" not in after


def test_reasons_stand_in_the_annex_where_they_are_asked_for(desk, cases):
    region = Region(path="b", line=1)
    waivers = (
        Waiver(rule=None, reason="our own", region=region, claims=("000000000001",)),
        Waiver(
            rule="out-of-context", reason="known", region=region,
            claims=("000000000001", "000000000002"),
        ),
    )  # fmt: skip
    settings = {
        "judged": (cases["found"], cases["wrong"]),
        "waivers": waivers,
        "annex_reasons": True,
    }
    (data,) = desk.build(**settings).values()
    assert "Statement 1: our own" in page_text(data)
    assert "Statements 1, 2 (out-of-context): known" in page_text(data)


def test_the_annex_may_be_a_document_of_its_own(desk, cases):
    files = desk.build(
        judged=(cases["found"],), annex=Annex.SEPARATE, targets=(Target.PDF, Target.HTML)
    )
    assert list(files) == [
        "brief.pdf", "brief.html", "brief.annex.pdf", "brief.annex.html",
    ]  # fmt: skip
    assert "Evidence annex" not in page_text(files["brief.html"])
    evidence = page_text(files["brief.annex.html"])
    assert "Evidence for “Waiting for surgery”" in evidence
    assert "Findings" not in evidence
    assert "“more than 4,000 patients”" in evidence


def test_the_annex_may_be_left_out(desk, cases):
    files = desk.build(judged=(cases["found"],), annex=Annex.NONE)
    assert list(files) == ["brief.html"]
    assert "Evidence annex" not in page_text(files["brief.html"])


def test_a_report_without_claims_has_an_annex_that_says_so(desk):
    (data,) = desk.build("# A\n\nText.\n").values()
    assert "0 statements" in page_text(data)


def test_a_long_annex_repeats_its_head_on_each_page(desk, cases):
    import pypdfium2 as pdfium

    (data,) = desk.build(judged=(cases["found"],) * 60, targets=(Target.PDF,)).values()
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]
    tables = [text for text in pages if "more than 4,000 patients" in text]
    assert len(tables) > 1
    assert all("Statement and citation" in text for text in tables)
