"""From a Word draft to its findings; imported only where one is checked."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bibliography.embedded import adopt
from reportgen.claims.lexicon import load as load_claim_words
from reportgen.config import Config, load_config
from reportgen.document.word import MAX_BYTES, advice, counted, open_draft, parse_draft
from reportgen.errors import NoReportError, ReportError
from reportgen.model.run import ErrorKind, RunError
from reportgen.pipeline.checking import PANDOC_TIMEOUT_SECONDS
from reportgen.pipeline.judging import judge_report, load_library, open_sources
from reportgen.pipeline.targets import STDIN

if TYPE_CHECKING:
    from reportgen.config import Options
    from reportgen.document.word import Draft, ParsedDraft, Unread
    from reportgen.model.library import Library
    from reportgen.pandoc import Pandoc
    from reportgen.pipeline.checking import CheckRequest
    from reportgen.pipeline.judging import Judgement


class ReadDraft(Struct, frozen=True, kw_only=True):
    """A Word draft before it is judged."""

    config: Config
    library: Library
    """The works of its citation fields among the entries."""
    parsed: ParsedDraft


def judge_draft(path: Path, request: CheckRequest, pandoc: Pandoc) -> Judgement:
    """A Word draft judged; what of it was not read stands in ``unread``.

    Settings come from ``reportgen.toml`` and the command line: a Word file has no front matter.

    Raises:
        ReportError: it cannot be read, or is not in English.
        ConfigError, BibliographyError, PandocError, LockError: as for a Markdown report.
    """
    standard = path.as_posix() == STDIN and request.stdin is not None
    place = Path(request.stdin_filename) if standard else path
    read = read_draft(place, request.options, pandoc, data=request.stdin if standard else None)
    document = read.parsed.parsed.document
    cited = " ".join(
        f"@{citation.key}" for block in document.blocks for citation in block.citations
    )
    with closing(open_sources(read.library, read.config, cited)) as sources:
        judgement = judge_report(read.parsed.parsed, read.config, None, read.library, sources)
    return replace(judgement, unread=unread_errors(read))


def read_draft(
    place: Path, options: Options, pandoc: Pandoc, *, data: bytes | None = None
) -> ReadDraft:
    """A Word draft with its settings and all the works it cites.

    Args:
        place: the file.
        options: what the command line says.
        pandoc: the pandoc that reads it.
        data: its bytes, where they do not stand at ``place``.

    Raises:
        ReportError, ConfigError, BibliographyError, PandocError: as for ``judge_draft``.
    """
    config = _with_sources_beside(load_config(place, "", options))
    draft = open_draft(_bytes(place, config) if data is None else data, place=config.shown_path)
    _refuse_language(draft, config)
    if draft.author:  # whoever wrote it cannot sign it off
        config = replace(config, metadata=MappingProxyType({"author": draft.author}))
    adopted = adopt(load_library(config), draft.works, config)
    parsed = parse_draft(
        draft,
        pandoc,
        path=config.shown_path,
        keys=adopted.keys,
        known=adopted.library.entries,
        timeout_seconds=PANDOC_TIMEOUT_SECONDS,
    )
    return ReadDraft(config=config, library=adopted.library, parsed=parsed)


def _with_sources_beside(config: Config) -> Config:
    """``sources/`` beside the draft is searched, too: without a bibliography it is the place."""
    folder = (config.report.parent / "sources").resolve()
    if not folder.is_dir() or not folder.is_relative_to(config.root):
        return config
    return replace(config, sources=tuple(dict.fromkeys((*config.sources, folder))))


def _bytes(path: Path, config: Config) -> bytes:
    """The file's bytes; of one beyond all bounds no more than shows that it is."""
    try:
        if not path.is_file():
            raise NoReportError(
                "is no file", path=config.shown_path, help=("name the draft itself",)
            )
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReportError(f"cannot be read: {reason}", path=config.shown_path) from error


def _refuse_language(draft: Draft, config: Config) -> None:
    try:
        load_claim_words(draft.language.partition("-")[0].lower() or "en")
    except ValueError as error:
        raise ReportError(
            f"most of its text is marked as {draft.language!r}, and figures cannot be read in it",
            path=config.shown_path,
            help=(
                str(error),
                "if it is in English, mark it so: Review › Language › Set Proofing Language",
            ),
        ) from error


def unread_errors(read: ReadDraft) -> tuple[RunError, ...]:
    """What of a draft was not read, each an error of the run."""
    return tuple(_error(item, read.config) for item in read.parsed.unread)


def _error(item: Unread, config: Config) -> RunError:
    near = f", at {item.near!r}" if item.near else ""
    return RunError(
        kind=ErrorKind.REPORT,
        path=config.shown_path,
        line=None,
        message=f"not read in this version: {counted(item.kind, item.number)}{near}",
        help=(advice(item.kind),),
    )
