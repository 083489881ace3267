"""Which bibliography is meant where none is named."""

from __future__ import annotations

from pathlib import Path

from reportgen.bibliography.library import READERS
from reportgen.compose import read_report
from reportgen.config import Options, load_config
from reportgen.errors import BibliographyError, ReportgenError
from reportgen.pipeline.targets import find_reports

_BIBTEX = frozenset(suffix for suffix in READERS if suffix.startswith(".bib"))


def chosen_bibliography(given: Path | None, *, root: Path | None) -> Path:
    """The BibTeX file that an entry is to be added to; absolute.

    The one given; else the only one of the project's settings, of the reports in the working
    directory and beneath it, or of the working directory itself.

    Raises:
        BibliographyError: there is none, there are several, or it is no BibTeX file.
        ConfigError: the project's settings cannot be read.
    """
    if given is not None:
        return _checked(given)
    for found in (_of_settings(root), _of_reports(root), sorted(Path().glob("*.bib"))):
        paths = list(dict.fromkeys(path.absolute() for path in found))
        if len(paths) == 1:
            return _checked(paths[0])
        if paths:
            raise BibliographyError(
                f"there are {len(paths)} bibliographies here: {', '.join(map(_shown, paths))}",
                help=(f"say which one: --bibliography {_shown(paths[0])}",),
            )
    raise BibliographyError(
        "there is no bibliography here",
        help=("name the one to add to: --bibliography refs.bib (it is made if it is not there)",),
    )


def _checked(path: Path) -> Path:
    if path.suffix.lower() not in _BIBTEX:
        raise BibliographyError(
            f"entries are added to BibTeX files, not to {path.suffix or 'one without a suffix'}",
            path=_shown(path),
            help=("name a .bib file: a report may have several bibliographies",),
        )
    if not path.parent.is_dir():
        raise BibliographyError(
            "the folder of the bibliography does not exist", path=_shown(path), help=("make it",)
        )
    return path.absolute()


def _of_settings(root: Path | None) -> list[Path]:
    config = load_config(Path("report.md"), "", Options(root=root))
    return _bibtex(config.bibliography)


def _of_reports(root: Path | None) -> list[Path]:
    found: list[Path] = []
    for path in find_reports((".",)).reports:
        try:
            config = load_config(path, read_report(path), Options(root=root))
        except ReportgenError:
            continue  # a report that cannot be read says nothing of its bibliography
        found += _bibtex(config.bibliography)
    return found


def _bibtex(paths: tuple[Path, ...]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() in _BIBTEX]


def _shown(path: Path) -> str:
    from reportgen.config import shown

    return shown(path)
