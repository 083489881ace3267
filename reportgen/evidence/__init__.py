"""Claims × library × source texts → verdicts with the passages they rest on; pure, no I/O."""

from reportgen.evidence.judging import judge

__all__ = ["judge"]
