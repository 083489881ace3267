"""Positions through Jinja: marks in the compiled template, taken out of the text again.

Before each literal piece of a template, and around each expression, a mark is put into the output:
a few private-use code points that number the piece. Found again in the rendered text, they tell
where every stretch came from, through loops, macros, includes and inheritance alike. What a macro
of reportgen's own template makes is mapped to the expression that called it: that is the line the
writer can edit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from msgspec import Struct

from reportgen.compose.engine import ReportEnvironment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.compose.loading import Loaded, Shelf

_BASES = tuple(range(0xF0000, 0xFFFF0, 12))
"""Supplementary Private Use Area-A (Unicode 15.1, section 23.5), twelve code points at a time."""


class Piece(Struct, frozen=True, kw_only=True):
    """A literal stretch or an expression of a template."""

    template: str
    """The name Jinja knows it by."""
    origin: int
    """Offset in that template's file: of the first code point, or of the expression's line."""
    text: str | None
    """The literal text; ``None`` for an expression."""


class Close(Struct, frozen=True, kw_only=True):
    """The end of an expression."""

    piece: Piece


class Stretch(Struct, frozen=True, kw_only=True):
    """A stretch of rendered text and where it came from."""

    start: int
    template: str
    origin: int
    literal: bool


class Alphabet(Struct, frozen=True, kw_only=True):
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
        self.pieces: list[Piece | Close] = []

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        loaded = self.shelf.loaded.get(name or "")
        if loaded is not None and name is not None:
            _Marking(self, name, loaded).visit(tree)
        return tree

    def mark(self, piece: Piece | Close) -> nodes.TemplateData:
        """A node that prints the mark of a new piece."""
        self.pieces.append(piece)
        return nodes.TemplateData(self.alphabet.mark(len(self.pieces) - 1))

    def stretches(self, rendered: str) -> tuple[str, tuple[Stretch, ...]]:
        """The rendered text without its marks, and where each stretch of it came from."""
        plain: list[str] = []
        reader = _MarkReader(self.shelf)
        for number, text in self.alphabet.split(rendered):
            if number >= 0:
                reader.read(self.pieces[number], text)
            reader.offset += len(text)
            plain.append(text)
        return "".join(plain), tuple(reader.found)


class _MarkReader:
    """Follows the marks through the text, and knows which expressions are open."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.offset = 0
        self.found: list[Stretch] = []
        self.open: list[Piece] = []

    def read(self, piece: Piece | Close, text: str) -> None:
        """Note where ``text``, which follows the mark of ``piece``, came from."""
        if isinstance(piece, Close):
            self._close(piece.piece)
            self._rest(self.open[-1] if self.open else piece.piece, text, 0)
        elif piece.text is None:
            self.open.append(piece)
            self._rest(piece, text, 0)
        else:
            common = 0 if self._borrowed(piece) else _common_length(piece.text, text)
            if common:
                self._add(piece, 0, literal=True)
            self._rest(self.open[-1] if self.open else piece, text, common)

    def _close(self, piece: Piece) -> None:
        if piece in self.open:
            while self.open.pop() is not piece:
                pass

    def _rest(self, piece: Piece, text: str, start: int) -> None:
        """The text from ``start`` on is known by its line alone."""
        if start < len(text):
            own = [candidate for candidate in self.open if not self._is_lent(candidate)]
            self._add(own[-1] if self._is_lent(piece) and own else piece, start, literal=False)

    def _add(self, piece: Piece, start: int, *, literal: bool) -> None:
        stretch = Stretch(
            start=self.offset + start,
            template=piece.template,
            origin=piece.origin,
            literal=literal,
        )
        self.found.append(stretch)

    def _borrowed(self, piece: Piece) -> bool:
        """True for a piece of reportgen's own template that the writer's expression called in."""
        return self._is_lent(piece) and any(not self._is_lent(other) for other in self.open)

    def _is_lent(self, piece: Piece) -> bool:
        return self.shelf.loaded[piece.template].lent


class _Marking(NodeTransformer):
    """Puts a mark before every piece of every output."""

    def __init__(self, environment: MarkingEnvironment, name: str, loaded: Loaded) -> None:
        self.environment = environment
        self.name = name
        self.start = loaded.start
        self.lines = (0, *(m.end() for m in re.finditer("\n", loaded.source)))
        tokens = environment.tokens(loaded.source, name, None)
        # Jinja's tree has the literal pieces in the order of the source
        self.literals = iter([t.offset for t in tokens if t.kind == "data" and t.text])

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja's name
        marked: list[nodes.Expr] = []
        for child in node.nodes:
            piece = self._piece(child)
            marked += [self.environment.mark(piece), child]
            if piece.text is None:
                marked.append(self.environment.mark(Close(piece=piece)))
        node.nodes = marked
        return node

    def _piece(self, child: nodes.Expr) -> Piece:
        text, origin = None, self.lines[child.lineno - 1]
        if isinstance(child, nodes.TemplateData):
            offset = next(self.literals, None)
            if offset is not None and self._stands_at(child.data, offset):
                text, origin = child.data, offset
        return Piece(template=self.name, origin=self.start + origin, text=text)

    def _stands_at(self, text: str, offset: int) -> bool:
        source = self.environment.shelf.loaded[self.name].source
        return source.startswith(text, offset)


def _common_length(one: str, other: str) -> int:
    """How many code points two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((row for row, (a, b) in pairs if a != b), min(len(one), len(other)))
