"""The keys that a report's front matter and ``reportgen.toml`` may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTINGS = (
    "bibliography",
    "sources",
    "unavailable",
    "citation-scope",
    "require-locators",
    "rules",
    "fail-on",
    "allow-unchecked",
    "allow-no-claims",
    "allow-raw",
    "require-signoff",
    "csl",
    "fonts",
    "annex",
    "annex-reasons",
)
"""In ``reportgen.toml``, under ``[tool.reportgen]``, and in front matter under ``reportgen:``."""

ALSO_TOP_LEVEL = ("bibliography", "csl", "fonts")
"""Settings that pandoc's users (or a report's look) expect at the top of the front matter."""

OWN = ("template", "data", "fonts", "metadata", "reportgen")
"""Front-matter keys that only reportgen gives a meaning."""

# pandoc's manual: "Metadata blocks", "Variables", "Citations"
_PANDOC = """
title subtitle author date lang dir abstract abstract-title keywords subject description
category comments thanks copyright rights license identifier publisher source type relation
coverage creator contributor institute affiliation email
bibliography references csl citation-style citation-abbreviations link-citations
link-bibliography nocite suppress-bibliography reference-section-title
notes-after-punctuation natbib biblatex biblio-style biblio-title biblatexoptions
toc toc-title toc-depth toc-own-page lof lot number-sections numbersections secnumdepth
section-numbering header-includes include-before include-after css stylesheet
document-css title-prefix pagetitle reference-doc highlight-style
documentclass classoption geometry papersize margin margin-left margin-right margin-top
margin-bottom indent linestretch fontsize fontfamily fontenc mainfont sansfont monofont
mathfont CJKmainfont CJKsansfont CJKmonofont mainfontoptions fontcolor backgroundcolor
linkcolor filecolor citecolor urlcolor toccolor colorlinks boxlinks links-as-notes
block-headings lang-options babel-lang pagestyle page-numbering columns maxwidth
table-caption-position figure-caption-position
"""

# Quarto, R Markdown, Jupyter Book
_PUBLISHING = """
format output execute params knitr jupyter engine kernel server site website project book
categories image image-alt date-modified date-format date-meta doi citation crossref
filters shortcodes number-depth toc-location code-fold code-tools editor listing about
cap-location fig-cap-location tbl-cap-location title-block-banner theme brand
"""

# Obsidian, Zettlr, Zotero and Better BibTeX, static sites
_NOTES = """
tags tag aliases alias cssclass cssclasses publish created updated modified id uuid zotero
layout slug permalink url weight draft lastmod series authors excerpt summary-length
featured thumbnail cover cover-image logo
"""

# what offices put on a report's first page
_OFFICE = """
version status revision number report-number department division unit office organisation
organization ministry contact address phone website-url editors reviewers translator
acknowledgements acknowledgments funding disclaimer audience classification embargo
place location header footer short-title running-title isbn issn orcid
"""

METADATA = frozenset(f"{_PANDOC} {_PUBLISHING} {_NOTES} {_OFFICE}".split())
"""Keys that other tools give a meaning; kept as metadata, not judged. Raw markup among them
(``header-includes``, ``include-before``) never reaches an output."""


def check_front_matter_keys(keys: Iterable[str], *, lines: dict[str, int], path: str) -> None:
    """Nothing, if every top-level key has a meaning to us or to a known tool.

    Raises:
        ConfigError: naming the first that has none, its line, and where own variables go.
    """
    known = METADATA.union(OWN)
    for key in keys:
        if key in known:
            continue
        hint = suggestion(key, (*known, *SETTINGS))
        help_lines = [f"did you mean {hint!r}?"] if hint else []
        if key in SETTINGS:
            help_lines = [f"{key!r} is a setting: indent it under 'reportgen:'"]
        help_lines.append("variables of your own go under 'metadata:', tables under 'data:'")
        raise ConfigError(
            f"unknown front-matter key {key!r}",
            path=path,
            line=lines.get(key),
            help=tuple(help_lines),
        )


def check_setting_keys(keys: Iterable[str], *, lines: dict[str, int], path: str) -> None:
    """Nothing, if every key is a setting.

    Raises:
        ConfigError: naming the first that is not, its line and the settings there are.
    """
    for key in keys:
        if key in SETTINGS:
            continue
        hint = suggestion(key, SETTINGS)
        first = f"did you mean {hint!r}?" if hint else "take it out"
        raise ConfigError(
            f"unknown setting {key!r}",
            path=path,
            line=lines.get(key),
            help=(first, "settings: " + ", ".join(SETTINGS)),
        )


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, if one is alike enough (difflib's ratio ≥ 0.6)."""
    from difflib import get_close_matches

    lowered = {name.lower().replace("_", "-"): name for name in sorted(known)}
    close = get_close_matches(word.lower().replace("_", "-"), lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else None
