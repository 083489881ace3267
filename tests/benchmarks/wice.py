"""Figures against their source on human labels: WiCE's unsupported tokens (Kamoi et al., EMNLP 2023).

A claim becomes a paragraph of a report that cites the claim's evidence, one line a sentence, as
its source; the report is checked. Numeric tokens are those with a digit, and cardinal number
words. A token is taken as unsupported if it lies in a quantity whose status is anything but
``found`` or ``derived``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine import CitedSentence, check_json, escape, first_line, write_project
from msgspec import Struct
from rates import Share, table

BATCH = 60
"""Claims a report."""
ERRORS = frozenset({"not-found", "other-unit"})
SUPPORTED = frozenset({"found", "derived"})
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion trillion dozen"
)
NUMBER_WORDS = frozenset(form for word in ONES.split() for form in (word, f"{word}s"))


class Token(Struct, frozen=True, kw_only=True):
    """A numeric token of a claim with its label and with what the check says of it."""

    claim: int
    text: str
    digits: bool
    unsupported: bool
    status: str | None
    """Of the quantity it lies in; ``None`` if it lies in none."""
    kind: str
    reason: str
    sentence: str
    passages: tuple[str, ...]
    """Lines of the source that hold the token."""

    @property
    def flagged(self) -> bool:
        """True if the check holds it for anything but supported."""
        return self.status is not None and self.status not in SUPPORTED

    @property
    def error(self) -> bool:
        """True if it is not just a warning: missing or in another unit, and no date."""
        return self.status in ERRORS and self.kind != "date"


def is_numeric(token: str) -> bool:
    """True for a token with a digit and for a cardinal number word, hyphened or not."""
    if any(char.isdigit() for char in token):
        return True
    parts = [part for part in token.lower().split("-") if part]
    return bool(parts) and all(part in NUMBER_WORDS for part in parts)


def spans_of(tokens: list[str], text: str) -> list[tuple[int, int]]:
    """Where each token stands in the claim; a token that is not there as such has no length."""
    spans, at = [], 0
    for token in tokens:
        start = text.find(token, at)
        spans.append((start, start + len(token)) if start >= 0 else (at, at))
        at = spans[-1][1]
    return spans


def load(path: Path) -> list[dict[str, Any]]:
    """The claims of one file of token labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_tokens(claims: list[dict[str, Any]]) -> list[Token]:
    """The numeric tokens of all claims that have any, checked."""
    chosen = [
        (number, claim)
        for number, claim in enumerate(claims)
        if any(map(is_numeric, claim["claim_tokens"]))
    ]
    tokens: list[Token] = []
    for start in range(0, len(chosen), BATCH):
        batch = chosen[start : start + BATCH]
        with TemporaryDirectory() as name:
            report = write_project(Path(name) / "wice", [sentence_of(claim) for _, claim in batch])
            shown = check_json(report)
        for place, (number, claim) in enumerate(batch):
            line = first_line(place)
            mine = [item for item in shown["claims"] if item["line"] == line]
            tokens += tokens_of(number, claim, mine)
    return tokens


def sentence_of(claim: dict[str, Any]) -> CitedSentence:
    """The claim as a sentence that cites its evidence."""
    return CitedSentence(text=claim["claim"], source="\n".join(claim["evidence"]) + "\n")


def tokens_of(number: int, claim: dict[str, Any], shown: list[dict[str, Any]]) -> Iterator[Token]:
    """The claim's numeric tokens with the status of the quantity each lies in."""
    columns = escape(claim["claim"]).columns
    quantities = [quantity for item in shown for quantity in item["quantities"]]
    spans = spans_of(claim["claim_tokens"], claim["claim"])
    labels = zip(claim["claim_tokens"], claim["non_supported_spans"], spans, strict=True)
    for text, unsupported, (start, end) in labels:
        if not is_numeric(text) or start == end:
            continue
        column = columns[start]
        held = next((item for item in quantities if holds(item, column)), None)
        yield Token(
            claim=number,
            text=text,
            digits=any(char.isdigit() for char in text),
            unsupported=unsupported,
            status=held["status"] if held else None,
            kind=held["kind"] if held else "",
            reason=str(held.get("reason") or "") if held else "",
            sentence=claim["claim"],
            passages=tuple(line for line in claim["evidence"] if text in line),
        )


