"""The one moment that every output carries, and the date as a reader sees it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reportgen.errors import RenderError

if TYPE_CHECKING:
    from reportgen.config import Config

_EARLIEST = int(datetime(1980, 1, 1, tzinfo=UTC).timestamp())
"""The first moment a ZIP archive, and so a DOCX, can name (APPNOTE 6.3.10, 4.4.6)."""
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def epoch(config: Config) -> int:
    """Seconds since 1970: ``SOURCE_DATE_EPOCH``, else the report's date, else 1980-01-01 UTC.

    Never before 1980 (https://reproducible-builds.org/specs/source-date-epoch/ sets no bound).

    Raises:
        RenderError: the variable is no whole number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given:
        if not given.isdecimal():
            raise RenderError(
                f"SOURCE_DATE_EPOCH is {given!r}, not a number of seconds",
                help=("unset it, or give whole seconds since 1970-01-01 UTC, such as 1714521600",),
            )
        return max(int(given), _EARLIEST)
    parts = _parts(config.date)
    if parts is None:
        return _EARLIEST
    year, month, day = parts
    try:
        moment = datetime(year, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return _EARLIEST
    return max(int(moment.timestamp()), _EARLIEST)


def shown_date(config: Config, written: str) -> str:
    """The date for the title block: "14 May 2024" in an English report, else as ``written``."""
    parts = _parts(config.date)
    if parts is None or not config.language.lower().startswith("en"):
        return written
    year, month, day = parts
    if month is None or not 1 <= month <= len(_MONTHS):
        return written
    name = _MONTHS[month - 1]
    return f"{day} {name} {year}" if day else f"{name} {year}"


def _parts(date: str | None) -> tuple[int, int | None, int | None] | None:
    found = _ISO_DATE.fullmatch(date.strip()) if date else None
    if found is None:
        return None
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None
