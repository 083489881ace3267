"""What does not come out right yet, by the name of its case: the ledger ``known_gaps.txt``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LEDGER = Path(__file__).parents[1] / "known_gaps.txt"
_SEPARATOR = " | "


@cache
def known_gaps() -> frozenset[tuple[str, str]]:
    """The part of the corpus and the case of each line of the ledger."""
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(_SEPARATOR, 1) for line in lines if line and not line.startswith("#"))
    return frozenset((part.strip(), case.strip()) for part, case in pairs)


def assert_as_listed(part: str, case: str, differences: list[str]) -> None:
    """Fails for a case that is wrong and not in the ledger, or in the ledger and not wrong."""
    listed = (part, case) in known_gaps()
    if listed:
        assert differences, f"closed: take {part + _SEPARATOR + case!r} out of {LEDGER.name}"
    else:
        assert not differences, f"{case}: {'; '.join(differences)}"


def lines_without_a_case(part: str, cases: set[str]) -> list[str]:
    """The lines of the ledger about ``part`` that name none of its cases."""
    return sorted(case for where, case in known_gaps() if where == part and case not in cases)
