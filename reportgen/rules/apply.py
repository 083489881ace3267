"""Verdicts → findings: look, fold restatements, waive, group, weigh, sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.finding import Finding
from reportgen.model.rule import Severity
from reportgen.rules.grouping import follow_originals, group
from reportgen.rules.judged import Applied, Judged
from reportgen.rules.registry import CHECKS, RULES
from reportgen.rules.waivers import waive

if TYPE_CHECKING:
    from reportgen.config import Config
    from reportgen.model.rule import RuleName
    from reportgen.rules.draft import Draft

_DEFAULTS = {rule.name: rule.severity for rule in RULES}


def apply(judged: Judged) -> Applied:
    """The findings of one report, with its verdicts as the waivers leave them."""
    drafts = follow_originals(draft for check in CHECKS for draft in check(judged))
    waived = waive(drafts, judged.verdicts, judged.document)
    findings = (_finding(draft, judged.config) for draft in group(waived.drafts, judged))
    return Applied(
        findings=tuple(
            sorted((item for item in findings if item.severity is not Severity.OFF), key=_order)
        ),
        verdicts=waived.verdicts,
        waivers=waived.waivers,
    )


def severity_of(rule: RuleName, config: Config) -> Severity:
    """How much a finding of this rule weighs in this report: the one place that decides it."""
    return config.severities.get(rule, _DEFAULTS[rule])


def _finding(draft: Draft, config: Config) -> Finding:
    return Finding(
        rule=draft.rule,
        severity=severity_of(draft.rule, config),
        region=draft.region,
        message=draft.message,
        help=draft.help,
        claim=draft.claims[0] if draft.claims else None,
        related=draft.related,
    )


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    region = finding.region
    return region.path, region.line, region.column or 0, finding.rule, finding.message
