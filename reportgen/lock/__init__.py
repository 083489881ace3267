"""Verdicts ↔ evidence.lock: what was found where in which snapshot, without its text."""

from reportgen.lock.comparing import Difference, differences
from reportgen.lock.format import format_lock, read_lock
from reportgen.lock.making import kept_away, make_lock, merged
from reportgen.lock.records import Lock
from reportgen.lock.signing import (
    Binding,
    bind,
    held_signoffs,
    signed,
    snapshots_of,
    without_void,
)
from reportgen.lock.verdicts import locked_changes, verdicts_from_lock, verify

__all__ = [
    "Binding",
    "Difference",
    "Lock",
    "bind",
    "differences",
    "format_lock",
    "held_signoffs",
    "kept_away",
    "locked_changes",
    "make_lock",
    "merged",
    "read_lock",
    "signed",
    "snapshots_of",
    "verdicts_from_lock",
    "verify",
    "without_void",
]
