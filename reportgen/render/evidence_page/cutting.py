"""Cuts a text where marked stretches begin and end.

Done here and not in the page: Python counts code points, JavaScript UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Stretch(Struct, Generic[T], frozen=True, kw_only=True):
    """A half-open stretch of a text, and what it means."""

    start: int
    end: int
    value: T


def cut(
    start: int, end: int, stretches: Iterable[Stretch[T]]
) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """The pieces of ``[start, end)`` with the values of the stretches they lie in.

    Pieces touch, cover the whole and are never empty. Values keep the order of ``stretches``,
    which may overlap and reach beyond both ends; empty stretches mark nothing.
    """
    inside = [item for item in stretches if start < item.end and item.start < end]
    bounds = sorted(
        {start, end}
        | {item.start for item in inside if item.start > start}
        | {item.end for item in inside if item.end < end}
    )
    covering: list[list[T]] = [[] for _ in bounds]
    for item in inside:
        first = bisect_left(bounds, max(item.start, start))
        last = bisect_left(bounds, min(item.end, end))
        for row in range(first, last):
            covering[row].append(item.value)
    for row, (begin, finish) in enumerate(pairwise(bounds)):
        yield begin, finish, tuple(covering[row])
