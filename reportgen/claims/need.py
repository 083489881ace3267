"""Must a quantity be cited? The ordered rules, each with its reason; the first that fits decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.claim import Need
from reportgen.model.document import SectionRole
from reportgen.model.quantity import Quantity, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Callable

_SMALL = Decimal(12)
"""Up to here a count may be one of the report's own things: "four paths", "the two laws"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A quantity and the words that decide on it."""

    quantity: Quantity
    before: str
    """Of its clause."""
    after: str
    """Of its clause, from the end of the number on."""
    rest: str
    """Of its sentence, from the end of the number on."""
    role: SectionRole
    cited: bool

    @property
    def clause(self) -> str:
        """The whole clause."""
        quantity = self.quantity
        number = quantity.text[: quantity.number_end - quantity.start]
        return f"{self.before}{number}{self.after}"

    @property
    def word(self) -> str:
        """The number as written, lower case."""
        quantity = self.quantity
        first = quantity.number_start - quantity.start
        return quantity.text[first : quantity.number_end - quantity.start].lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRule:
    """One line of the table."""

    reason: str
    """Completes "it is no statistic (or is one) because it is …"."""
    fits: Callable[[Case], bool]
    need: Need | None
    """``None``: neither to be cited nor compared."""


def need_of(case: Case) -> Need | None:
    """What the quantity asks for, by the first rule of ``RULES`` that fits; else to be cited."""
    return next((rule.need for rule in RULES if rule.fits(case)), Need.CITE)


_TIME_UNITS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "age",
        "generation",
    ]
)
_SHORT_UNITS = frozenset({"second", "minute", "hour"})
_OLDEST = 120
"""Years: a larger number after "people over" counts no age."""
_WHOLE = Decimal(100)
_A_FEW = Decimal(3)
_PROPOSAL = re.compile(
    r"\b(?:[Ww]e|I|[Tt]his (?:brief|paper|report|note)|[Tt]he authors?)\s+"
    r"(?:(?:would|therefore|also|do|strongly|instead|further|now)\s+)*"
    r"(?:propose|recommend|suggest|call|urge|advise|ask|want|seek|favour|favor|advocate|support"
    r"|endorse|prefer)(?:s|es)?\b"
    r"|\b[Oo]ur (?:\w+ )?(?:proposals?|recommendations?|target|plan|aim|goal)\b"
    r"|\b(?:should|ought to|must|shall)\s+(?:also\s+|now\s+|then\s+)?be\s+(?:raised|cut|increased|reduced|set"
    r"|doubled|halved|tripled|extended|capped|fixed|lowered|brought|lifted|expanded|limited)\b"
)
_MODAL = re.compile(r"\b(?:should|must|ought|shall|would|could|needs? to|let)\b", re.IGNORECASE)
_FACT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|remains?|rose|fell|found|reported|estimated|costs?|lives?"
    r"|lost|died|grew|spent|paid|received|affects?|faces?|showed|shows|said|says|accounts?)\b"
)
_DEFINITE = r"\b(?:the|all|its|each of the|of the|other|our|their|these|those)\s+(?:other\s+)?$"
_BODY = (
    r"(?:(?:EU|UN|NATO|OECD|G20|G7|AU|ASEAN|US|UK|European|African|permanent|elected|founding|federal"
    r"|member|ordinary|non-permanent|current|existing|London|English|Scottish|Welsh|Indian|Swiss"
    r"|Union|Council|sitting|local)\s+)*"
    r"(?:member\s+states?|members?|states|countries|judges|justices|provinces|boroughs|nations"
    r"|cantons|Länder|local\s+authorities|commissioners|Member\s+States|States|Members)\b"
    r"(?!\s+(?:that|who|which|where|with|surveyed|studied|affected|voted|voting|have|had))"
)
_BODY_AFTER = re.compile(rf"\s+{_BODY}")
_DEFINITE_BEFORE = re.compile(_DEFINITE, re.IGNORECASE)
_STRONG = re.compile(r"^[-‐‑](?:member|nation|state|country|judge|seat)\b")
_OWN_THING = re.compile(
    r"^\s+(?:(?!of\b|in\b|for\b|to\b|and\b|or\b)[\w’'-]+\s+){0,3}?(?:ways?|reasons?|types?|kinds?|forms?|paths?|routes?|sections?"
    r"|parts?|chapters?|steps?|stages?|phases?|options?|recommendations?|proposals?|measures?"
    r"|principles?|questions?|issues?|problems?|challenges?|themes?|areas?|factors?|points?"
    r"|categor(?:y|ies)|elements?|components?|aspects?|dimensions?|pillars?|levels?|sides?|halves"
    r"|ends?|things?|examples?|goals?|objectives?|aims?|tests?|conditions?|criteria|exceptions?"
    r"|scenarios?|estimates?|figures?|sources?|findings?|lessons?|priorit(?:y|ies)|sets?|terms?|layers?"
    r"|tiers?|strands?|models?|approach(?:es)?|strateg(?:y|ies)|methods?|definitions?|limits?"
    r"|caveats?|arguments?|trends?|forces|drivers?|causes?|consequences?|effects?|purposes?"
    r"|functions?|roles?|versions?|sexes|genders|groups?|laws?|counts?|cases in point|matters?"
    r"|respects|directions?|extremes|alternatives?|scales?|fronts?|senses?|documents?|tables?|charts?"
    r"|obstacles?|barriers?|gaps?|needs?|changes?|messages?|facts?|observations?|assumptions?)\b",
    re.IGNORECASE,
)
_POINTED_AT = re.compile(
    r"\b(?:the|these|those|its|their|our|his|her|both|all|other|following|next|last|first|any)\s+$"
    r"|\b(?:the|these|those|its|their|our|all)\s+(?:\w+\s+)?(?:first|last|other|remaining|next|following)\s+$",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"^[-‐‑][A-Za-z]")
