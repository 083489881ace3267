"""A small report judged against two texts, for real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from reportgen.bibliography import load_library
from reportgen.claims import find_claims
from reportgen.config import CitationScope, Config
from reportgen.document import parse
from reportgen.evidence import judge
from reportgen.lock import Lock, make_lock
from reportgen.model.claim import Claim
from reportgen.model.composed import Composed
from reportgen.model.library import Library
from reportgen.model.verdict import Verdict
from reportgen.pandoc import find_pandoc
from reportgen.sources import SourceStore

REFERENCES = """\
@report{ferry, author={{Town}}, institution={Town}, title={Ferry}, date={2024}, file={sources/ferry.txt}}
@report{buses, author={{Town}}, institution={Town}, title={Buses}, date={2024}, file={sources/survey.txt}}
@report{lost, author={{Town}}, institution={Town}, title={Lost}, date={2024}, file={sources/lost.txt}}
"""
FERRY = """\
MADE UP for a test.

The ferry carried over 18,400 passengers in 2024. It cost £4.2 million, and fares brought in £2.9
million.

"We could not have kept the last boat running without them," the harbour master said.
"""
BUSES = "MADE UP for a test.\n\nOf 1,240 passengers asked, 62 per cent go by bus.\n"
REPORT = """\
---
title: Over 18,400 passengers
---

# Summary

More than 18,400 passengers took the boat.

# Findings

The ferry carried over 18,400 passengers [@ferry]. It cost £4.5 million [@ferry, p. 3].
"We could not have kept the last boat running without them," he said [@ferry].
He called it "a boat that nobody ever wanted to take" [@ferry].
Of 1,240 passengers, 62% go by bus [@buses]. Some 77 boats are lost [@lost].
It is a fine town [@buses]. There are 9,000 boats.

# Fares

Exactly 18,400 passengers paid fares of £2.9 million [@ferry].
"""


class Case(Struct, frozen=True, kw_only=True, dict=True):
    """A report and all that was made of it."""

    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    library: Library
    sources: SourceStore

    def lock(self, report: str = "report.md") -> Lock:
        return make_lock(self.claims, self.verdicts, report=report, sources=self.sources)


Judge = Callable[..., Case]


@pytest.fixture
def changed() -> Callable[[str, str], str]:
    """``changed(before, after)``: the report with one stretch replaced."""

    def replaced(before: str, after: str) -> str:
        assert before in REPORT
        return REPORT.replace(before, after)

    return replaced


@pytest.fixture
def references() -> str:
    return REFERENCES


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    """``judged(report, references=…, **texts)``: texts by name; ``None`` for one not at hand."""

    def made(report: str = REPORT, references: str = REFERENCES, **texts: str | None) -> Case:
        named = {"ferry": FERRY, "survey": BUSES, **texts}
        (tmp_path / "sources").mkdir(exist_ok=True)
        (tmp_path / "refs.bib").write_text(references)
        for name, text in named.items():
            path = tmp_path / "sources" / f"{name}.txt"
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text)
        config = Config(
            root=tmp_path,
            report=tmp_path / "report.md",
            shown_path="report.md",
            bibliography=(tmp_path / "refs.bib",),
            sources=(tmp_path / "sources",),
        )
        composed = Composed.plain("report.md", report)
        document = parse(composed, find_pandoc(None), timeout_seconds=60).document
        library = load_library(config)
        claims = find_claims(document, scope=CitationScope.SENTENCE, library=library)
        sources = SourceStore(library, config)
        verdicts = judge(claims, library=library, sources=sources, unavailable={})
        return Case(claims=claims, verdicts=verdicts, library=library, sources=sources)

    return made
