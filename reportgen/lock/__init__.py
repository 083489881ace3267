"""Verdicts ↔ evidence.lock: what was found where in which snapshot, without its text."""

from reportgen.lock.format import format_lock, read_lock
from reportgen.lock.making import make_lock, merged
from reportgen.lock.records import Lock
from reportgen.lock.verdicts import locked_changes, verdicts_from_lock, verify

__all__ = [
    "Lock",
    "format_lock",
    "locked_changes",
    "make_lock",
    "merged",
    "read_lock",
    "verdicts_from_lock",
    "verify",
]
