"""Front matter, ``reportgen.toml`` and the command line become one frozen ``Config``.

Precedence, weakest first: defaults, ``reportgen.toml``, front matter, environment, command line.
Severities and the reasons of unavailable sources are merged key by key, sources folders are
searched one after the other; everything else is replaced.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.config.front_matter import read_front_matter
from reportgen.config.keys import SETTINGS, check_front_matter_keys
from reportgen.config.layers import (
    Layer,
    Layers,
    front_matter_layer,
    project_layer,
    report_layer,
)
from reportgen.config.metadata import (
    check_own_variables,
    iso_date,
    read_data,
    read_references,
    scalar_text,
)
from reportgen.config.paths import inside, shown
from reportgen.config.root import chosen_root
from reportgen.config.settings import Annex, CitationScope, Config, FailOn, Options, Origin
from reportgen.config.sources import VARIABLE, environment_folders, sources_folders
from reportgen.config.values import (
    Spot,
    read_choice,
    read_count,
    read_flag,
    read_reasons,
    read_rule,
    read_severities,
    read_text,
    read_texts,
)
from reportgen.model.rule import RuleName, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFF_BY_DEFAULT = frozenset({RuleName.UNUSED_ENTRY})
"""Rules that ``--select`` must switch on (design, section 6)."""

_ANYWHERE = ("a bibliography kept elsewhere is named on the command line: --bibliography FILE",)


def load_config(report: Path, text: str, options: Options | None = None) -> Config:
    """Everything a run over ``report`` needs to know.

    Args:
        report: the report's path; need not exist (standard input has a name only).
        text: the report, decoded; empty for a format without front matter.
        options: what the command line says.

    Raises:
        ConfigError: front matter or settings file cannot be read, has an unknown key, a value of
            the wrong kind, or a path that leads outside the root.
    """
    layers = _layers(report, text, options or Options())
    top = layers.front_matter
    check_own_variables(top)
    return _with_settings(
        Config(
            root=layers.root,
            report=_report(report, layers),
            shown_path=top.path,
            working_directory=layers.working_directory,
            metadata=top.values,
            front_matter_lines=MappingProxyType(top.key_lines()),
            template=read_text(top.values["template"], top.spot("template"))
            if "template" in top.values
            else None,
            data=read_data(top, layers.root),
            inline_references=read_references(top),
            title=scalar_text(top, "title", ""),
            language=scalar_text(top, "lang", "en"),
            date=iso_date(top.values.get("date")),
        ),
        layers,
    )


def _layers(report: Path, text: str, options: Options) -> Layers:
    working_directory = (options.working_directory or Path.cwd()).resolve()
    resolved = (working_directory / report).resolve()
    path = shown(resolved, working_directory)
    matter = read_front_matter(text, path=path)
    root = chosen_root(resolved, options.root, working_directory)
    top = front_matter_layer(matter, path=path, bases=(resolved.parent, root))
    check_front_matter_keys(top.values, lines=top.key_lines(), path=path)
    return Layers(
        root=root,
        working_directory=working_directory,
        front_matter=top,
        settings=(project_layer(root, working_directory), report_layer(top)),
        options=options,
    )


def _report(report: Path, layers: Layers) -> Path:
    return (layers.working_directory / report).resolve()


def _with_settings(config: Config, layers: Layers) -> Config:
    options = layers.options
    flag = partial(layers.value, read=read_flag, default=False)
    fail_on = layers.value("fail-on", partial(read_choice, choices=FailOn), FailOn.ERROR)
    annex = layers.value("annex", partial(read_choice, choices=Annex), Annex.INSIDE)
    bibliography = _bibliography(layers)
    return replace(
        config,
        bibliography=bibliography,
        sources=sources_folders(layers, bibliography),
        unavailable=_unavailable(layers),
        citation_scope=layers.value(
            "citation-scope", partial(read_choice, choices=CitationScope), CitationScope.SENTENCE
        ),
        require_locators=layers.value("require-locators", read_count, None),
        severities=_severities(layers),
        fail_on=options.fail_on or fail_on,
        allow_unchecked=flag("allow-unchecked") or options.allow_unchecked,
        allow_no_claims=flag("allow-no-claims") or options.allow_no_claims,
        allow_raw=flag("allow-raw"),
        locked=options.locked,
        require_signoff=_required_signoffs(layers),
        signoff_names=options.signoff_names,
        csl=_csl(layers),
        fonts=_fonts(layers),
        annex=options.annex or annex,
        annex_reasons=flag("annex-reasons") or options.annex_reasons,
        origins=_origins(layers),
    )


def _required_signoffs(layers: Layers) -> int:
    given = layers.options.require_signoff
    written = layers.value("require-signoff", read_count, 0)
    return written if given is None else given


def _bibliography(layers: Layers) -> tuple[Path, ...]:
    """The strongest layer's files; whether they exist is asked where they are read."""
    if layers.options.bibliography:
        given = layers.options.bibliography
        return tuple((layers.working_directory / path).resolve() for path in given)
    paths: tuple[Path, ...] = ()
    for layer in layers.having("bibliography"):
        spot = layer.spot("bibliography")
        written = read_texts(layer.values["bibliography"], spot)
        paths = tuple(
            inside(item, bases=layer.bases, root=layers.root, spot=spot, instead=_ANYWHERE)
            for item in written
        )
    return tuple(dict.fromkeys(paths))