def holds(quantity: dict[str, Any], column: int) -> bool:
    """True if the quantity covers the column of its line."""
    if quantity["column"] is None:
        return False
    return bool(quantity["column"] <= column < quantity["end_column"])


def rows_of(tokens: Iterable[Token]) -> list[tuple[object, ...]]:
    """Recall and false alarms for all tokens, digits and words."""
    tokens = list(tokens)
    groups = (
        ("all", tokens),
        ("digits", [token for token in tokens if token.digits]),
        ("words", [token for token in tokens if not token.digits]),
    )
    rows: list[tuple[object, ...]] = []
    for name, group in groups:
        wrong = [token for token in group if token.unsupported]
        right = [token for token in group if not token.unsupported]
        flagged = [token for token in group if token.flagged]
        rows.append(
            (
                name,
                Share(part=sum(token.flagged for token in wrong), whole=len(wrong)),
                Share(part=sum(token.flagged for token in right), whole=len(right)),
                Share(part=sum(token.error for token in wrong), whole=len(wrong)),
                Share(part=sum(token.error for token in right), whole=len(right)),
                Share(part=sum(token.unsupported for token in flagged), whole=len(flagged)),
            )
        )
    return rows


HEADER = ("tokens", "recall", "false alarms", "recall, errors", "false alarms, errors", "precision")


def errors_of(name: str, tokens: Iterable[Token]) -> str:
    """Misses and false alarms by kind, for the eyes of those who mend them."""
    lines: list[str] = []
    groups: dict[str, list[Token]] = {}
    for token in tokens:
        if token.unsupported and not token.flagged:
            groups.setdefault(f"MISS {token.status} {token.kind}", []).append(token)
        elif token.flagged and not token.unsupported:
            level = "error" if token.error else "warning"
            groups.setdefault(f"FALSE ALARM {level} {token.status} {token.kind}", []).append(token)
    for title, group in sorted(groups.items()):
        lines.append(f"\n== {name}: {title}: {len(group)}")
        lines += [
            f"[{token.claim}] {token.text!r}: {token.sentence}"
            + (f" -- {token.reason}" if token.reason else "")
            + "".join(f"\n      source: {line[:220]}" for line in token.passages[:3])
            for token in group
        ]
    return "\n".join(lines)


def equals_command(claims: list[dict[str, Any]], *, size: int = 8) -> bool:
    """True if the command line prints the same claims for a sample as this process finds."""
    chosen = [claim for claim in claims if any(map(is_numeric, claim["claim_tokens"]))][:size]
    with TemporaryDirectory() as name:
        report = write_project(Path(name) / "wice", [sentence_of(claim) for claim in chosen])
        ours = check_json(report)
        command = [sys.executable, "-m", "reportgen", "check", "report.md", "--format", "json"]
        done = subprocess.run(
            [*command, "--root", "."], cwd=report.parent, capture_output=True, check=False
        )
    return bool(json.loads(done.stdout)["claims"] == ours["claims"])


def measure(sets: Path, *, errors: Path | None = None) -> str:
    """The section of the results; misses and false alarms go to ``errors``."""
    parts, listed = [], []
    everything: list[Token] = []
    for name in ("train", "dev"):
        path = sets / "wice" / f"non_supported_tokens_{name}.jsonl"
        if not path.exists():
            parts.append(f"WiCE {name}: skipped, no {path.name} there\n")
            continue
        claims = load(path)
        if not everything:
            same = "equals" if equals_command(claims) else "DIFFERS FROM"
        tokens = read_tokens(claims)
        everything += tokens
        parts.append(f"WiCE {name}, {len(claims)} claims:\n\n{table(HEADER, rows_of(tokens))}\n")
        listed.append(errors_of(name, tokens))
    if everything:
        kinds = Counter(token.status or "no quantity" for token in everything if token.unsupported)
        parts.append(f"Both:\n\n{table(HEADER, rows_of(everything))}\n")
        spread = ", ".join(f"{status} {count}" for status, count in kinds.most_common())
        parts.append(f"Unsupported tokens by status: {spread}.\n")
        parts.append(f"A sample of this in-process run {same} `reportgen check --format json`.\n")
    if errors is not None:
        errors.write_text("\n".join(listed) + "\n", encoding="utf-8")
    return "\n".join(parts)
