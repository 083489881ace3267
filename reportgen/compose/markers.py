"""Positions through Jinja: marks in the compiled template, taken out of the text again.

Before each literal piece of a template and each expression a mark is put into the output: a few
private-use code points that number the piece. Found again in the rendered text, they tell where
every stretch came from, through loops, macros, includes and inheritance alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from reportgen.compose.engine import ReportEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.compose.loading import Loaded, Shelf

_BASES = tuple(range(0xF0000, 0xFFFF0, 12))
"""Supplementary Private Use Area-A (Unicode 15.1, section 23.5), twelve code points at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A literal stretch or an expression of a template."""

    template: str
    """The name Jinja knows it by."""
    origin: int
    """Offset in that template's file: of the first code point, or of the expression's line."""
    text: str | None
    """The literal text; ``None`` for an expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of rendered text and where it came from."""

    start: int
    template: str
    origin: int
    literal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """Twelve code points that occur nowhere in the inputs: ten digits and two brackets."""

    base: int

    @classmethod
    def absent_from(cls, texts: Iterable[str]) -> Alphabet:
        """One whose code points none of the texts holds.

        Raises:
            ValueError: the texts use every private-use block.
        """
        used = {ord(letter) for text in texts for letter in set(text) if ord(letter) >= _BASES[0]}
        free = (base for base in _BASES if not used.intersection(range(base, base + 12)))
        base = next(free, None)
        if base is None:
            raise ValueError("every private-use code point occurs in the inputs")
        return cls(base=base)

    def mark(self, number: int) -> str:
        """The mark of piece ``number``."""
        digits = "".join(chr(self.base + int(digit)) for digit in str(number))
        return f"{chr(self.base + 10)}{digits}{chr(self.base + 11)}"

    def split(self, text: str) -> Iterator[tuple[int, str]]:
        """Each mark's number with the text up to the next; text before the first has number -1."""
        opening, closing = chr(self.base + 10), chr(self.base + 11)
        digits = f"{chr(self.base)}-{chr(self.base + 9)}"
        parts = re.split(f"{opening}([{digits}]+){closing}", text)
        yield -1, parts[0]
        for row in range(1, len(parts), 2):
            number = "".join(str(ord(letter) - self.base) for letter in parts[row])
            yield int(number), parts[row + 1]


class MarkingEnvironment(ReportEnvironment):
    """A report's environment whose output carries marks."""

    def __init__(self, shelf: Shelf, variables: Iterable[str], alphabet: Alphabet) -> None:
        """Every template is read from the same shelf as in the plain rendering."""
        super().__init__(shelf, variables)
        self.shelf = shelf
        self.alphabet = alphabet
        self.pieces: list[Piece] = []

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        loaded = self.shelf.loaded.get(name or "")
        if loaded is not None and name is not None:
            _Marking(self, name, loaded).visit(tree)
        return tree

    def mark(self, piece: Piece) -> nodes.TemplateData:
        """A node that prints the mark of a new piece."""
        self.pieces.append(piece)
        return nodes.TemplateData(self.alphabet.mark(len(self.pieces) - 1))

    def stretches(self, rendered: str) -> tuple[str, tuple[Stretch, ...]]:
        """The rendered text without its marks, and where each stretch of it came from."""
        plain: list[str] = []
        found: list[Stretch] = []
        offset = 0
        for number, text in self.alphabet.split(rendered):
            plain.append(text)
            if number >= 0 and text:
                found.extend(_stretches(self.pieces[number], text, offset))
            offset += len(text)
        return "".join(plain), tuple(found)


class _Marking(NodeTransformer):
    """Puts a mark before every piece of every output."""

    def __init__(self, environment: MarkingEnvironment, name: str, loaded: Loaded) -> None:
        self.environment = environment
        self.name = name
        self.start = loaded.start
        self.lines = (0, *(m.end() for m in re.finditer("\n", loaded.source)))
        self.literals = _literal_offsets(environment, loaded.source)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja's name
        marked: list[nodes.Expr] = []
        for child in node.nodes:
            marked += [self._mark(child), child]
        node.nodes = marked
        return node

    def _mark(self, child: nodes.Expr) -> nodes.TemplateData:
        text, origin = None, self.lines[child.lineno - 1]
        if isinstance(child, nodes.TemplateData):
            offset = next(self.literals, None)
            if offset is not None and self._stands_at(child.data, offset):
                text, origin = child.data, offset
        piece = Piece(template=self.name, origin=self.start + origin, text=text)
        return self.environment.mark(piece)

    def _stands_at(self, text: str, offset: int) -> bool:
        source = self.environment.shelf.loaded[self.name].source
        return source.startswith(text, offset)


def _literal_offsets(environment: MarkingEnvironment, source: str) -> Iterator[int]:
    """Offsets of the literal pieces in source order: the order in which Jinja's tree has them.

    The lexer's tokens follow one another in the source, but for white space that the whitespace
    control took away before a tag; it is stepped over.
    """
    offset = 0
    for _, kind, text in environment.lex(source):
        while not source.startswith(text, offset):
            offset += 1
        if kind == "data":
            yield offset
        offset += len(text)


def _stretches(piece: Piece, text: str, offset: int) -> Iterator[Stretch]:
    """One literal stretch as far as the text is the piece's own; the rest maps to its line."""
    common = _common_length(piece.text or "", text)
    if common:
        yield Stretch(start=offset, template=piece.template, origin=piece.origin, literal=True)
    if common < len(text):
        yield Stretch(
            start=offset + common,
            template=piece.template,
            origin=piece.origin + common,
            literal=False,
        )


def _common_length(one: str, other: str) -> int:
    """How many code points two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((row for row, (a, b) in pairs if a != b), min(len(one), len(other)))
