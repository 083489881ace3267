"""A small report on disk, judged by hand so that every verdict a writer may meet can be rendered."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec import Struct
from msgspec.structs import replace

from reportgen.config import Config
from reportgen.document import ParsedReport, parse
from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation, ClaimKind, Need
from reportgen.model.composed import Composed
from reportgen.model.finding import Finding, Waiver
from reportgen.model.library import Entry, Library
from reportgen.model.place import Region
from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.model.run import CheckedReport
from reportgen.model.verdict import (
    ClaimStatus,
    Evidence,
    QuantityStatus,
    QuantityVerdict,
    QuotationStatus,
    QuotationVerdict,
    Verdict,
)
from reportgen.pandoc import find_pandoc
from reportgen.render import Look, Target, render

TEMPLATES = Path(__file__).parents[3] / "templates"
SHA = "3f2a9c01be7d" + "0" * 52

REPORT = """---
title: Waiting for surgery
subtitle: A test
author: [Anna Example, Bernd Beispiel]
organisation: Institute for Examples
date: 2024-05-14
lang: en-GB
keywords: [waiting, surgery]
abstract: Waiting grew by 12 per cent.
---

# Summary

Over 4,000 people wait [@ons2024, p. 4].

# Findings

### Numbers

One person in five waited a year.[^why] The cost was £4.6 million [@ons2024].
The office called it “a matter of grave concern” [@ons2024, pp. 5–6].

[^why]: The note says why, with *stress*.

| Region | Waiting |
|:-------|--------:|
| North  |   1,200 |
| South  |   2,800 |

: People waiting, by region

![How waiting grew](chart.png){alt="Bars that rise from 10 to 20"}

The rate is $r = w / p$.

> A longer quotation stands here, set off from the text.
"""


def png(width: int = 40, height: int = 20) -> bytes:
    """A grey picture."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


CSL = json.dumps(
    [
        {
            "id": "ons2024",
            "type": "report",
            "title": "Waiting times",
            "author": [{"literal": "Statistics Office"}],
            "issued": {"date-parts": [[2024]]},
        }
    ]
).encode()


class Judged(Struct, frozen=True, kw_only=True):
    """What the writer of a test says about one sentence."""

    sentence: str
    status: ClaimStatus = ClaimStatus.SUPPORTED
    figure: str | None = None
    """A figure of the sentence, as written."""
    quantity: QuantityVerdict | None = None
    quotation: str | None = None
    heard: QuotationVerdict | None = None


def evidence(quote: str, *, page: str | None = "4", paragraph: int = 12) -> Evidence:
    """A passage of the one source."""
    return Evidence(
        key="ons2024",
        path="sources/ons2024.txt",
        sha256=SHA,
        page=page,
        paragraph=paragraph,
        line=40,
        start=1,
        end=2,
        quote=quote,
    )


