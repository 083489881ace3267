"""Summaries of real documents: how many faithful ones are flagged, how many wrong figures caught?

SummEdits (Laban et al., EMNLP 2023): summaries that were rewritten faithfully (label 1) or edited to
say something else (label 0). A summary becomes a paragraph that cites its document at its end, under
paragraph scope. Counted are those with a number; of the edited ones those in which a number differs
from the original. Several rewritings of one summary say the same, so that the intervals are too
narrow by far: the documents are few.

ECTSum (Mukherjee et al., EMNLP 2022): the bullets of a news agency on earnings calls. Each cites its
transcript; in each one figure is altered in a digit to one that the transcript has not, or to another
of its figures of the same length, or a word of direction or sign is turned round. Bullets are faithful
as far as their figures stand in the transcript at all; of the others it is no fault to say so.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine import CitedSentence, check_json, first_line, write_project
from msgspec import Struct
from rates import Share, table

BATCH = 300
EDITED = ("news", "ectsum", "sales_email", "sales_call", "podcast", "qmsumm", "samsum")
"""The sets of SummEdits whose summaries have numbers."""
TRANSCRIPTS = 100
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve hundred thousand million "
    "billion half third quarter double doubled twice dozen"
)
_NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{'|'.join(_WORDS.split())})\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TURNED = {
    one: other
    for pair in (
        ("rose", "fell"), ("up", "down"), ("increase", "decrease"), ("increased", "decreased"),
        ("growth", "decline"), ("higher", "lower"), ("above", "below"), ("grew", "declined"),
        ("profit", "loss"), ("earnings", "loss"), ("income", "loss"),
    )
    for one, other in (pair[::-1], pair)
}  # fmt: skip
_BESIDES = frozenset({"inconsistent-figure"})
"""Rules that compare paragraphs with each other: they hold other versions of the same summary."""


class Checked(Struct, frozen=True, kw_only=True):
    """A text with what it is, and the worst finding on it."""

    kind: str
    text: str
    error: bool
    warning: bool

    @property
    def flagged(self) -> bool:
        """True if anything is said of it."""
        return self.error or self.warning


def checked(items: list[tuple[str, str, str]], *, paragraph: bool) -> list[Checked]:
    """Every (kind, text, document) checked, in order.

    Args:
        items: what is to be checked.
        paragraph: a citation covers its whole paragraph.
    """
    found: list[Checked] = []
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        with TemporaryDirectory() as name:
            folder = Path(name) / "summaries"
            report = write_project(folder, [_sentence(text, source) for _, text, source in batch])
            if paragraph:
                (folder / "reportgen.toml").write_text('citation-scope = "paragraph"\n')
            findings = [
                item for item in check_json(report)["findings"] if item["rule"] not in _BESIDES
            ]
        said: dict[int, set[str]] = {}
        for item in findings:
            said.setdefault(item["line"], set()).add(item["severity"])
        for number, (kind, text, _) in enumerate(batch):
            levels = said.get(first_line(number), set())
            found.append(
                Checked(kind=kind, text=text, error="error" in levels, warning="warning" in levels)
            )
    return found


def _sentence(text: str, source: str) -> CitedSentence:
    return CitedSentence(text=" ".join(text.split()), source=source)


def edits_of(rows: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """The summaries of one set that have a number, by kind: original, rewritten, number, other."""
    originals = dict.fromkeys((row["original_summary"], row["doc"]) for row in rows)
    items = [("original", summary, document) for summary, document in originals]
    items += [(_kind(row), row["summary"], row["doc"]) for row in rows]
    return [item for item in items if _NUMBER.search(item[1])]


def _kind(row: dict[str, Any]) -> str:
    if str(row["label"]) == "1":
        return "rewritten"
    before, after = (_numbers(row[name]) for name in ("original_summary", "summary"))
    return "number" if after - before else "other"


def _numbers(text: str) -> set[str]:
    return {match.group().strip(".,").lower() for match in _NUMBER.finditer(text)}


def planted(bullets: list[str], transcript: str) -> Iterator[tuple[str, str, str]]:
    """The bullets with a figure, and each with one thing altered: (kind, text, bullet)."""
    chance = random.Random(5)
    there = set(_FIGURE.findall(transcript))
    for bullet in bullets:
        figures = [item for item in _FIGURE.finditer(bullet) if not _YEAR.fullmatch(item.group())]
        if not figures:
            continue
        kind = "faithful" if all(item.group() in there for item in figures) else "absent"
        yield kind, bullet, bullet
        chosen = chance.choice(figures)
        for name, other in (
            ("digit", _one_digit_off(chosen.group(), there, chance)),
            ("elsewhere", _alike(chosen.group(), bullet, there, chance)),
        ):
            if other is not None:
                yield name, bullet[: chosen.start()] + other + bullet[chosen.end() :], bullet
        words = [item for item in re.finditer(r"[a-z]+", bullet) if item.group() in _TURNED]
        if words:
            word = chance.choice(words)
            turned = bullet[: word.start()] + _TURNED[word.group()] + bullet[word.end() :]
            yield "turned round", turned, bullet


def _one_digit_off(figure: str, there: set[str], chance: random.Random) -> str | None:
    for _ in range(30):
        at = chance.choice([at for at, char in enumerate(figure) if char.isdigit()])
        digit = chance.choice("123456789" if at == 0 else "0123456789")
        other = figure[:at] + digit + figure[at + 1 :]
        if other != figure and other not in there:
            return other
    return None


def _alike(figure: str, bullet: str, there: set[str], chance: random.Random) -> str | None:
    alike = sorted(
        item
        for item in there
        if item != figure
        and item not in bullet
        and len(item) == len(figure)
        and ("." in item) is ("." in figure)
    )
    return chance.choice(alike) if alike else None


def measure(sets: Path, *, details: Path | None = None) -> str:
    """The section of the results; what was flagged or missed goes to ``details``."""
    parts, listed = [], []
    for title, found in (("SummEdits", _edited(sets)), ("ECTSum", _planted(sets))):
        if not found:
            parts.append(f"{title}: skipped, it is not there\n")
            continue
        parts.append(f"{title}:\n\n{table(_HEADER, _rows(found))}\n")
        listed += [
            f"{title} | {item.kind} | {'flagged' if item.flagged else 'passed'} | {item.text}"
            for item in found
        ]
    if details is not None:
        details.write_text("\n".join(listed) + "\n", encoding="utf-8")
    return "\n".join(parts)


_HEADER = ("text", "flagged", "as an error")


def _rows(found: list[Checked]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for kind in dict.fromkeys(item.kind for item in found):
        group = [item for item in found if item.kind == kind]
        rows.append(
            (
                kind,
                Share(part=sum(item.flagged for item in group), whole=len(group)),
                Share(part=sum(item.error for item in group), whole=len(group)),
            )
        )
    return rows


def _edited(sets: Path) -> list[Checked]:
    found: list[Checked] = []
    for name in EDITED:
        path = sets / "summedits" / f"summedits_{name}.json"
        if path.exists():
            rows = json.loads(path.read_text(encoding="utf-8"))
            found += checked(edits_of(rows), paragraph=True)
    return found


def _planted(sets: Path) -> list[Checked]:
    folder = sets / "ectsum"
    if not (folder / "ects").is_dir():
        return []
    items: list[tuple[str, str, str]] = []
    bullets: list[str] = []
    for path in sorted((folder / "ects").iterdir())[:TRANSCRIPTS]:
        transcript = path.read_text(encoding="utf-8")
        lines = (folder / "gt_summaries" / path.name).read_text(encoding="utf-8").splitlines()
        for kind, text, bullet in planted([line.strip() for line in lines if line], transcript):
            items.append((kind, text, transcript))
            bullets.append(bullet)
    found = checked(items, paragraph=False)
    # What is flagged as it stands shows nothing when it is altered.
    flagged = {
        bullet
        for item, bullet in zip(found, bullets, strict=True)
        if item.kind in {"faithful", "absent"} and item.flagged
    }
    return [
        item
        for item, bullet in zip(found, bullets, strict=True)
        if item.kind in {"faithful", "absent"} or bullet not in flagged
    ]