_MEASURED_BEFORE = re.compile(
    r"\b(?:average|mean|median|typical(?:ly)?|record|longest|shortest|oldest|youngest|wait(?:s|ed|ing)?"
    r"|queue[ds]?|delays?|life expectancy|lifespan|lasts? on average|response times?)\b",
    re.IGNORECASE,
)
_MEASURED_AFTER = re.compile(
    r"\b(?:on average|on record|in the queue|wait(?:s|ing)?|delay|longer than|shorter than"
    r"|older than|younger than|longer|shorter)\b",
    re.IGNORECASE,
)
_LEGAL_MAJORITY = re.compile(r"^\s*(?:[-‐‑]|\s)majority\b")
_EVERY = re.compile(r"\bevery\s+$", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:anyone|everyone|someone|nobody|those|people|persons?|wom[ae]n|m[ae]n|child(?:ren)?|adults?"
    r"|pensioners?|workers?|girls?|boys?|residents?|voters?|patients?|(?:is|are|was|were)(?: not)?)\s+"
    r"(?:just\s+)?(?:over|under|below|above|aged)\s+(?:the age of\s+)?$",
    re.IGNORECASE,
)
_POLITICAL = re.compile(
    r"\s+(?:part(?:y|ies)|governments?|rule|votes?|whip|leaders?|owners?|shareholders?|stakes?"
    r"|opinions?|in (?:the )?(?:house|parliament|senate|commons|chamber)|is (?:required|needed))\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\b(?:an?|any)\s+(?:typical\s+)?(?:family|household|party)\s+of\s+$", re.IGNORECASE
)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|noon\b|:\d\d\b)", re.IGNORECASE)
_TEXT_SIZE = re.compile(
    r"[-‐‑](?:digit|page|point|item|question|letter|word|character|part|strong|volume|chapter)\b"
)
_CONVENTION_BEFORE = re.compile(
    r"\b(?:sums?|adds?(?: up)?|total|rounded|nearest|index(?:ed)?|base(?:d)?|set)\b[^,]{0,25}$",
    re.IGNORECASE,
)
_NEAREST = re.compile(r"\b(?:nearest|rounded to)\s+$", re.IGNORECASE)
_CONFIDENCE = re.compile(
    r"\s*(?:%|per\s?cent|percent)?[\s-]*(?:confidence|credible|significance)\b"
)
_COMPOSED = re.compile(
    r"\b(?:consist(?:s|ing)? of|composed of|made up of|compris(?:es?|ing))\b[^;]*$", re.IGNORECASE
)
_RULED = re.compile(r"\b(?:must|shall|quorum)\b", re.IGNORECASE)
_OR_MORE = re.compile(r"\s+or\s+(?:more|fewer)\b")
_NAMED = re.compile(r"\S\s+[A-Z][\w’-]*\s+$")
_QUOTED_NUMBER = re.compile(r"[“‘\"]$")
_LIST = re.compile(r"^[^:;.!?\d]{0,80}:\s*(?P<items>[^.!?]+)")
_ITEM_BREAK = re.compile(r";(?:\s+and)?\s+|,\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+")
_STRICT_ITEM_BREAK = re.compile(r";(?:\s+and)?\s+")


