"""The words of one language that quantities are written with, as data."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


class Lexicon(Struct, frozen=True, kw_only=True):
    """What ``lexicons/<language>.toml`` says; all keys lower case, meanings as in that file."""

    language: str
    decimal: str
    """The mark before decimals: a full stop or a comma."""
    numbers: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    scales: Mapping[str, Decimal]
    short_scales: Mapping[str, Decimal]
    groups: Mapping[str, Decimal]
    magnitudes: Mapping[str, tuple[Decimal, Decimal]]
    """Lower end, and the first number that no longer fits."""
    plural_scales: Mapping[str, str]
    """A scale word → the plural that is a magnitude: "hundred" → "hundreds"."""
    majorities: frozenset[str]
    most: frozenset[str]
    most_of: frozenset[str]
    multiples: Mapping[str, Decimal]
    frequency: frozenset[str]
    comparing: frozenset[str]
    percent: frozenset[str]
    percent_split: frozenset[str]
    points: frozenset[str]
    short_points: frozenset[str]
    basis: frozenset[str]
    currencies: Mapping[str, tuple[str, ...]]
    """Symbol, code or name → ISO 4217 codes it may stand for, the likeliest first."""
    subunits: Mapping[str, tuple[str, ...]]
    """A hundredth → the currencies that may have it, the likeliest first."""
    units: Mapping[str, tuple[str, Decimal]]
    """Lemma → (dimension, how many base units of it)."""
    unit_names: Mapping[str, str]
    """Every way to write a unit → its lemma."""
    unit_starts: frozenset[str]
    """The first word or sign of every currency and unit."""
    capital_units: Mapping[str, str]
    """A capital letter right after digits → the unit: "40C"."""
    periods: Mapping[str, str]
    period_adverbs: Mapping[str, str]
    period_adjectives: Mapping[str, str]
    bounds_before: Mapping[str, str]
    bounds_after: Mapping[str, str]
    hedges_before: Mapping[str, str]
    hedges_after: Mapping[str, str]
    before_ends: frozenset[str]
    """The last word of every bound and hedge before a number."""
    after_starts: frozenset[str]
    """The first word of every bound and hedge after one."""
    fillers: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    after_up: frozenset[str]
    after_down: frozenset[str]
    months: Mapping[str, int]
    before_year: frozenset[str]
    fiscal: frozenset[str]
    age_words: frozenset[str]
    age_phrases: frozenset[str]
    possessives: frozenset[str]
    age_decades: Mapping[str, int]
    age_groups: Mapping[str, int]
    """As in \"under-fives\"."""
    identifiers: frozenset[str]
    capital_only: frozenset[str]
    numbered: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    """Countries and bodies in capitals: before a number they are no series."""
    indices: frozenset[str]
    name_heads: frozenset[str]
    idioms: frozenset[str]
    idiom_words: frozenset[str]
    address: frozenset[str]
    clock: frozenset[str]
    clock_before: frozenset[str]
    vague: frozenset[str]
    irregular: Mapping[str, str]
    not_plural: frozenset[str]
    stops: frozenset[str]
    words: Mapping[str, frozenset[str]]
    """Closed word classes by the part they play: the joints of numbers, and what readers look for."""
    candidate_words: frozenset[str]
    """The words a quantity may begin with."""
    candidates: re.Pattern[str]
    """Finds everything that may be a quantity, in folded lower-case text after a space: a number at
    its first digit, a word at the character before it."""


