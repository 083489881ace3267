"""Figures of tables in plain text take unit and scale from the caption."""

from decimal import Decimal

import pytest

from reportgen.quantities import find_quantities
from reportgen.quantities.captions import with_captions

ROWS = "Kind      2021    2022\nWater    1,410   1,905\nSteam      520     570\n\nOutside 44 people came.\n"


def table(caption: str) -> list[tuple[str, str, Decimal, str | None]]:
    text = f"Before 12 people came.\n\n{caption}\n{ROWS}"
    found = with_captions(text, find_quantities(text))
    assert all(text[item.start : item.end] == item.text for item in found)
    return [(item.text, item.kind.value, item.value, item.unit) for item in found]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Table 1. Output by source, GWh", ("1,905", "measure", Decimal(1905), "gwh")),
        ("Table 2: Limits (£ billion)", ("1,905", "money", Decimal("1905e9"), "GBP")),
        ("Table 3: Share of homes (%)", ("1,905", "percent", Decimal(1905), None)),
    ],
)
def test_a_cell_takes_the_unit_of_the_caption(
    caption: str, expected: tuple[str, str, Decimal, str | None]
) -> None:
    found = table(caption)
    assert expected in found
    assert ("44 people", "count", Decimal(44), "person") in found
    assert ("12 people", "count", Decimal(12), "person") in found


@pytest.mark.parametrize("caption", ["Table 4: Visitors", "The list of visitors, GWh"])
def test_without_a_caption_that_names_a_unit_nothing_changes(caption: str) -> None:
    assert all(kind in {"count", "date"} for _, kind, _, _ in table(caption))
