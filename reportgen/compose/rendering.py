"""Renders the parts of a report twice, plain and marked, and requires the same text of both."""

from __future__ import annotations

from bisect import bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from jinja2.exceptions import SecurityError
from msgspec import Struct

from reportgen.compose.engine import MAX_CHARACTERS, ReportEnvironment
from reportgen.compose.failures import EXPECTED, template_error
from reportgen.compose.markers import Alphabet, MarkingEnvironment, Stretch
from reportgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.compose.loading import Shelf

_MAX_LINES = 20_000
"""Lines compared where columns could not be proved; beyond that the comparison takes too long."""


class Rendered(Struct, frozen=True, kw_only=True):
    """One part as rendered."""

    name: str
    text: str
    stretches: tuple[Stretch, ...]
    """In order; the first begins at 0, unless the text is empty."""


def render_part(
    name: str, shelf: Shelf, variables: Mapping[str, object], *, texts: Iterable[str]
) -> Rendered:
    """The template ``name`` rendered, and where every stretch of it came from.

    Literal text maps code point for code point, an expression to its line. Where the marks changed
    what a template does (one that measures its own text), lines are kept and no column is claimed.

    Args:
        name: of a template on the shelf.
        shelf: the templates.
        variables: what the template may use.
        texts: what values were read from, to choose marks that occur in none of it.

    Raises:
        TemplateError: the template has a fault, or goes beyond a bound.
    """
    plain = _render(ReportEnvironment(shelf, variables), name, shelf, variables)
    inputs = (plain, *texts, *(loaded.file.text for loaded in shelf.loaded.values()))
    marking = MarkingEnvironment(shelf, variables, _alphabet(inputs, shelf.loaded[name].file.path))
    marked, stretches = marking.stretches(_render(marking, name, shelf, variables))
    if marked != plain:
        stretches = _by_lines(plain, marked, stretches)
    return Rendered(name=name, text=plain, stretches=_covering(plain, stretches, name, shelf))


def _alphabet(inputs: tuple[str, ...], path: str) -> Alphabet:
    try:
        return Alphabet.absent_from(inputs)
    except ValueError as error:
        raise TemplateError(
            str(error), path=path, help=("take the private-use code points out of the text",)
        ) from error


def _render(
    environment: ReportEnvironment, name: str, shelf: Shelf, variables: Mapping[str, object]
) -> str:
    pieces: list[str] = []
    length = 0
    try:
        for piece in environment.get_template(name).generate(variables):
            length += len(piece)
            if length > MAX_CHARACTERS:
                raise SecurityError(f"it makes more than {MAX_CHARACTERS:,} characters")
            pieces.append(piece)
    except EXPECTED as error:
        raise template_error(error, shelf, main=name) from error
    return "".join(pieces)


def _by_lines(plain: str, marked: str, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The lines of ``plain`` that also stand in ``marked``, each mapped to its origin's line."""
    lines, others = plain.splitlines(keepends=True), marked.splitlines(keepends=True)
    if not stretches or max(len(lines), len(others)) > _MAX_LINES:
        return ()
    starts, other_starts = _starts(lines), _starts(others)
    found: list[Stretch] = []
    matcher = SequenceMatcher(a=lines, b=others, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            origin = _stretch_at(stretches, other_starts[block.b + step])
            found.append(
                Stretch(
                    start=starts[block.a + step],
                    template=origin.template,
                    origin=origin.origin + _advance(origin, other_starts[block.b + step]),
                    literal=False,
                )
            )
    return tuple(found)


def _advance(stretch: Stretch, offset: int) -> int:
    return offset - stretch.start if stretch.literal and offset > stretch.start else 0


def _stretch_at(stretches: tuple[Stretch, ...], offset: int) -> Stretch:
    row = bisect_right(stretches, offset, key=lambda stretch: stretch.start) - 1
    return stretches[max(row, 0)]


def _starts(lines: list[str]) -> list[int]:
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line)
    return starts


def _covering(
    text: str, stretches: tuple[Stretch, ...], name: str, shelf: Shelf
) -> tuple[Stretch, ...]:
    """The same, with a first stretch at 0: what came before any mark maps to the part's begin."""
    if not text or (stretches and stretches[0].start == 0):
        return stretches
    first = Stretch(start=0, template=name, origin=shelf.loaded[name].start, literal=False)
    return (first, *stretches)
