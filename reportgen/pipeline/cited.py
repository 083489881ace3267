"""The works a report cites: their references as text, and the snapshots that were looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.bibliography import csl_json, format_references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.run import CheckedReport
    from reportgen.pandoc import Pandoc
    from reportgen.pipeline.judging import Judgement


def cited_keys(report: CheckedReport) -> tuple[str, ...]:
    """The keys of the report's citations that are in its library, in order of first use."""
    keys = (
        citation.key
        for block in report.document.blocks
        for citation in block.citations
        if citation.key in report.library.entries
    )
    return tuple(dict.fromkeys(keys))


def with_references(judgement: Judgement, pandoc: Pandoc) -> tuple[CheckedReport, bytes]:
    """The report with references and hashes filled in, and the cited entries as CSL JSON.

    Raises:
        PandocError: pandoc fails on the bibliography, or does not finish.
    """
    report = judgement.report
    cited = csl_json(report.library, cited_keys(report), pandoc)
    described = replace(report, references=format_references(cited), snapshots=_hashes(judgement))
    return described, cited


def _hashes(judgement: Judgement) -> Mapping[str, tuple[str, ...]]:
    """The hashes of the snapshots that could be read, by key."""
    keys = cited_keys(judgement.report)
    texts = {key: judgement.sources.get(key).texts for key in keys}
    return {key: tuple(text.sha256 for text in found) for key, found in texts.items() if found}
