"""Verdicts → findings: look, fold restatements, waive, hold sign-offs, group, weigh, sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.finding import Finding
from reportgen.model.rule import Severity
from reportgen.rules import signoff
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
    signed_off = signoff.claims_signed_off(judged, waived.verdicts)
    settled: list[Draft] = []
    left: list[Draft] = []
    for draft in waived.drafts:
        (settled if signoff.is_settled(draft, signed_off) else left).append(draft)
    lacking = signoff.check(judged, waived.verdicts, signed_off)
    findings = [_finding(draft, judged.config) for draft in group([*left, *lacking], judged)]
    findings += [_as_note(_finding(draft, judged.config)) for draft in group(settled, judged)]
    return Applied(
        findings=tuple(
            sorted((item for item in findings if item.severity is not Severity.OFF), key=_order)
        ),
        verdicts=waived.verdicts,
        waivers=waived.waivers,
        signed_off=signed_off,
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
        claims=draft.claims,
    )


def _as_note(finding: Finding) -> Finding:
    """A finding about claims that people signed off: told, and of no weight."""
    if finding.severity is Severity.OFF:
        return finding
    return replace(
        finding, severity=Severity.INFO, help=(*finding.help, "signed off by a referencer")
    )


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    region = finding.region
    return region.path, region.line, region.column or 0, finding.rule, finding.message
