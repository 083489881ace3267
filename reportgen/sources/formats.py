"""Which formats of snapshots are read, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reportgen.sources import markdown, text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Format(Protocol):
    """What the module of a format gives."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant
        """In lower case, with the dot."""
        ...

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """For messages: "Markdown (.md)"."""
        ...

    def prose_of(self, text: str) -> str:
        """The text at the same length with its markup overwritten by U+200B."""
        ...


MODULES: tuple[Format, ...] = (text, markdown)

FORMATS: Mapping[str, Format] = {suffix: module for module in MODULES for suffix in module.SUFFIXES}
"""Suffix → the module that reads it."""

READABLE = " and ".join(module.NAME for module in MODULES)
