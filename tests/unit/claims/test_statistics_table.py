"""Every sentence of ``statistics.yml``, uncited and cited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from reportgen.model.claim import Need

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _pytest.mark import ParameterSet

    from reportgen.model.claim import Claim

_FILE = Path(__file__).parent / "statistics.yml"
_LEAST_CASES = 150
_LINES = 4
_CITATION = " [@kim2019]"


class Case(NamedTuple):
    """One line of the table."""

    group: str
    text: str
    cite: tuple[str, ...]
    if_cited: tuple[str, ...]
    compare: tuple[str, ...]
    section: str
    gap: str

    def markdown(self, *, citation: str) -> str:
        """A section of ``_LINES`` lines with the sentence, cited or not."""
        body, stop = self.text[:-1], self.text[-1]
        return f"# {self.section}\n\n{body}{citation}{stop}\n\n"


def _cases() -> list[Case]:
    groups = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return [
        Case(
            group,
            item["text"],
            tuple(map(str, item.get("cite", ()))),
            tuple(map(str, item.get("if-cited", ()))),
            tuple(map(str, item.get("compare", ()))),
            item.get("section", "Background"),
            item.get("gap", ""),
        )
        for group, items in groups.items()
        for item in items
    ]


CASES = _cases()


def _curly(text: str) -> str:
    return text.replace("'", "’")


def _differences(expected: Iterable[str], claims: tuple[Claim, ...], need: Need) -> list[str]:
    """What is missing and what is too much, in words."""
    found = [
        item.quantity.text for claim in claims for item in claim.quantities if item.need is need
    ]
    wrong = []
    for part in map(_curly, expected):
        held = next((text for text in found if part in text or text in part), None)
        if held is None:
            wrong.append(f"missing {part!r}")
        else:
            found.remove(held)
    return [*wrong, *(f"not expected {text!r}" for text in found)]


def test_few_sentences_are_known_gaps():
    assert len([case for case in CASES if case.gap]) * 30 <= len(CASES)


def test_the_table_is_large_and_half_of_its_negatives_hold_numbers():
    negatives = [case for case in CASES if not case.cite]
    with_numbers = [case for case in negatives if any(c.isdigit() for c in case.text)]
    assert len(CASES) >= _LEAST_CASES
    assert len(with_numbers) * 2 >= len(negatives)


def _params(cases: Iterable[Case]) -> list[ParameterSet]:
    """The cases with their names; a known gap may fail until it is closed."""
    return [
        pytest.param(
            case,
            id=f"{case.group}: {case.text[:60]}",
            marks=[pytest.mark.xfail(reason=case.gap, strict=False)] if case.gap else [],
        )
        for case in cases
    ]


@pytest.fixture(scope="module")
def found(claims):
    """The claims of each case, uncited and cited; one report holds all cases, for speed."""

    def by_case(citation: str) -> dict[Case, tuple[Claim, ...]]:
        groups = dict.fromkeys(CASES, ())
        for claim in claims("".join(case.markdown(citation=citation) for case in CASES)):
            case = CASES[(claim.region.line - 1) // _LINES]
            groups[case] = (*groups[case], claim)
        return groups

    return {"": by_case(""), _CITATION: by_case(_CITATION)}


@pytest.mark.parametrize("case", _params(CASES))
def test_uncited_sentences_must_cite_their_statistics_and_nothing_else(case, found):
    assert not _differences(case.cite, found[""][case], Need.CITE)
    assert not _differences((), found[""][case], Need.COMPARE)


@pytest.mark.parametrize("case", _params(case for case in CASES if case.section == "Background"))
def test_cited_sentences_compare_dates_terms_and_ages_as_well(case, found):
    claims = found[_CITATION][case]
    assert len(claims) == 1
    assert not _differences(case.cite + case.if_cited, claims, Need.CITE)
    assert not _differences(case.compare, claims, Need.COMPARE)
