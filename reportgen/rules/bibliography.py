"""Records of the bibliography that are broken, doubled or incomplete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.finding import Related
from reportgen.model.library import ProblemKind
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.library import BibliographyProblem
    from reportgen.rules.judged import Judged


def _rule(name: RuleName, severity: Severity, summary: str) -> Rule:
    return Rule(name=name, family=RuleFamily.BIBLIOGRAPHY, severity=severity, summary=summary)


RULES = (
    _rule(RuleName.MALFORMED_ENTRY, Severity.ERROR, "an entry that cannot be read"),
    _rule(RuleName.DUPLICATE_KEY, Severity.ERROR, "two entries with the same key"),
    _rule(
        RuleName.MISSING_FIELD,
        Severity.WARNING,
        "a cited entry without a field that its reference needs",
    ),
    _rule(
        RuleName.BAD_IDENTIFIER,
        Severity.WARNING,
        "a cited entry whose DOI, ISBN, ISSN or URL is not well formed",
    ),
    _rule(RuleName.DUPLICATE_WORK, Severity.WARNING, "one work under two keys, one of them cited"),
    _rule(RuleName.UNUSED_ENTRY, Severity.OFF, "an entry that the report does not cite"),
)

_ALWAYS = frozenset({ProblemKind.MALFORMED_ENTRY, ProblemKind.DUPLICATE_KEY})
"""Faults that may hide the very entry that is cited; the others matter only where they are."""


def check(judged: Judged) -> Iterator[Draft]:
    """The faults of the bibliography that touch this report, in file order."""
    cited = {citation.key for block in judged.document.blocks for citation in block.citations}
    for problem in judged.library.problems:
        if problem.kind in _ALWAYS or problem.key in cited:
            yield _fault(problem)
    yield from _unused(judged, cited)


def _fault(problem: BibliographyProblem) -> Draft:
    return Draft(
        rule=RuleName(problem.kind.value),
        region=problem.region,
        message=problem.message,
        help=problem.help,
        related=tuple(
            Related(path=region.path, line=region.shown_line, page=None, message="the other one")
            for region in problem.related
        ),
    )


def _unused(judged: Judged, cited: set[str]) -> Iterator[Draft]:
    for key, entry in judged.library.entries.items():
        if key not in cited:
            yield Draft(
                rule=RuleName.UNUSED_ENTRY,
                region=entry.region,
                message=f"the report does not cite @{key}",
            )
