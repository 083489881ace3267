"""The only place that knows the order of the stages."""

from __future__ import annotations

from reportgen.files import write_text
from reportgen.output import FORMATS, summary_line
from reportgen.pipeline.building import BuildRequest, Built, build
from reportgen.pipeline.checking import Checked, CheckRequest, Judgement, check, exit_status
from reportgen.pipeline.locking import Locked, lock
from reportgen.pipeline.showing import (
    explain_all,
    explain_rule,
    format_run,
    new_report,
    show_config,
    similar_rules,
)
from reportgen.pipeline.targets import STDIN, find_reports

__all__ = [
    "FORMATS",
    "STDIN",
    "BuildRequest",
    "Built",
    "CheckRequest",
    "Checked",
    "Judgement",
    "Locked",
    "build",
    "check",
    "exit_status",
    "explain_all",
    "explain_rule",
    "find_reports",
    "format_run",
    "lock",
    "new_report",
    "show_config",
    "similar_rules",
    "summary_line",
    "write_text",
]
