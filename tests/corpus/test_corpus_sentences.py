"""Every sentence of ``sentences/``, uncited and cited, through the parser and the claims."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from known_gaps import assert_as_listed, lines_without_a_case

from reportgen.claims import find_claims
from reportgen.config import CitationScope
from reportgen.document import parse
from reportgen.model.claim import Need
from reportgen.model.composed import Composed
from reportgen.model.quantity import QuantityKind
from reportgen.pandoc import find_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.claim import Claim, ClaimedQuantity

FOLDER = Path(__file__).parent / "sentences"
PART = "sentences"
PLACES = {"paragraph", "caption", "heading", "note", "item", "cell"}
KEYS = {"text", "in", "section", "header", "row", "cite", "if-cited", "compare", "why"}
LEAST = 400
_CITATION = " [@kim2019]"
_TIMEOUT_SECONDS = 60.0
_STOPS = ".?!"


class Case(NamedTuple):
    """One line of the corpus."""

    group: str
    text: str
    place: str
    section: str
    header: str
    row: str
    cite: tuple[tuple[str, str], ...]
    """A part of each statistic, and its kind."""
    if_cited: tuple[tuple[str, str], ...]
    compare: tuple[tuple[str, str], ...]
    why: str

    @property
    def can_be_cited(self) -> bool:
        """Where a citation can stand: headings have none, and a proposal is not to be compared."""
        return self.place in {"paragraph", "note", "item", "cell"} and self.section == "Background"

    def markdown(self, number: int, citation: str) -> str:
        """A section of a report with the sentence, cited or not."""
        text, stop = (
            (self.text, "") if self.text[-1] not in _STOPS else (self.text[:-1], self.text[-1])
        )
        return f"# {self.section}\n\n{self._place(f'{text}{citation}{stop}', number)}\n\n"

    def _place(self, text: str, number: int) -> str:
        match self.place:
            case "heading":
                return f"## {text}"
            case "caption":
                return f"| Town | Word |\n|:--|:--|\n| North | yes |\n\n: {text}"
            case "note":
                return f"Much is left out.[^n{number}]\n\n[^n{number}]: {text}"
            case "item":
                return f"- {text}"
            case "cell":
                return f"| Town | {self.header} |\n|:--|--:|\n| {self.row} | {text} |"
            case _:
                return text


def _parts(item: Mapping[str, Mapping[object, str]], key: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(text).replace("'", "’"), kind) for text, kind in item.get(key, {}).items())


def _lines() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(FOLDER.glob("*.yml")):
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))
        for group, items in groups.items():
            for item in items:
                yield f"{path.stem}: {group}", item


LINES = tuple(_lines())
CASES = tuple(
    Case(
        group=group,
        text=item["text"],
        place=item.get("in", "paragraph"),
        section=item.get("section", "Background"),
        header=item.get("header", ""),
        row=item.get("row", ""),
        cite=_parts(item, "cite"),
        if_cited=_parts(item, "if-cited"),
        compare=_parts(item, "compare"),
        why=item.get("why", ""),
    )
    for group, item in LINES
)


def _name(case: Case) -> str:
    return f"{case.header}: {case.text}" if case.place == "cell" else case.text


def _differences(
    expected: tuple[tuple[str, str], ...], claims: tuple[Claim, ...], need: Need
) -> list[str]:
    """What is missing, too much, or of another kind, in words."""
    found = [item for claim in claims for item in claim.quantities if item.need is need]
    wrong = []
    for part, kind in expected:
        held = _holding(part, found)
        if held is None:
            wrong.append(f"missing {part!r}")
            continue
        found.remove(held)
        if held.quantity.kind != kind:
            wrong.append(f"{part!r} is read as {held.quantity.kind}, not {kind}")
    return [*wrong, *(f"not expected: {item.quantity.text!r} ({need})" for item in found)]


def _holding(part: str, found: list[ClaimedQuantity]) -> ClaimedQuantity | None:
    held = (item for item in found if part in item.quantity.text or item.quantity.text in part)
    return next(held, None)


@pytest.fixture(scope="module")
def found() -> Mapping[str, Mapping[Case, tuple[Claim, ...]]]:
    """The claims of each case, uncited and cited; one report holds all cases, for speed."""
    pandoc = find_pandoc(None)

    def by_case(citation: str) -> dict[Case, tuple[Claim, ...]]:
        pieces = [case.markdown(number, citation) for number, case in enumerate(CASES)]
        starts = [1]
        for piece in pieces:
            starts.append(starts[-1] + piece.count("\n"))
        composed = Composed.plain("report.md", "".join(pieces))
        document = parse(composed, pandoc, timeout_seconds=_TIMEOUT_SECONDS).document
        groups: dict[Case, tuple[Claim, ...]] = dict.fromkeys(CASES, ())
        for claim in find_claims(document, scope=CitationScope.SENTENCE):
            case = CASES[bisect_right(starts, claim.region.line) - 1]
            groups[case] = (*groups[case], claim)
        return groups

    return {"": by_case(""), _CITATION: by_case(_CITATION)}


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_sentence_asks_for_what_its_line_says(case, found):
    wrong = _differences(case.cite, found[""][case], Need.CITE)
    wrong += _differences((), found[""][case], Need.COMPARE)
    if case.can_be_cited:
        cited = found[_CITATION][case]
        wrong += [
            f"cited: {item}" for item in _differences(case.cite + case.if_cited, cited, Need.CITE)
        ]
        wrong += [f"cited: {item}" for item in _differences(case.compare, cited, Need.COMPARE)]
    assert_as_listed(PART, _name(case), wrong)


def test_the_corpus_is_large_and_half_of_its_negatives_hold_numbers():
    negatives = [case for case in CASES if not case.cite]
    with_numbers = [case for case in negatives if any(c.isdigit() for c in case.text)]
    assert len(CASES) >= LEAST
    assert len(with_numbers) * 2 >= len(negatives)


def test_no_sentence_stands_twice():
    names = [_name(case) for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_the_lines_have_only_the_keys_the_readme_names():
    kinds = set(QuantityKind)
    for _, item in LINES:
        assert set(item) <= KEYS, item
        assert item.get("in", "paragraph") in PLACES, item
        for key in ("cite", "if-cited", "compare"):
            assert set(item.get(key, {}).values()) <= kinds, item


def test_a_hard_negative_has_its_reason():
    for case in CASES:
        if not case.cite and any(character.isdigit() for character in case.text):
            assert case.why, case.text


def test_the_ledger_of_gaps_names_sentences_of_the_corpus():
    assert not lines_without_a_case(PART, {_name(case) for case in CASES})