@cache
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (ISO 639-1 code), read once.

    Raises:
        ValueError: there is no lexicon for this language.
    """
    if not _LANGUAGE.match(language):
        raise ValueError(f"{language!r} is no language code; write it as 'en'")
    import tomllib

    try:
        text = _path(language).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ValueError(f"no quantity lexicon for language {language!r}; there is 'en'") from error
    return _build(tomllib.loads(text)) if language == "en" else parse(text)


def parse(text: str) -> Lexicon:
    """The lexicon that ``text`` describes: a file in the form of ``lexicons/en.toml``.

    What the file leaves out is empty: a language begins with its numbers and grows.

    Raises:
        ValueError: it is no TOML, or a table or list is not one of the English lexicon's.
    """
    import tomllib

    data = tomllib.loads(text)
    return _build(_filled(data, tomllib.loads(_path("en").read_text(encoding="utf-8"))))


def _path(language: str) -> Path:
    return Path(__file__).parent / "lexicons" / f"{language}.toml"


_LISTS = frozenset({
    "majorities", "vague", "frequency", "percent", "fillers", "changes", "dates", "ages",
    "identifiers", "nouns", "words",
})  # fmt: skip
"""The tables whose keys the code knows; the keys of the others are words of the language."""


def _filled(data: dict[str, Any], pattern: dict[str, Any]) -> dict[str, Any]:
    """``data`` with every table and list of ``pattern`` that it lacks, empty."""
    _check(data, pattern, "table")
    filled: dict[str, Any] = {}
    for name, table in pattern.items():
        filled[name] = data.get(name, type(table)())
        if name in _LISTS:
            _check(filled[name], table, f"list in [{name}]")
            filled[name] = {key: type(item)() for key, item in table.items()} | filled[name]
    return filled | {key: data[key] for key in ("language", "decimal") if key in data}


def _check(data: dict[str, Any], pattern: dict[str, Any], what: str) -> None:
    for name in data:
        if name not in pattern and name not in {"language", "decimal"}:
            raise ValueError(f"{name!r} is no {what} of a lexicon; see lexicons/en.toml")


def _build(data: dict[str, Any]) -> Lexicon:
    units = {name: (kind, Decimal(size)) for name, (kind, size) in data["units"].items()}
    return Lexicon(
        language=data["language"],
        decimal=data.get("decimal", "."),
        numbers=_decimals(data["numbers"]),
        ordinals=data["ordinals"],
        fractions=data["fractions"],
        scales=_decimals(data["scales"]),
        short_scales=_decimals(data["short_scales"]),
        groups=_decimals(data["groups"]),
        magnitudes={
            word: (Decimal(low), Decimal(end)) for word, (low, end) in data["magnitudes"].items()
        },
        plural_scales=data["vague"]["plurals"],
        majorities=frozenset(data["majorities"]["words"]),
        most=frozenset(data["majorities"]["most"]),
        most_of=frozenset(data["majorities"]["most_of"]),
        multiples=_decimals(data["multiples"]),
        frequency=frozenset(data["frequency"]["words"]),
        comparing=frozenset(data["frequency"]["comparing"]),
        percent=frozenset(data["percent"]["words"]),
        percent_split=frozenset(" ".join(pair) for pair in data["percent"]["split"]),
        points=frozenset(data["percent"]["points"]),
        short_points=frozenset(data["percent"]["short_points"]),
        basis=frozenset(data["percent"]["basis"]),
        currencies={word: tuple(codes) for word, codes in data["currencies"].items()},
        subunits={word: tuple(codes) for word, codes in data["subunits"].items()},
        units=units,
        unit_names={name: name for name in units} | data["unit_names"],
        unit_starts=_starts((*data["currencies"], *units, *data["unit_names"])),
        capital_units=data["capital_units"],
        periods=data["periods"] | {f"{word}s": per for word, per in data["periods"].items()},
        period_adverbs=data["period_adverbs"],
        period_adjectives=data["period_adjectives"],
        bounds_before=data["bounds_before"],
        bounds_after=data["bounds_after"],
        hedges_before={word: kind for word, kind in data["hedges_before"].items() if kind},
        hedges_after=data["hedges_after"],
        before_ends=frozenset(
            name.split()[-1] for part in ("bounds_before", "hedges_before") for name in data[part]
        ),
        after_starts=frozenset(
            name.split()[0] for part in ("bounds_after", "hedges_after") for name in data[part]
        ),
        fillers=frozenset(data["fillers"]["words"]),
        up=frozenset(data["changes"]["up"]),
        down=frozenset(data["changes"]["down"]),
        after_up=frozenset(data["changes"]["after_up"]),
        after_down=frozenset(data["changes"]["after_down"]),
        months=data["months"],
        before_year=frozenset(data["dates"]["before_year"]),
        fiscal=frozenset(data["dates"]["fiscal"]),
        age_words=frozenset(data["ages"]["before"]),
        age_phrases=frozenset(data["ages"]["before_phrases"]),
        possessives=frozenset(data["ages"]["possessives"]),
        age_decades=data["ages"]["decades"],
        age_groups=data["ages"]["groups"],
        identifiers=_with_plurals(data["identifiers"]["before"]),
        numbered=_with_plurals(data["identifiers"]["numbered"]),
        bodies=frozenset(data["identifiers"]["bodies"]),
        places=frozenset(data["identifiers"]["places"]),
        capital_only=_with_plurals(data["identifiers"]["capital_only"]),
        indices=frozenset(data["identifiers"]["indices"]),
        name_heads=frozenset(data["identifiers"]["name_heads"]),
        idioms=frozenset(data["identifiers"]["idioms"]),
        idiom_words=frozenset(
            word for name in data["identifiers"]["idioms"] for word in name.split()
        ),
        address=frozenset(data["identifiers"]["address"]),
        clock=frozenset(data["identifiers"]["clock"]),
        clock_before=frozenset(data["identifiers"]["clock_before"]),
        vague=frozenset(data["vague"]["words"]),
        irregular=data["nouns"]["irregular"],
        not_plural=frozenset(data["nouns"]["not_plural"]),
        stops=frozenset(data["nouns"]["stops"]),
        words={name: frozenset(words) for name, words in data["words"].items()},
        candidate_words=(words := _candidate_words(data)),
        candidates=_pattern(words),
    )


def _with_plurals(names: Iterable[str]) -> frozenset[str]:
    """The names and their plurals: what names one thing names several."""
    return frozenset(names) | {_plural(name) for name in names if len(name) > 2}


def _plural(name: str) -> str:
    if name.endswith(("s", "x", "ch")):
        return f"{name}es"
    return f"{name[:-1]}ies" if name.endswith(("ry", "dy", "ty", "cy")) else f"{name}s"


def _decimals(words: Mapping[str, int | str]) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in words.items()}


_FIRST = re.compile(r"[^\W\d_]+[²³]?|[^\s\w]")


def _starts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(match.group() for match in map(_FIRST.match, names) if match)


def _candidate_words(data: dict[str, Any]) -> frozenset[str]:
    words: set[str] = set(data["words"]["half"]) | set(data["words"]["spans"])
    words.update(data["majorities"]["most"])
    for name in ("numbers", "ordinals", "fractions", "scales", "groups", "multiples", "magnitudes"):
        words.update(word for word in data[name] if " " not in word)
    words.update(data["majorities"]["words"], data["ages"]["decades"], data["ages"]["groups"])
    return frozenset(words)


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """One pattern for digits and words, grouped by first letter so that most places fail at once.

    It begins with one class of characters, for which the search is done in C, and the letters of
    a text are not in it: looking for words where they begin would try every letter.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda item: (-len(item), item)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    options = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return re.compile(rf"[^a-z](?:(?<=[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])\d*|(?:{'|'.join(options)})(?![a-z]))")
