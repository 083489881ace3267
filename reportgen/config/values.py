"""Reads one setting's value: what it may be, and a message that says so where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reportgen.config.keys import suggestion
from reportgen.errors import ConfigError
from reportgen.model.rule import RuleName, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)


class Spot(Struct, frozen=True, kw_only=True):
    """Where a value was written."""

    path: str | None
    """As shown to the reader; ``None`` for the command line or the environment."""
    line: int | None
    name: str
    """The key, option or variable."""

    def error(self, message: str, *help_lines: str) -> ConfigError:
        """An error at this place."""
        return ConfigError(message, path=self.path, line=self.line, help=help_lines)

    def expects(self, what: str, value: object) -> ConfigError:
        """The error for a value of the wrong type or outside the choice."""
        return self.error(f"{self.name!r} is {_named(value)}", f"write {what}")


def read_flag(value: object, spot: Spot) -> bool:
    """``true`` or ``false``.

    Raises:
        ConfigError: anything else.
    """
    if isinstance(value, bool):
        return value
    raise spot.expects("true or false", value)


def read_count(value: object, spot: Spot) -> int:
    """A whole number from 0 on.

    Raises:
        ConfigError: anything else.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise spot.expects("a whole number: 0, 1, 2 …", value)


def read_text(value: object, spot: Spot) -> str:
    """A text that is not empty, without control characters.

    Raises:
        ConfigError: anything else.
    """
    if isinstance(value, str) and value.strip() and value.isprintable():
        return value.strip()
    raise spot.expects("a text", value)


def read_texts(value: object, spot: Spot) -> tuple[str, ...]:
    """One text, or a list of texts; an empty list gives none.

    Raises:
        ConfigError: anything else.
    """
    if isinstance(value, list):
        return tuple(_item(item, value, spot) for item in value)
    return (_item(value, value, spot),)


def _item(item: object, value: object, spot: Spot) -> str:
    if isinstance(item, str) and item.strip() and item.isprintable():
        return item.strip()
    raise spot.expects("a text or a list of texts", value)


def read_choice(value: object, spot: Spot, *, choices: type[Choice]) -> Choice:
    """The member of ``choices`` that is written.

    Raises:
        ConfigError: another word, naming those allowed.
    """
    for choice in choices:
        if value == choice.value:
            return choice
    raise spot.expects(" or ".join(choice.value for choice in choices), value)


def read_reasons(value: object, spots: Mapping[str, Spot], spot: Spot) -> dict[str, str]:
    """Entry key → reason, none of them empty.

    Raises:
        ConfigError: no mapping, or a key without a reason.
    """
    if not isinstance(value, dict):
        raise spot.expects("a mapping of entry keys to reasons: {key: reason}", value)
    reasons: dict[str, str] = {}
    for key, reason in value.items():
        place = spots.get(str(key), spot)
        if not isinstance(reason, str) or not reason.strip():
            raise place.error(
                f"{key!r} is called unavailable without a reason",
                f"say why: {key}: 'interview notes, kept confidential'",
            )
        reasons[str(key)] = " ".join(reason.split())
    return reasons


def read_severities(
    value: object, spots: Mapping[str, Spot], spot: Spot
) -> dict[RuleName, Severity]:
    """Rule → severity.

    Raises:
        ConfigError: no mapping, an unknown rule, or an unknown severity.
    """
    if not isinstance(value, dict):
        raise spot.expects("a mapping of rules to error, warning, info or off", value)
    severities: dict[RuleName, Severity] = {}
    for name, severity in value.items():
        place = spots.get(str(name), spot)
        # YAML 1.1 readers take a bare "off" for false; so does many an editor that rewrites it
        written = "off" if severity is False else severity
        severities[read_rule(str(name), place)] = read_choice(written, place, choices=Severity)
    return severities


def read_rule(name: str, spot: Spot) -> RuleName:
    """The rule of that name.

    Raises:
        ConfigError: there is none, with the one most like it.
    """
    names = [rule.value for rule in RuleName]
    if name in names:
        return RuleName(name)
    hint = suggestion(name, names)
    raise spot.error(
        f"unknown rule {name!r}",
        *([f"did you mean {hint!r}?"] if hint else []),
        "'reportgen explain' lists all rules",
    )


def _named(value: object) -> str:
    """The value in words a writer knows."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value) if value.strip() else "an empty text"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return str(value)
