"""A report of any length with citations that stand in its sources, for measuring."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

WORDS = (
    "the",
    "council",
    "housing",
    "service",
    "report",
    "people",
    "region",
    "policy",
    "public",
    "transport",
    "community",
    "local",
    "support",
    "health",
    "care",
    "access",
    "programme",
    "evidence",
    "change",
    "rural",
    "urban",
    "school",
    "household",
    "income",
    "work",
    "local",
    "market",
    "report",
    "survey",
    "staff",
    "hospital",
    "budget",
    "review",
    "plan",
    "target",
    "quality",
    "measure",
    "outcome",
    "family",
    "child",
    "area",
    "national",
    "office",
    "department",
    "agency",
    "project",
    "network",
    "group",
    "access",
    "shared",
    "open",
    "early",
    "late",
    "long",
    "short",
    "new",
    "old",
    "clear",
    "fair",
    "steady",
    "rising",
    "falling",
    "average",
    "common",
    "single",
    "joint",
    "wide",
)
COUNTED = ("households", "patients", "pupils", "drivers", "tenants", "visits", "homes", "claims")


def write_large_report(
    folder: Path,
    *,
    words: int = 15_000,
    citations: int = 200,
    sources: int = 20,
    source_words: int = 3_000,
    seed: int = 7,
) -> Path:
    """Write report, bibliography and sources below ``folder``; the report's path is returned.

    Every citation covers one figure, and that figure stands in the source: the report is clean.
    As in reports that people write, there are headings, emphasis, links, quotation marks, lists,
    tables and footnotes among the paragraphs, and lines are wrapped.
    """
    chance = random.Random(seed)
    facts = [_source(folder, chance, number, source_words) for number in range(sources)]
    (folder / "refs.bib").write_text("\n".join(_entry(number) for number in range(sources)))
    blocks = []
    for number in range(citations):
        source = number % sources
        figure, noun = facts[source][number // sources % len(facts[source])]
        where = f"{_region(number)} the register counted {figure} {noun}"
        prose = _prose(chance, words // citations - 31)
        noted = number % 6 == 5
        mark = f".[^{number}]" if noted else f" [@source{source}]."
        blocks.append(textwrap.fill(f"{prose} {where}{mark}", 79))
        if noted:
            blocks.append(f"[^{number}]: See [@source{source}].")
        blocks += _furniture(chance, number)
    front = "---\ntitle: A large report\nbibliography: refs.bib\n---\n\n# Body\n\n"
    report = folder / "report.md"
    report.write_text(front + "\n\n".join(blocks) + "\n")
    return report


def _furniture(chance: random.Random, number: int) -> list[str]:
    """What stands between the paragraphs of a report: now a heading, a list, a table, a quote."""
    blocks = []
    if number % 5 == 0:
        blocks.append(f"## The {_prose(chance, 4)[:-1].lower()}")
    if number % 4 == 3:
        blocks.append("\n".join(f"- {_prose(chance, 9)}" for _ in range(3)))
    if number % 8 == 5:
        blocks.append("\n".join(f"> {line}" for line in textwrap.wrap(_prose(chance, 30), 70)))
    if number % 10 == 7:
        rows = [" | ".join(chance.choice(WORDS) for _ in range(4)) for _ in range(6)]
        lines = (f"| {rows[0]} |", "|---|---|---|---|", *(f"| {row} |" for row in rows[1:]))
        blocks.append("\n".join((*lines, "", f": The {chance.choice(WORDS)} table")))
    return blocks


def _region(number: int) -> str:
    """Words that differ from number to number: no two statements are about the same thing."""
    first, second = divmod(number * 7 + 3, len(WORDS))
    return (
        f"In the {WORDS[first % len(WORDS)]} {WORDS[second]} {WORDS[-number % len(WORDS)]} region"
    )


def _source(folder: Path, chance: random.Random, number: int, words: int) -> list[tuple[str, str]]:
    facts, parts = [], []
    for _ in range(words // 60):
        figure = f"{chance.randrange(1_000, 999_999):,}"
        noun = chance.choice(COUNTED)
        facts.append((figure, noun))
        parts.append(f"{_prose(chance, 50)} The register counted {figure} {noun} in that year.")
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    (folder / "sources" / f"source{number}.txt").write_text("\n\n".join(parts) + "\n")
    return facts


def _prose(chance: random.Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = min(words, chance.randrange(9, 22))
        sentences.append(_sentence([chance.choice(WORDS) for _ in range(length)], chance))
        words -= length
    return " ".join(sentences)


def _sentence(words: list[str], chance: random.Random) -> str:
    """The words with a capital, a stop, and the marks that prose has."""
    if len(words) > 8:
        words[4] += ","
        words[2] = chance.choice((words[2], f"*{words[2]}*", f"{words[2]}'s", f"**{words[2]}**"))
        words[6] = chance.choice(
            (words[6], f'"{words[6]}"', f"{words[6]}-{words[1]}", f"({words[6]})")
        )
        words[7] = chance.choice(
            (words[7], f"[{words[7]}](https://example.org/report)", f"{words[7]} --", "e.g.")
        )
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def _entry(number: int) -> str:
    return (
        f"@report{{source{number},\n  author = {{Author{number}, Anne}},\n"
        f"  title = {{Register {number}}},\n  institution = {{Office}},\n  date = {{2024}},\n"
        f"  file = {{sources/source{number}.txt}},\n}}\n"
    )