class Desk:
    """Writes, judges and renders reports in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "build"
        self.pandoc = find_pandoc(None)
        (folder / "chart.png").write_bytes(png())

    def config(self, text: str, **changes: object) -> Config:
        path = self.folder / "brief.md"
        path.write_text(text, encoding="utf-8")
        config = Config(
            root=self.folder,
            report=path,
            shown_path="brief.md",
            title="Waiting for surgery",
            language="en-GB",
            date="2024-05-14",
        )
        return replace(config, **changes)  # type: ignore[arg-type]

    def parsed(self, text: str) -> ParsedReport:
        return parse(Composed.plain("brief.md", text), self.pandoc, timeout_seconds=60)

    def checked(
        self,
        parsed: ParsedReport,
        judged: tuple[Judged, ...],
        *,
        findings: tuple[Finding, ...] = (),
        waivers: tuple[Waiver, ...] = (),
        references: Mapping[str, str] = MappingProxyType({}),
    ) -> CheckedReport:
        pairs = [_claim(parsed, item, number) for number, item in enumerate(judged, start=1)]
        entry = Entry(
            key="ons2024",
            type="report",
            fields={"title": "Waiting times", "author": "Statistics Office", "date": "2024"},
            region=Region(path="refs.bib", line=1),
        )
        return CheckedReport(
            path="brief.md",
            document=parsed.document,
            library=Library(entries={"ons2024": entry}, problems=(), paths=("refs.bib",)),
            claims=tuple(claim for claim, _ in pairs),
            verdicts=tuple(verdict for _, verdict in pairs),
            findings=findings,
            waivers=waivers,
            references=references,
        )

    def build(
        self,
        text: str = REPORT,
        judged: tuple[Judged, ...] = (),
        *,
        targets: tuple[Target, ...] = (Target.HTML,),
        draft: bool = False,
        template: str = "policy-brief",
        style: Path | None = None,
        findings: tuple[Finding, ...] = (),
        waivers: tuple[Waiver, ...] = (),
        **changes: object,
    ) -> dict[str, bytes]:
        """Name → bytes of what was written."""
        config = self.config(text, **changes)
        parsed = self.parsed(text)
        written = render(
            parsed.tree,
            self.checked(parsed, judged, findings=findings, waivers=waivers),
            config,
            look=Look.of(TEMPLATES / template, style=style),
            csl_json=CSL,
            targets=targets,
            out=self.out,
            pandoc=self.pandoc,
            draft=draft,
        )
        return {path.name: path.read_bytes() for path in written}


def _claim(parsed: ParsedReport, judged: Judged, number: int) -> tuple[Claim, Verdict]:
    block, start = next(
        (block, block.text.index(judged.sentence))
        for block in parsed.document.blocks
        if judged.sentence in block.text
    )
    region = Region(path="brief.md", line=1)
    citations = block.citations
    quantities = ()
    quotations = ()
    if judged.figure is not None:
        at = start + judged.sentence.index(judged.figure)
        quantity = Quantity(
            start=at,
            end=at + len(judged.figure),
            number_start=at,
            number_end=at + len(judged.figure),
            text=judged.figure,
            kind=QuantityKind.COUNT,
            value=1,  # type: ignore[arg-type]
        )
        quantities = (
            ClaimedQuantity(quantity=quantity, need=Need.CITE, citations=citations, region=region),
        )
    if judged.quotation is not None:
        at = start + judged.sentence.index(judged.quotation)
        quotations = (
            ClaimedQuotation(
                start=at,
                end=at + len(judged.quotation),
                text=judged.quotation,
                citations=citations,
                region=region,
            ),
        )
    claim = Claim(
        id=f"{number:012x}",
        digest=f"{number:064x}",
        kinds=(ClaimKind.STATISTIC,),
        block=block.index,
        block_kind=block.kind,
        role=block.role,
        start=start,
        end=start + len(judged.sentence),
        text=judged.sentence,
        region=region,
        citations=citations,
        quantities=quantities,
        quotations=quotations,
    )
    verdict = Verdict(
        claim=claim.id,
        status=judged.status,
        quantities=(judged.quantity,) if judged.quantity else (),
        quotations=(judged.heard,) if judged.heard else (),
    )
    return claim, verdict


FOUND = Judged(
    sentence="Over 4,000 people wait",
    figure="Over 4,000 people",
    quantity=QuantityVerdict(
        status=QuantityStatus.FOUND, evidence=(evidence("more than 4,000 patients"),)
    ),
)
WRONG = Judged(
    sentence="The cost was £4.6 million",
    status=ClaimStatus.MISMATCH,
    figure="£4.6 million",
    quantity=QuantityVerdict(
        status=QuantityStatus.NOT_FOUND, nearest=(evidence("£4.2 million", page=None),)
    ),
)
UNCITED = Judged(
    sentence="One person in five waited a year.",
    status=ClaimStatus.UNCITED,
    figure="One person in five",
    quantity=QuantityVerdict(status=QuantityStatus.UNCHECKED, covered=False),
)
ALTERED = Judged(
    sentence="“a matter of grave concern”",
    status=ClaimStatus.MISMATCH,
    quotation="a matter of grave concern",
    heard=QuotationVerdict(
        status=QuotationStatus.ALTERED, evidence=(evidence("a matter of some concern"),)
    ),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk in a folder of its own."""
    return Desk(tmp_path)


@pytest.fixture
def judged() -> Callable[..., Judged]:
    """Makes a judgement on a sentence."""
    return Judged


@pytest.fixture
def cases() -> Mapping[str, Judged]:
    """The judgements that tests share, by name."""
    return {"found": FOUND, "wrong": WRONG, "uncited": UNCITED, "altered": ALTERED}


@pytest.fixture
def passage() -> Callable[..., Evidence]:
    """Makes a passage of the one source."""
    return evidence
