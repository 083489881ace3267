"""TOML with the place of a fault kept apart from its description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


class TomlError(ValueError):
    """The text is not TOML: what is wrong, and where."""

    def __init__(self, message: str, *, line: int, column: int | None) -> None:
        """``line`` and ``column`` are 1-based."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def read_toml(text: str, *, real: Callable[[str], object] = float) -> dict[str, object]:
    """The top-level table of a TOML 1.0 document.

    Args:
        text: the document.
        real: makes the value of a number with a decimal point or exponent.

    Raises:
        TomlError: it is not TOML.
    """
    import tomllib

    try:
        return tomllib.loads(text, parse_float=real)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _PLACE.search(str(error))
        line, column = found.groups() if found else (None, None)
        raise TomlError(
            _PLACE.sub("", str(error)),
            line=int(line) if line else text.count("\n") + 1,
            column=int(column) if column else None,
        ) from error
