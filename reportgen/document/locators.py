"""The "p. 4" of a citation, read from what follows its key."""

from __future__ import annotations

import re

from reportgen.model.document import Locator

_LABELS = {
    "book": "book|books|bk.|bks.",
    "chapter": "chapter|chapters|chap.|chaps.|ch.|chs.",
    "column": "column|columns|col.|cols.",
    "figure": "figure|figures|fig.|figs.",
    "folio": "folio|folios|fol.|fols.",
    "line": "line|lines|l.|ll.",
    "note": "note|notes|n.|nn.|fn.",
    "number": "number|numbers|no.|nos.",
    "opus": "opus|opera|op.|opp.",
    "page": "page|pages|p.|pp.|pg.|pgs.|p|pp",
    "paragraph": "paragraph|paragraphs|para.|paras.|para|paras|¶¶|¶",
    "part": "part|parts|pt.|pts.",
    "section": "section|sections|sect.|sects.|sec.|secs.|§§|§|s.|ss.",
    "sub-verbo": "sub verbo|sub verbis|s.v.|s.vv.",
    "table": "table|tables|tbl.|tbls.|tab.",
    "verse": "verse|verses|v.|vv.",
    "volume": "volume|volumes|vol.|vols.",
    "appendix": "appendix|appendices|app.|apps.|annex|annexes",
    "article": "article|articles|art.|arts.",
}
"""CSL 1.0.2 locator terms with the English forms of its locale file, as pandoc reads them, and the
short forms that policy writers use."""

_TERM_OF = {form: term for term, forms in _LABELS.items() for form in forms.split("|")}
_FORMS = "|".join(re.escape(form) for form in sorted(_TERM_OF, key=len, reverse=True))
_VALUE = r"(?:[ivxlcdm]+(?![^\W_])|[A-Z]?\d[\w.:/]*|[A-Z](?:\.\d[\w.]*)?(?![^\W_]))"
_RANGE = rf"{_VALUE}(?:\s*(?:[-–—,&]|and)\s*{_VALUE})*"
_LABELLED = re.compile(
    rf"(?P<label>{_FORMS})(?<![^\W\d_](?=[^\W\d_]))\s*(?P<value>{_RANGE})", re.IGNORECASE
)
_BARE = re.compile(rf"(?P<value>{_RANGE})")
_BRACED = re.compile(r"\{(?P<inside>[^{}]*)\}")


def split_locator(suffix: str) -> tuple[Locator | None, str]:
    """The locator at the head of a citation's suffix, and the rest without the comma between.

    A number without a label is a page, as pandoc has it (manual, "Citation syntax"); what stands
    in braces is the locator whatever it looks like, and ``{}`` says that there is none. The value
    stays as written, without a comma or full stop after it.
    """
    rest = suffix.replace("\u00a0", " ").strip().removeprefix(",").strip()
    braced = _BRACED.match(rest)
    if braced is None:
        return _read(rest)
    inside = braced["inside"].strip()
    locator, left = _read(inside)
    if inside and locator is None:
        locator, left = Locator(label="page", value=inside), ""
    return locator, _tidy(f"{left} {rest[braced.end() :]}")


def _read(text: str) -> tuple[Locator | None, str]:
    found = _LABELLED.match(text)
    if found:
        label = _TERM_OF[found["label"].lower()]
        return _locator(label, found["value"]), _tidy(text[found.end() :])
    found = _BARE.match(text)
    if found and any(character.isdigit() for character in found["value"]):
        return _locator("page", found["value"]), _tidy(text[found.end() :])
    return None, _tidy(text)


def _locator(label: str, value: str) -> Locator:
    return Locator(label=label, value=value.strip().rstrip(".,:"))


def _tidy(rest: str) -> str:
    return rest.strip().lstrip(",.").strip()
