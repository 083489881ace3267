"""Corners: several attachments, odd locators, empty texts, quotations looked for elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from reportgen.evidence.locators import read_place
from reportgen.evidence.wording import Wording, quoted_pieces
from reportgen.model.claim import TableContext
from reportgen.model.quantity import Quantity
from reportgen.model.source import Source, SourceText, Unreadable, UnreadableReason
from reportgen.model.verdict import ClaimStatus, QuantityStatus, QuotationStatus
from reportgen.quantities import find_in_source

TEXT = "The survey counted over 4,310 women in the north of the country."
PAGE = Unreadable(
    key="s", path="s.pdf", reason=UnreadableReason.FAILED, message="page 14 could not be read"
)


def one(kit, claim, sources, **more):
    (verdict,) = kit.judge((claim,), sources, **more)
    return verdict


class _Attachments:
    """Two snapshots of one entry."""

    def __init__(self, kit, *texts: str) -> None:
        self.texts = {"s": ""}
        self.faults: dict[str, Unreadable] = {}
        self._snapshots = tuple(kit.sources({"s": text}).get("s").texts[0] for text in texts)

    def get(self, key: str) -> Source:
        return Source(key=key, snapshots=self._snapshots)

    def quantities(self, text: SourceText) -> tuple[Quantity, ...]:
        return find_in_source(text)

    def read_all(self, keys: Iterable[str]) -> None:
        """Everything is at hand."""


def test_every_attachment_of_an_entry_is_searched(kit):
    claim = kit.claim("Over 4,310 women were counted.", kit.citation("s"))
    verdict = one(kit, claim, _Attachments(kit, "Nothing.", TEXT))
    assert verdict.status is ClaimStatus.SUPPORTED


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Over 4,310 women were counted.", ClaimStatus.SUPPORTED),
        ("Over 4,390 women were counted.", ClaimStatus.UNCHECKED),
        ("They said “nobody was counted at all”.", ClaimStatus.UNCHECKED),
    ],
)
def test_a_source_read_in_part_only_bears_out_what_it_has(kit, sentence, status):
    claim = kit.claim(sentence, kit.citation("s"))
    assert one(kit, claim, kit.sources({"s": TEXT}, {"s": PAGE})).status is status


def test_a_quotation_of_another_entry_is_said_to_stand_there(kit):
    claim = kit.claim("They wrote “in the north of the country”.", kit.citation("a"))
    verdict = one(kit, claim, kit.sources({"a": "Nothing.", "b": TEXT, "c": "No."}))
    assert verdict.quotations[0].status is QuotationStatus.NOT_FOUND
    assert [item.key for item in verdict.quotations[0].elsewhere] == ["b"]


def test_at_most_three_other_entries_are_named(kit):
    claim = kit.claim("Over 4,310 women: “in the north of the country”.", kit.citation("a"))
    texts = {"a": "Nothing.", **dict.fromkeys("bcdef", TEXT)}
    verdict = one(kit, claim, kit.sources(texts))
    assert len(verdict.quantities[0].elsewhere) == 3
    assert len(verdict.quotations[0].elsewhere) == 3


def test_an_empty_text_holds_nothing(kit):
    claim = kit.claim("Over 4,310 women: “in the north of the country”.", kit.citation("a"))
    verdict = one(kit, claim, kit.sources({"a": ""}))
    assert verdict.quantities[0].status is QuantityStatus.NOT_FOUND
    assert verdict.quotations[0].status is QuotationStatus.NOT_FOUND


def test_cells_of_one_table_never_disagree(kit):
    table = TableContext(table=0, headers=("2023",), row="Fare", caption="Fares")
    claims = tuple(
        replace(kit.claim(text, kit.citation("a"), name=text), table=table, restates=restates)
        for text, restates in (("£18.00 a head", False), ("£19.50 a head", False))
    )
    verdicts = kit.judge(claims, kit.sources({"a": "£18.00 a head, then £19.50 a head."}))
    assert not any(item.disagrees_with for one in verdicts for item in one.quantities)


def test_the_words_of_a_cells_headers_are_its_company(kit):
    table = TableContext(table=0, headers=("Schools",), row="North", caption="Closures")
    claim = replace(kit.claim("40 in all", kit.citation("a")), table=table)
    text = "They built 40 roads in the south.\n\nThe north lost 40 of its schools."
    verdict = one(kit, claim, kit.sources({"a": text}))
    assert verdict.quantities[0].evidence[0].paragraph == 2


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        ("4", ["4"], ["5", "iv"]),
        ("3–5", ["3", "4", "5"], ["2", "6"]),
        ("231-9", ["231", "239"], ["230", "240"]),
        ("231–39", ["235"], ["240"]),
        ("iv", ["iv", "IV"], ["4", "v"]),
        ("iv–vi", ["v"], ["vii", "5"]),
        ("4, 7 and 9", ["4", "7", "9"], ["5", "8"]),
        ("12f.", ["12", "13"], ["11"]),
        ("A3", ["A3", "a3"], ["A4", "3"]),
        ("passim", ["passim"], ["3"]),
    ],
)
def test_a_locator_names_pages(value, inside, outside):
    place = read_place(value)
    assert all(place.holds(label) for label in inside)
    assert not any(place.holds(label) for label in outside)


@pytest.mark.parametrize("label", ["chapter", "section", "table", "figure"])
def test_other_locators_are_not_checked(kit, label):
    cite = kit.citation("s", page="9")
    cite = replace(cite, locator=replace(cite.locator, label=label))
    claim = kit.claim("Over 4,310 women were counted.", cite)
    verdict = one(kit, claim, kit.sources({"s": TEXT}, pages={"s": ("1",)}))
    assert verdict.quantities[0].wrong_locator is None


@pytest.mark.parametrize(
    "raw",
    ["plain", "a - b", "a—b", "page [12] x", "“so” ‘it’ is", "traf-\nfic", "fell to -5 now", "ﬁne"],
)
def test_every_stretch_of_a_wording_leads_back_into_the_original(raw):
    wording = Wording(raw)
    for start in range(len(wording.text)):
        first, last = wording.raw_span(start, start + 1)
        assert 0 <= first < last <= len(raw)
    assert wording.shown(0, len(wording.text))


def test_a_minus_is_not_folded_away():
    assert Wording("fell to -5").text != Wording("fell to 5").text


def test_a_quotation_of_dots_has_no_pieces():
    assert quoted_pieces("… [. . .] …") == ()


@pytest.mark.parametrize(("figure", "spurious"), [("33.3%", True), ("33%", False)])
def test_decimals_read_out_of_words_are_noticed(kit, figure, spurious):
    claim = kit.claim(f"{figure} of schools closed.", kit.citation("s"))
    verdict = one(kit, claim, kit.sources({"s": "A third of schools closed."}))
    assert verdict.quantities[0].status is QuantityStatus.FOUND
    assert verdict.quantities[0].spurious_precision is spurious
