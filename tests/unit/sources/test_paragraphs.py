"""Paragraphs as a reader counts them."""

from __future__ import annotations

import pytest

from reportgen.sources.paragraphs import split_paragraphs

LONG = "word " * 41 + "and no stop"
CASES = {
    "blank lines": ("One.\n\nTwo.\n\n\nThree.", ["One.", "Two.", "Three."]),
    "wrapped lines": ("One sentence that\nis wrapped.\n\nTwo.", ["One sentence that\nis wrapped.", "Two."]),
    "a line a paragraph": ("First paragraph.\nSecond one!\nThird", ["First paragraph.", "Second one!", "Third"]),
    "quotes after the stop": ("He said “no.”\nShe left.)\nEnd", ["He said “no.”", "She left.)", "End"]),
    "a long line among short ones": (f"Title\n{LONG}\nby X", ["Title", LONG, "by X"]),
    "Windows newlines": ("One\r\ntwo.\r\n\r\nThree.", ["One\r\ntwo.", "Three."]),
    "old Mac newlines": ("One.\r\rTwo.", ["One.", "Two."]),
    "blank lines with spaces": ("One.\n \t\u00a0\nTwo.", ["One.", "Two."]),
    "masked lines": ("One.\n\u200b\u200b\nTwo.", ["One.", "Two."]),
    "outer space": ("  One.  \n\n\u200b Two.\n", ["One.", "Two."]),
    "nothing": (" \n\n", []),
    "one line": ("One", ["One"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "paragraphs"), CASES.values(), ids=CASES)
def test_paragraphs(text, paragraphs):
    found = split_paragraphs(text)
    assert [text[item.start : item.end] for item in found] == paragraphs
    assert [item.number for item in found] == list(range(1, len(paragraphs) + 1))
