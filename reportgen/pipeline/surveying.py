"""survey(): the library on disk behind reports, or behind a bibliography alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen import __version__
from reportgen.bibliography import load_library
from reportgen.claims import find_claims
from reportgen.compose import compose, read_report
from reportgen.config import Config, Options, load_config
from reportgen.document import parse
from reportgen.errors import BibliographyError, ReportgenError
from reportgen.model.listing import Listing, Survey
from reportgen.model.progress import in_silence
from reportgen.model.run import ExitStatus
from reportgen.pipeline.checking import PANDOC_TIMEOUT_SECONDS, is_word_name, placed
from reportgen.pipeline.judging import lock_path
from reportgen.pipeline.targets import find_reports
from reportgen.rules.keeping import library_findings
from reportgen.sources import SourceStore, changed_snapshots
from reportgen.sources.listing import listed_source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.document import ParsedReport
    from reportgen.lock import Lock
    from reportgen.model.library import Library
    from reportgen.model.progress import Progress
    from reportgen.model.run import RunError
    from reportgen.model.source import ChangedSnapshot
    from reportgen.pandoc import Pandoc


class SurveyRequest(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    paths: tuple[str, ...]
    """Reports or folders of reports; none: the bibliographies of ``options`` alone."""
    options: Options
    pandoc: Path | None = None
    """Another pandoc than the bundled one."""
    progress: Progress = in_silence
    """Told the path or key of what is looked at next."""


class _Shelf(Struct, kw_only=True):
    """One library, and the reports that share it."""

    config: Config
    library: Library | None
    """Where a draft brings works of its own; else it is loaded when it is looked at."""
    reports: list[str]
    claims: Counter[str] | None


def survey(request: SurveyRequest, *, verify: bool) -> Survey:
    """The sources of every bibliography that is meant, in the order of the reports.

    Args:
        request: what to look at.
        verify: also hold each snapshot against what is on record, and look for doubles.

    Returns:
        Exit status 2 if anything could not be looked at, 1 if ``verify`` found a fault, else 0.
    """
    shelves, errors = _shelves(request)
    listings = []
    for shelf in shelves:
        try:
            listings.append(_listing(shelf, request, verify=verify))
        except ReportgenError as error:
            errors.append(error.as_run_error())
    faulty = any(listing.findings for listing in listings)
    status = ExitStatus.FINDINGS if faulty else ExitStatus.CLEAN
    return Survey(
        version=__version__,
        listings=tuple(listings),
        errors=tuple(errors),
        exit=ExitStatus.COULD_NOT_JUDGE if errors else status,
    )


def _shelves(request: SurveyRequest) -> tuple[list[_Shelf], list[RunError]]:
    if not request.paths:
        return _bare_shelves(request.options)
    from reportgen.pandoc import find_pandoc

    targets = find_reports(request.paths)
    errors = [error.as_run_error() for error in targets.errors]
    try:
        pandoc = find_pandoc(request.pandoc)
    except ReportgenError as error:
        return [], [*errors, error.as_run_error()]
    shelves: dict[object, _Shelf] = {}
    for path in targets.reports:
        request.progress(path.as_posix())
        try:
            read = _read(path, request.options, pandoc)
            errors += read.unread
            _put(shelves, read)
        except ReportgenError as error:
            errors.append(placed(error, path.as_posix()).as_run_error())
    return list(shelves.values()), errors


def _bare_shelves(options: Options) -> tuple[list[_Shelf], list[RunError]]:
    """The bibliographies of the command line, without a report."""
    try:
        config = without_report(options)
    except ReportgenError as error:
        return [], [error.as_run_error()]
    return [_Shelf(config=config, library=None, reports=[], claims=None)], []


def without_report(options: Options) -> Config:
    """The settings that hold for a bibliography of the command line by itself.

    Raises:
        ConfigError: the project's settings cannot be read.
    """
    beside = options.bibliography[0]
    # Nothing reads this report: it says where the project is, and what paths are shown from.
    return load_config(beside.parent / "report.md", "", options)


class _Read(Struct, frozen=True, kw_only=True):
    """A report's settings and library, and how many of its claims cite each key."""

    config: Config
    library: Library
    claims: Counter[str]
    own: bool
    """True if entries stand in the report itself."""
    unread: tuple[RunError, ...] = ()
    """What of it was not read: claims there are not counted."""


