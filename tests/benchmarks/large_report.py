"""A report of any length with citations that stand in its sources, for measuring."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = [
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
]
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
    """
    chance = random.Random(seed)
    facts = [_source(folder, chance, number, source_words) for number in range(sources)]
    (folder / "refs.bib").write_text("\n".join(_entry(number) for number in range(sources)))
    per_citation = words // citations
    paragraphs = []
    for number in range(citations):
        source = number % sources
        figure, noun = facts[source][number // sources % len(facts[source])]
        filler = _prose(chance, per_citation - 14)
        paragraphs.append(f"{filler} In that year {figure} {noun} were counted [@source{source}].")
        if number % 10 == 0:
            paragraphs.append(f"## Part {chr(65 + number // 10 % 26)} of the {noun}")
    front = "---\ntitle: A large report\nbibliography: refs.bib\n---\n\n# Body\n\n"
    report = folder / "report.md"
    report.write_text(front + "\n\n".join(paragraphs) + "\n")
    return report


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
        sentence = " ".join(chance.choice(WORDS) for _ in range(length))
        sentences.append(sentence.capitalize() + ".")
        words -= length
    return " ".join(sentences)


def _entry(number: int) -> str:
    return (
        f"@report{{source{number},\n  author = {{Author{number}, Anne}},\n"
        f"  title = {{Register {number}}},\n  institution = {{Office}},\n  date = {{2024}},\n"
        f"  file = {{sources/source{number}.txt}},\n}}\n"
    )