def _is_date(case: Case) -> bool:
    return case.quantity.kind is QuantityKind.DATE


def _is_proposal(case: Case) -> bool:
    return _PROPOSAL.search(case.before) is not None


def _is_recommended(case: Case) -> bool:
    if case.role is not SectionRole.RECOMMENDATIONS or case.cited:
        return False
    return bool(_MODAL.search(case.clause)) or not _FACT.search(case.clause)


def _is_body(case: Case) -> bool:
    if _STRONG.match(case.after):
        return True
    return _is_plain(case) and bool(
        _DEFINITE_BEFORE.search(case.before) and _BODY_AFTER.match(case.after)
    )


def _is_listed(case: Case) -> bool:
    if not _is_small(case):
        return False
    match = _LIST.match(case.rest)
    if match is None:
        return False
    items = match["items"]
    value = int(case.quantity.value)
    strict = len(_STRICT_ITEM_BREAK.split(items))
    return value in (strict, len(_ITEM_BREAK.split(items)))


def _is_own_thing(case: Case) -> bool:
    return _is_small(case) and _OWN_THING.match(case.after) is not None


def _is_pointed_at(case: Case) -> bool:
    return _is_small(case) and _POINTED_AT.search(case.before) is not None


def _is_article(case: Case) -> bool:
    return (
        _is_plain(case)
        and case.word == "one"
        and not case.before.lower().endswith(("only ", "just "))
    )


def _is_attributive(case: Case) -> bool:
    return _is_small(case) and _ATTRIBUTIVE.match(case.after) is not None


def _is_measured_time(case: Case) -> bool:
    if not _is_time(case) or _EVERY.search(case.before):
        return False
    return bool(
        case.quantity.step < 1
        or _MEASURED_BEFORE.search(case.before)
        or _MEASURED_AFTER.search(case.after)
    )


def _is_frequency(case: Case) -> bool:
    return case.quantity.unit in _SHORT_UNITS and _EVERY.search(case.before) is not None


def _is_clock(case: Case) -> bool:
    return _CLOCK.match(case.after) is not None


def _is_text_size(case: Case) -> bool:
    return _TEXT_SIZE.match(case.after) is not None


def _is_convention(case: Case) -> bool:
    if _NEAREST.search(case.before) or _CONFIDENCE.match(case.after):
        return True
    return case.quantity.value == _WHOLE and _CONVENTION_BEFORE.search(case.before) is not None


def _is_composition(case: Case) -> bool:
    return _is_small(case) and _COMPOSED.search(case.before) is not None


def _is_rule(case: Case) -> bool:
    return _is_few(case) and _RULED.search(case.before) is not None


def _is_two_or_more(case: Case) -> bool:
    quantity = case.quantity
    return quantity.value <= _A_FEW and bool(
        _OR_MORE.match(case.after) or _OR_MORE.search(quantity.text)
    )


def _is_named(case: Case) -> bool:
    """True after a capitalised word with nothing counted: "Expedition 68"."""
    quantity = case.quantity
    return _is_plain(case) and quantity.unit is None and _NAMED.search(case.before) is not None