def _read(path: Path, options: Options, pandoc: Pandoc) -> _Read:
    if is_word_name(path.name):
        from reportgen.pipeline.drafts import read_draft, unread_errors

        draft = read_draft(path, options, pandoc)
        return _Read(
            config=draft.config,
            library=draft.library,
            claims=_cited(draft.parsed.parsed, draft.config, draft.library),
            own=True,
            unread=unread_errors(draft),
        )
    text = read_report(path)
    config = load_config(path, text, options)
    library = load_library(config)
    composed = compose(text, config)
    parsed = parse(composed, pandoc, timeout_seconds=PANDOC_TIMEOUT_SECONDS)
    return _Read(
        config=config,
        library=library,
        claims=_cited(parsed, config, library),
        own=bool(config.inline_references),
    )


def _cited(parsed: ParsedReport, config: Config, library: Library) -> Counter[str]:
    claims = find_claims(parsed.document, scope=config.citation_scope, library=library)
    keys = ({citation.key for citation in claim.citations} for claim in claims)
    return Counter(key for cited in keys for key in cited)


def _put(shelves: dict[object, _Shelf], read: _Read) -> None:
    """Add a report to the library that it shares with others, or to one of its own."""
    config = read.config
    own = config.report if read.own else None
    shelf = shelves.setdefault(
        (config.bibliography, config.sources, tuple(config.unavailable.items()), own),
        _Shelf(config=config, library=read.library, reports=[], claims=Counter()),
    )
    shelf.reports.append(config.shown_path)
    if shelf.claims is not None:
        shelf.claims += read.claims


def _listing(shelf: _Shelf, request: SurveyRequest, *, verify: bool) -> Listing:
    library = shelf.library or load_library(shelf.config)
    if not library.entries:
        raise _no_entries(shelf)
    store = SourceStore(library, shelf.config)
    for number, key in enumerate(library.entries, start=1):
        store.get(key)
        request.progress("the sources", number, len(library.entries))
    lock = _lock(shelf.config)
    changes = tuple(_changes(library, store, lock))
    by_path = {change.path: change for change in changes}
    sources = tuple(
        listed_source(
            entry,
            store,
            changes=by_path,
            locked={item.sha256 for item in lock.sources if item.key == key} if lock else (),
            unavailable=shelf.config.unavailable,
            claims=None if shelf.claims is None else shelf.claims[key],
        )
        for key, entry in library.entries.items()
    )
    found = library_findings(library, sources, changes, shelf.config) if verify else ()
    held = dict.fromkeys(source.region.path for source in sources)
    return Listing(
        bibliographies=tuple(dict.fromkeys((*library.paths, *held))),
        reports=tuple(shelf.reports),
        sources=sources,
        findings=found,
    )


def _changes(library: Library, store: SourceStore, lock: Lock | None) -> Iterable[ChangedSnapshot]:
    """Against the entries first: what they record is not told a second time by the lock."""
    changes = changed_snapshots(library, store, library.entries)
    yield from changes
    if lock is not None:
        from reportgen.lock import locked_changes

        known = {change.key for change in changes}
        since = locked_changes(lock, store, library.entries)
        yield from (change for change in since if change.key not in known)


def _lock(config: Config) -> Lock | None:
    path = lock_path(config)
    if not path.exists():
        return None
    from reportgen.lock import read_lock

    return read_lock(path)


def _no_entries(shelf: _Shelf) -> BibliographyError:
    return BibliographyError(
        "there is no bibliography, and so no source",
        path=shelf.config.shown_path if shelf.reports else None,
        help=("name it in the front matter (bibliography: refs.bib), or with --bibliography BIB",),
    )