def _unavailable(layers: Layers) -> Mapping[str, str]:
    reasons: dict[str, str] = {}
    for layer in layers.having("unavailable"):
        spots, spot = layer.spots("unavailable"), layer.spot("unavailable")
        reasons |= read_reasons(layer.values["unavailable"], spots, spot)
    return MappingProxyType(reasons)


def _severities(layers: Layers) -> Mapping[RuleName, Severity]:
    severities: dict[RuleName, Severity] = {}
    for layer in layers.having("rules"):
        severities |= read_severities(
            layer.values["rules"], layer.spots("rules"), layer.spot("rules")
        )
    selected = _rules(layers.options.select, "--select")
    if selected:
        severities = _selected(severities, selected)
    for rule in _rules(layers.options.ignore, "--ignore"):
        severities[rule] = Severity.OFF
    return MappingProxyType({rule: severities[rule] for rule in RuleName if rule in severities})


def _rules(names: tuple[str, ...], option: str) -> frozenset[RuleName]:
    spot = Spot(path=None, line=None, name=option)
    return frozenset(read_rule(name, spot) for name in names)


def _selected(
    severities: Mapping[RuleName, Severity], selected: frozenset[RuleName]
) -> dict[RuleName, Severity]:
    """All other rules off; a selected one on, though it be off by default or in the settings."""
    result = {rule: Severity.OFF for rule in RuleName if rule not in selected}
    for rule in selected:
        severity = severities.get(rule, Severity.OFF)
        if severity is not Severity.OFF:
            result[rule] = severity
        elif rule in _OFF_BY_DEFAULT:
            result[rule] = Severity.WARNING
    return result


def _csl(layers: Layers) -> str | None:
    """A style's name, or the path of a style file relative to the root.

    Raises:
        ConfigError: an address, a path outside the root, or a file that is not there.
    """
    style: str | None = None
    for layer in layers.having("csl"):
        spot = layer.spot("csl")
        written = read_text(layer.values["csl"], spot)
        style = written if _is_name(written) else _style_file(written, layer, layers.root)
    return style


def _is_name(style: str) -> bool:
    return "/" not in style and "\\" not in style and not style.endswith(".csl")


def _style_file(written: str, layer: Layer, root: Path) -> str:
    spot = layer.spot("csl")
    if "://" in written:
        raise spot.error(
            f"the style {written!r} is an address, and nothing is fetched from the network",
            f"name the style alone: csl: {written.rstrip('/').rsplit('/', 1)[-1]}",
            "or save the .csl file beside the report and name it",
        )
    path = inside(written, bases=layer.bases, root=root, spot=spot)
    if path.is_file() and path.suffix == ".csl":
        return path.relative_to(root).as_posix()
    raise spot.error(
        f"there is no style file {written!r}",
        f"for a style that comes with reportgen write its name: csl: {Path(written).stem}",
    )


def _fonts(layers: Layers) -> Path | None:
    folder: Path | None = None
    for layer in layers.having("fonts"):
        spot = layer.spot("fonts")
        written = read_text(layer.values["fonts"], spot)
        folder = inside(written, bases=layer.bases, root=layers.root, spot=spot)
        if not folder.is_dir():
            raise spot.error(
                f"there is no folder {written!r}",
                "'fonts' names a folder with .ttf or .otf files inside the project",
            )
    return folder


def _origins(layers: Layers) -> Mapping[str, Origin]:
    origins: dict[str, Origin] = {}
    for layer in layers.settings:
        for name in layer.values:
            origins[name] = Origin(path=layer.path, line=layer.spot(name).line, name=name)
    if environment_folders(layers):
        origins["sources"] = Origin(path=None, name=VARIABLE)
    for name in _given(layers.options):
        origins[name] = Origin(path=None, name=f"--{name}")
    return MappingProxyType({name: origins[name] for name in SETTINGS if name in origins})


def _given(options: Options) -> tuple[str, ...]:
    """The settings that the command line makes."""
    given = {
        "bibliography": options.bibliography,
        "sources": options.sources,
        "rules": options.select or options.ignore,
        "fail-on": options.fail_on,
        "allow-unchecked": options.allow_unchecked,
        "allow-no-claims": options.allow_no_claims,
        "require-signoff": options.require_signoff is not None,
        "annex": options.annex,
        "annex-reasons": options.annex_reasons,
    }
    return tuple(name for name, value in given.items() if value)
