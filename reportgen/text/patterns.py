"""Patterns that are data: each is compiled when it is first asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Patterns(dict[str, re.Pattern[str]]):
    """Patterns by name, each compiled when it is first asked for.

    A report uses half of them, and compiling all costs as much as finding the claims of twenty
    pages.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Nothing is compiled yet.

        Args:
            texts: regular expressions in verbose mode, any case.
        """
        super().__init__()
        self._texts = texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = re.compile(self._texts[name], re.IGNORECASE | re.VERBOSE)
        return pattern
