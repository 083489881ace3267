"""The one tree of exceptions: raised when we could not judge or render, never for a finding."""

from __future__ import annotations

from typing import ClassVar

from reportgen.model.run import ErrorKind, RunError


class ReportgenError(Exception):
    """Something stopped us: where, what is wrong, what to do next."""

    kind: ClassVar[ErrorKind] = ErrorKind.REPORT

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        help: tuple[str, ...] = (),  # noqa: A002 - the name the outputs use
    ) -> None:
        """Keep the parts apart so that every output can lay them out in its own way.

        Args:
            message: what is wrong; present tense, lower case, no full stop, values by ``!r``.
            path: the file, as shown to the reader.
            line: 1-based.
            column: 1-based.
            help: what to do next, one line each.
        """
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.help = help

    def __str__(self) -> str:
        """``path:line:column: message``, with what is known of the place."""
        place = ":".join(
            str(part) for part in (self.path, self.line, self.column) if part is not None
        )
        return f"{place}: {self.message}" if place else self.message

    def as_run_error(self) -> RunError:
        """The same as a value for the outputs."""
        return RunError(
            kind=self.kind,
            path=self.path,
            line=self.line,
            column=self.column,
            message=self.message,
            help=self.help,
        )


class ReportError(ReportgenError):
    """The report itself is missing, empty or not UTF-8."""

    kind = ErrorKind.REPORT


class NoReportError(ReportgenError):
    """A path was given and no report stands there."""

    kind = ErrorKind.NO_REPORT


class ConfigError(ReportgenError):
    """Front matter or ``reportgen.toml`` cannot be read, or holds what we do not know."""

    kind = ErrorKind.CONFIG


class TemplateError(ReportgenError):
    """A template is missing, has a fault, or reaches outside its root."""

    kind = ErrorKind.TEMPLATE


class DataError(ReportgenError):
    """A data file is missing or cannot be read."""

    kind = ErrorKind.DATA


class BibliographyError(ReportgenError):
    """A bibliography is missing, empty or wholly unreadable."""

    kind = ErrorKind.BIBLIOGRAPHY


class SourceError(ReportgenError):
    """A source could not be fetched, or not be added to the library."""

    kind = ErrorKind.SOURCE


class LockError(ReportgenError):
    """``evidence.lock`` is missing where it is asked for, or cannot be read."""

    kind = ErrorKind.LOCK


class PandocError(ReportgenError):
    """pandoc is missing, too old, failed or did not finish."""

    kind = ErrorKind.PANDOC


class RenderError(ReportgenError):
    """A document could not be made from a report that passed."""

    kind = ErrorKind.RENDER


class OutputError(ReportgenError):
    """A result could not be written."""

    kind = ErrorKind.OUTPUT
