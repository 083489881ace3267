"""Lines of a template that hold nothing but tags leave no trace in the text.

Jinja's own ``trim_blocks`` takes the newline after every tag, so that ``{% endif %}`` at the end of
a line of prose joins it to the next; ``lstrip_blocks`` takes the indentation of a list item's
continuation. Here a line goes only if it has no text and no expression.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BEGINNINGS = frozenset({"block_begin", "comment_begin", "raw_begin"})
_FILLED = (frozenset({"block", "endblock"}), frozenset({"call", "endcall"}))
"""Tags that, both on one line, print something there all the same."""


class Lexed(Struct, frozen=True, kw_only=True):
    """A token of a template with its place."""

    line: int
    """1-based."""
    kind: str
    """As Jinja's lexer calls it: ``data`` is literal text."""
    text: str
    offset: int
    """Of its first code point in the template."""


def lexed(tokens: Iterable[tuple[int, str, str]], source: str) -> Iterator[Lexed]:
    """The tokens with their offsets.

    They follow one another in the source, but for white space that a tag's minus sign took away;
    it is stepped over.
    """
    offset = 0
    for line, kind, text in tokens:
        offset = source.find(text, offset)
        yield Lexed(line=line, kind=kind, text=text, offset=offset)
        offset += len(text)


def without_tag_lines(tokens: Iterable[Lexed]) -> tuple[Lexed, ...]:
    """The same tokens, lines of nothing but tags cut out of the literal text around them."""
    kept = list(tokens)
    line = _Line()
    for row, token in enumerate(kept):
        if token.kind == "data":
            head, newline, _ = token.text.partition("\n")
            if newline:
                if line.is_tags_only and not head.strip():
                    line.cut(kept)
                    kept[row] = _cut_front(token, len(head) + 1)
                line = _Line()
            line.add_data(row, kept[row].text.rpartition("\n")[2])
        elif token.kind.endswith("_end") and "\n" in token.text:
            line = _Line()  # "-%}" took the line's end with it
        else:
            line.add_tag(token)
    if line.is_tags_only:
        line.cut(kept)
    return tuple(kept)


class _Line:
    """What stands on the current line so far."""

    def __init__(self) -> None:
        self.data: list[tuple[int, str]] = []
        self.names: set[str] = set()
        self.tags = False
        self.bare = True
        self.expects_name = False

    @property
    def is_tags_only(self) -> bool:
        return self.tags and self.bare and not any(pair <= self.names for pair in _FILLED)

    def add_data(self, row: int, text: str) -> None:
        self.data.append((row, text))
        self.bare = self.bare and not text.strip()

    def add_tag(self, token: Lexed) -> None:
        self.tags = self.tags or token.kind in _BEGINNINGS
        self.bare = self.bare and token.kind != "variable_begin"
        if self.expects_name and token.kind == "name":
            self.names.add(token.text)
        if token.kind != "whitespace":
            self.expects_name = token.kind == "block_begin"

    def cut(self, tokens: list[Lexed]) -> None:
        """Take the line's white space out of its literal tokens."""
        for row, text in self.data:
            token = tokens[row]
            tokens[row] = replace(token, text=token.text[: len(token.text) - len(text)])


def _cut_front(token: Lexed, count: int) -> Lexed:
    return replace(token, text=token.text[count:], offset=token.offset + count, line=token.line + 1)