def _is_mention(case: Case) -> bool:
    """For "six" substitute "nine": the word, not the number."""
    return (
        _is_plain(case)
        and _QUOTED_NUMBER.search(case.before) is not None
        and case.after[:1] in {"”", "’", '"'}
    )


def _is_age_limit(case: Case) -> bool:
    return (
        case.quantity.kind is QuantityKind.COUNT
        and case.quantity.value <= _OLDEST
        and _AGE_BEFORE.search(case.before) is not None
    )


def _is_word_most(case: Case) -> bool:
    return case.word == "most"


def _is_political(case: Case) -> bool:
    return case.word == "majority" and _POLITICAL.match(case.after) is not None


def _is_example(case: Case) -> bool:
    return _is_small(case) and _EXAMPLE.search(case.before) is not None


def _is_time(case: Case) -> bool:
    return case.quantity.unit in _TIME_UNITS and case.quantity.kind in {
        QuantityKind.MEASURE,
        QuantityKind.COUNT,
        QuantityKind.MAGNITUDE,
    }


def _is_legal_majority(case: Case) -> bool:
    return _LEGAL_MAJORITY.match(case.after) is not None


def _is_plain(case: Case) -> bool:
    quantity = case.quantity
    return (
        quantity.kind is QuantityKind.COUNT
        and quantity.upper is None
        and quantity.per is None
        and quantity.value == quantity.value.to_integral_value()
    )


def _is_few(case: Case) -> bool:
    return _is_plain(case) and 0 < case.quantity.value <= _SMALL


def _is_small(case: Case) -> bool:
    quantity = case.quantity
    return _is_few(case) and quantity.bound is None and quantity.hedge is None


RULES: tuple[NeedRule, ...] = (
    NeedRule(reason="a date, a year or a period", fits=_is_date, need=Need.COMPARE),
    NeedRule(reason="a time of day", fits=_is_clock, need=None),
    NeedRule(reason="the length of a text or a code", fits=_is_text_size, need=None),
    NeedRule(reason="a convention of the figures", fits=_is_convention, need=None),
    NeedRule(reason="a word that is spoken of", fits=_is_mention, need=None),
    NeedRule(reason="part of a name", fits=_is_named, need=None),
    NeedRule(reason="the author's own proposal", fits=_is_proposal, need=None),
    NeedRule(reason="a recommendation of this report", fits=_is_recommended, need=None),
    NeedRule(reason="how often something happens", fits=_is_frequency, need=Need.CITE),
    NeedRule(reason="a measured duration, age or wait", fits=_is_measured_time, need=Need.CITE),
    NeedRule(reason="a duration, an age or a term", fits=_is_time, need=Need.COMPARE),
    NeedRule(reason="an age", fits=_is_age_limit, need=Need.COMPARE),
    NeedRule(reason="a word of degree", fits=_is_word_most, need=None),
    NeedRule(reason="a party or a vote, not a share", fits=_is_political, need=None),
    NeedRule(reason="an example", fits=_is_example, need=None),
    NeedRule(reason="a majority that a rule asks for", fits=_is_legal_majority, need=Need.COMPARE),
    NeedRule(reason="who sits on a body", fits=_is_composition, need=None),
    NeedRule(reason="a category: two or more", fits=_is_two_or_more, need=Need.COMPARE),
    NeedRule(reason="what a rule asks for", fits=_is_rule, need=Need.COMPARE),
    NeedRule(reason="the size of a body, fixed by its definition", fits=_is_body, need=None),
    NeedRule(reason="counted out by the list that follows", fits=_is_listed, need=None),
    NeedRule(reason="one of the report's own things", fits=_is_own_thing, need=None),
    NeedRule(reason="a small number of things already named", fits=_is_pointed_at, need=None),
    NeedRule(reason="an article, not a number", fits=_is_article, need=None),
    NeedRule(reason="part of a name for a kind", fits=_is_attributive, need=None),
)
"""In order of precedence; what none of them names is a statistic (design, section 7)."""
