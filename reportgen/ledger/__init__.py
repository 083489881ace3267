"""Checked reports as rows, one a claim: what the ledger and the evidence annex both show."""

from reportgen.ledger.passages import Figure, FoundPassage, all_evidence, shorten, told
from reportgen.ledger.rows import (
    STATUS_WORDS,
    LedgerRow,
    ReasonedWaiver,
    Reference,
    citation_text,
    cited_keys,
    locator_text,
    make_rows,
    reference_text,
    statement_of,
    told_path,
)

__all__ = [
    "STATUS_WORDS",
    "Figure",
    "FoundPassage",
    "LedgerRow",
    "ReasonedWaiver",
    "Reference",
    "all_evidence",
    "citation_text",
    "cited_keys",
    "locator_text",
    "make_rows",
    "reference_text",
    "shorten",
    "statement_of",
    "told",
    "told_path",
]
