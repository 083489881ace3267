"""The words of a text that carry its subject, in a form in which they can be compared."""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

_IRREGULAR = {
    "analyses": "analysis", "bases": "basis", "buses": "bus", "children": "child", "crises": "crisis",
    "criteria": "criterion", "data": "data", "feet": "foot", "geese": "goose",
    "grandchildren": "grandchild", "halves": "half", "hypotheses": "hypothesis",
    "indices": "index", "knives": "knife", "leaves": "leaf", "lives": "life", "loaves": "loaf",
    "lice": "louse", "media": "media", "men": "man", "mice": "mouse", "oxen": "ox",
    "people": "person", "phenomena": "phenomenon", "salesmen": "salesman",
    "schoolchildren": "schoolchild", "selves": "self", "shelves": "shelf", "teeth": "tooth",
    "theses": "thesis", "thieves": "thief", "wives": "wife", "wolves": "wolf", "women": "woman",
}  # fmt: skip
_UNCHANGED = frozenset(
    """always across alias always apparatus as athens atlas bias bus campus canvas census
    christmas consensus corps diabetes focus gas has his its lens less means minus news plus
    politics economics statistics physics mathematics ethics logistics series species status
    thus towards this us versus virus was wales yes perhaps sometimes besides afterwards texas
    kansas paris honduras cyprus laos belarus mauritius headquarters whereas nonetheless
    nevertheless unless abdomen acumen amen omen ramen regimen specimen stamen yemen""".split()
)
_FUNCTION_WORDS = frozenset(
    """a about above according across after again against all almost along already also although
    always am among an and another any anyone anything are around as at away back be became
    because become been before being below between both but by came can cannot could did do does
    doing done down during each either else enough even ever every everyone everything few for
    from further get gets given gives go goes going gone got had has have having he hence her here
    hers herself him himself his how however i if in indeed instead into is it its itself just
    least less let like likely made make makes making many may me might more moreover most much
    must my myself near nearly need neither never nevertheless no nobody none nor not nothing now
    of off often on once only onto or other others our ours out over own per perhaps quite rather
    really said same saw say says see seem seems seen several shall she should since so some
    someone something sometimes soon still such take taken than that the their theirs them
    themselves then there thereby therefore these they thing things this those though through
    thus to together told too took toward towards under unless until up upon us used very via was
    we well went were what whatever when where whereas whether which while who whole whom whose why
    will with within without would yet you your yours""".split()
)
_NUMBER_WORDS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred hundreds thousand thousands million millions billion billions trillion
    trillions dozen dozens half third thirds quarter quarters fifth fifths tenth tenths first
    second percent per cent""".split()
)
_VOWEL = re.compile(r"[aeiouy]")
_LEAST_STEM = 4
"""Words shorter than this are left alone; a verb ending needs one letter less, and a vowel, before
it: "string" is no "str"."""


def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that say what it is about, as lower-case stems.

    Function words, number words and anything with a digit are left out; plurals, possessives and
    the commonest verb endings are taken off, so that "trafficked women" and "the trafficking of a
    woman" meet. The two parts of a hyphenated word count apart.
    """
    found: set[str] = set()
    for match in _WORD.finditer(text.lower()):
        found.update(_stems(match.group()))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    """The stems of the parts of a lower-case word that say something."""
    parts = (_POSSESSIVE.sub("", part) for part in re.split(r"[-‐‑]", word))
    return tuple(
        stem(part)
        for part in parts
        if len(part) > 1 and part not in _FUNCTION_WORDS and part not in _NUMBER_WORDS
    )


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The dictionary form of a noun, lower case: "Women" → "woman", "countries" → "country".

    A word whose plural is not known by rule or by table comes back without its ``s``; words that
    only look like plurals ("bias", "series", "politics") stay as they are.
    """
    low = _POSSESSIVE.sub("", word.lower())
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) < _LEAST_STEM or low in _UNCHANGED:
        return low
    if low.endswith("men"):
        return f"{low[:-3]}man"
    return _singular(low) if low.endswith("s") else low


def _singular(low: str) -> str:
    if low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies"):
        return low[:-1] if len(low) <= _LEAST_STEM else f"{low[:-3]}y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2] if low not in {"shoes", "toes", "aches", "axes"} else low[:-1]
    return low[:-1]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A form that the inflections of a word share, lower case; not always a word itself."""
    base = lemma(word)
    for suffix in ("ings", "ing", "ied", "ed", "ly"):
        bare = base.removesuffix(suffix)
        if bare != base and len(bare) >= _LEAST_STEM - 1 and _VOWEL.search(bare):
            return _tidy(f"{bare}y" if suffix == "ied" else bare)
    return _tidy(base)


def _tidy(base: str) -> str:
    """Without a silent ``e`` or a doubled last letter: "making" and "make" both give "mak"."""
    if len(base) >= _LEAST_STEM and base[-1] == "e":
        return base[:-1]
    if len(base) >= _LEAST_STEM and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    if base.endswith("ick"):
        return base[:-1]
    return base
