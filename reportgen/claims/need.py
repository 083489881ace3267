"""Must a quantity be cited? The ordered rules, each with its reason; the first that fits decides.

The policy is that of the design, section 7; the cases that fix it are sentences in
``tests/corpus/sentences``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.claims import case as sort
from reportgen.model.claim import Need
from reportgen.model.document import SectionRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.claims.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRule:
    """One line of the table: it fits where all that it names holds."""

    reason: str
    """Completes "this number is …"."""
    need: Need | None
    """``None``: neither to be cited nor compared."""
    number: Callable[[Case], bool] | None = None
    """What sort of number it must be."""
    before: re.Pattern[str] | None = None
    """Found in the clause before the number."""
    after: re.Pattern[str] | None = None
    """Found right after the number."""
    unless: re.Pattern[str] | None = None
    """Not found in the clause before the number."""
    where: Callable[[Case], bool] | None = None
    """What else must hold."""

    def fits(self, case: Case) -> bool:
        """True if this rule decides on ``case``."""
        return (
            (self.number is None or self.number(case))
            and (self.before is None or self.before.search(case.before) is not None)
            and (self.after is None or self.after.match(case.after) is not None)
            and (self.unless is None or self.unless.search(case.before) is None)
            and (self.where is None or self.where(case))
        )


def need_of(case: Case) -> Need | None:
    """What the quantity asks for, by the first rule of ``RULES`` that fits; else to be cited."""
    return next((rule.need for rule in RULES if rule.fits(case)), Need.CITE)


def _words(pattern: str) -> re.Pattern[str]:
    """A pattern in any case, white space in it ignored."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_PROPOSAL = re.compile(
    r"""\b(?:[Ww]e|I|[Tt]his\ (?:brief|paper|report|note)|[Tt]he\ authors?)\s+
    (?:(?:would|therefore|also|do|strongly|instead|further|now)\s+)*
    (?:propose|recommend|suggest|call|urge|advise|ask|want|seek|favour|favor|advocate|support
    |endorse|prefer)(?:s|es)?\b
    |\b[Oo]ur\ (?:\w+\ )?(?:proposals?|recommendations?|target|plan|aim|goal)\b""",
    re.VERBOSE,
)
_OUGHT = _words(
    r"""\b(?:should|ought\sto)\s+(?:also\s+|now\s+|then\s+)?be\s+(?:raised|cut|increased|reduced
    |set|doubled|halved|tripled|extended|capped|fixed|lowered|brought|lifted|expanded|limited)\b"""
)
_MODAL = _words(r"\b(?:should|must|ought|shall|would|could|needs?\sto|let)\b")
_FACT = re.compile(
    r"""\b(?:is|are|was|were|has|have|had|remains?|rose|fell|found|reported|estimated|costs?|lives?
    |lost|died|grew|spent|paid|received|affects?|faces?|showed|shows|said|says|accounts?)\b""",
    re.VERBOSE,
)
_CLOCK = _words(r"\s?(?:[ap]\.?m\b|o['’]clock|noon\b|:\d\d\b)")
_CLOCK_BEFORE = _words(r"\b(?:at|until|till|from|by|before|after|between|to)\s+$")
_CLOCK_AFTER = _words(
    r"\s+(?:on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|in\sthe\s(?:morning|afternoon|evening))\b"
)
_TEXT_SIZE = _words(
    r"""[-‐‑](?:digit|page|point|item|question|letter|word|character|part|strong|volume|chapter)\b"""
)
_ROUNDED = _words(r"\b(?:nearest|rounded\sto)\s+$")
_SUM_OR_INDEX = _words(
    r"\b(?:sums?|adds?(?:\sup)?|total|index(?:ed)?|base[d]?|set|equals?)\b[^,]{0,25}$"
)
_BASE = re.compile(r"=\s*$")
_PER = _words(r"\bper\s+$")
_SCALE_BEFORE = _words(r"(?:\bin|\()\s*$")
_SCALE_AFTER = _words(r"\s*(?:$|[,;.)])")
_CONFIDENCE = _words(r"\s*(?:%|per\s?cent|percent)?[\s-]*(?:confidence|credible|significance)\b")
_OPENING_MARK = re.compile(r"[“‘\"]$")
_CLOSING_MARK = re.compile(r"[”’\"]")
_EVERY = _words(r"\bevery\s+$")
_AVERAGE = _words(
    r"""\b(?:average|mean|median|typical(?:ly)?|(?:an?|the|new|this)\s+record|longest|shortest
    |oldest|youngest|life\sexpectancy|lifespan|response\stimes?|delays?\s(?:of|by))\b"""
)
_WAITING = _words(r"\b(?:wait(?:s|ed|ing)?(?!\speriod)|queued?)\b")
_ON_AVERAGE = _words(
    r"""[^,;]*\b(?:on\saverage|on\srecord|in\sthe\squeue|longer|shorter
    |older\sthan|younger\sthan)\b"""
)
_RULED = _words(r"\b(?:must|shall|quorum|required|may\snot)\b")
_AGE_BEFORE = _words(
    r"""\b(?:anyone|everyone|someone|nobody|those|people|persons?|wom[ae]n|m[ae]n|child(?:ren)?
    |adults?|pensioners?|workers?|girls?|boys?|residents?|voters?|patients?
    |(?:is|are|was|were)(?:\snot)?)\s+
    (?:just\s+)?(?:over|under|below|above|aged)\s+(?:the\sage\sof\s+)?$"""
)
_NAMED_BEFORE = re.compile(r"\b[A-Z][\w’-]+,\s+$")
_COMMA = re.compile(r"\s?,")
_RANKED = _words(
    r"""\b(?:top|bottom|poorest|richest|wealthiest|lowest|highest|upper|lower|other|latter|first
    |second)\s+$"""
)
_ONE_OF = _words(r"\bone\sof\s+$")
_ORDINAL_OF = _words(r"\b(?:first|second|third|fourth|fifth|last)\s+of\s+(?:the\s+|these\s+)?$")
_SPEAKS_OF_ITSELF = _words(
    r"""\b(?:sections?|chapters?|briefs?|papers?|reports?|annex|box|table|figure|we)\s+
    (?:now\s+|also\s+|then\s+)?
    (?:looks?|discuss|describ|cover|sets?\s|examin|consider|deals?|turns?|present|review|compare
    |stud(?:y|ies)|draws?|treat|identif|distinguish|ask)"""
)
_POLITICAL = _words(
    r"""\s+(?:part(?:y|ies)|governments?|rule|votes?|whip|leaders?|owners?|shareholders?|stakes?
    |opinions?|in\s(?:the\s)?(?:house|parliament|senate|commons|chamber)|is\s(?:required|needed))\b"""
)
_LEGAL_MAJORITY = re.compile(r"[-‐‑\s]\s*majority\b")
_EXAMPLE = _words(r"\b(?:an?|any)\s+(?:typical\s+)?(?:family|household|party)\s+of\s+$")
_COMPOSED = _words(
    r"\b(?:consist(?:s|ing)?\sof|composed\sof|made\sup\sof|compris(?:es?|ing))\b[^;]*$"
)
_OR_MORE = _words(r"\s+or\s+(?:more|fewer)\b")
_DEFINITE = _words(
    r"\b(?:the|all|its|each\sof\sthe|of\sthe|other|our|their|these|those)\s+(?:other\s+)?$"
)
_BODY = re.compile(
    r"""\s+(?:(?:EU|UN|NATO|OECD|G20|G7|AU|ASEAN|US|UK|European|African|permanent|elected|founding
    |federal|member|ordinary|non-permanent|current|existing|London|English|Scottish|Welsh|Indian
    |Swiss|Union|Council|sitting|local)\s+)*
    (?:[Mm]ember\s+[Ss]tates?|[Mm]embers?|[Ss]tates|countries|judges|justices|provinces|boroughs
    |nations|cantons|Länder|local\s+authorities|commissioners)\b
    (?!\s+(?:that|who|which|where|with|surveyed|studied|affected|voted|voting|have|had))""",
    re.VERBOSE,
)
_BODY_SIZE = _words(r"[-‐‑](?:member|nation|state|country|judge|seat)\b")
_OWN_THING = _words(
    r"""\s+(?:(?!of\b|in\b|for\b|to\b|and\b|or\b)[\w’'-]+\s+){0,3}?
    (?:ways?|reasons?|types?|kinds?|forms?|paths?|routes?|sections?|parts?|chapters?|steps?
    |stages?|phases?|options?|recommendations?|proposals?|measures?|principles?|questions?|issues?
    |problems?|challenges?|themes?|areas?|factors?|points?(?!\s+(?:below|above|ahead|behind|higher|lower|up|down|clear))|categor(?:y|ies)|elements?|components?
    |aspects?|dimensions?|pillars?|levels?|sides?|halves|ends?|things?|examples?|goals?
    |objectives?|aims?|tests?|conditions?|criteria|exceptions?|scenarios?|estimates?|figures?
    |sources?|findings?|lessons?|priorit(?:y|ies)|terms?|layers?|tiers?|strands?|models?
    |approach(?:es)?|strateg(?:y|ies)|methods?|definitions?|limits?|caveats?|arguments?|trends?
    |forces|drivers?|causes?|consequences?|effects?|purposes?|functions?|roles?|versions?|sexes
    |genders|groups?|laws?|counts?|matters?|respects|directions?|extremes|alternatives?|scales?
    |fronts?|senses?|documents?|tables?|charts?|obstacles?|barriers?|gaps?|needs?|changes?
    |messages?|facts?|observations?|assumptions?|texts?|briefs?|papers?|reports?|studies|accounts?
    |articles?|notes?)\b(?![-‐‑])"""
)
_POINTED_AT = _words(
    r"""\b(?:the|its|their|his|her|both|all|other|next|last|first|any)\s+$
    |\b(?:the|its|their|all)\s+(?:\w+\s+)?(?:first|last|other|remaining|next)\s+$"""
)
_ALL = _words(r"\ball\s+(?:of\s+(?:the|its|their)\s+)?$")
_OWN_POINTED_AT = _words(r"\b(?:these|those|our|following)\s+(?:other\s+)?$")
_ONLY = _words(r"\b(?:only|just)\s+$")
_HYPHEN = re.compile(r"[-‐‑][A-Za-z]")
_LIST = re.compile(r"[^:;.!?\d]{0,80}:\s*(?P<items>[^.!?]*)")
_ITEM_BREAK = re.compile(r";(?:\s+and)?\s+|,\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+")
_LONG_ITEM_BREAK = re.compile(r";(?:\s+and)?\s+")


def _is_recommended(case: Case) -> bool:
    """True in the recommendations, uncited, unless the clause tells how things stand."""
    if case.role is not SectionRole.RECOMMENDATIONS or case.cited:
        return False
    clause = f"{case.before} {case.after}"
    return bool(_MODAL.search(clause)) or not _FACT.search(clause)


def _is_uncited(case: Case) -> bool:
    return not case.cited


def _is_listed(case: Case) -> bool:
    """True of "four paths: by sea, by rail, on foot and by air", and before a list of items."""
    match = _LIST.match(case.rest)
    if match is None or not match["items"]:
        return match is not None
    lengths = (len(breaks.split(match["items"])) for breaks in (_ITEM_BREAK, _LONG_ITEM_BREAK))
    return int(case.quantity.value) in lengths


CITE, COMPARE = Need.CITE, Need.COMPARE

RULES: tuple[NeedRule, ...] = (
    NeedRule(reason="a date, a year or a period", need=COMPARE, number=sort.date),
    NeedRule(reason="a time of day", need=None, after=_CLOCK),
    NeedRule(reason="a time of day", need=None, number=sort.unnamed, before=_CLOCK_BEFORE, after=_CLOCK_AFTER),
    NeedRule(reason="the length of a text or a code", need=None, after=_TEXT_SIZE),
    NeedRule(reason="a precision", need=None, before=_ROUNDED),
    NeedRule(reason="the sum of shares or the base of an index", need=None, number=sort.hundred, before=_SUM_OR_INDEX),
    NeedRule(reason="the base of an index", need=None, number=sort.hundred, before=_BASE),
    NeedRule(reason="what figures are counted by", need=None, number=sort.plain, before=_PER),
    NeedRule(reason="the scale of a table", need=None, number=sort.magnitude, before=_SCALE_BEFORE, after=_SCALE_AFTER),
    NeedRule(reason="a level of confidence", need=None, after=_CONFIDENCE),
    NeedRule(reason="a word that is spoken of", need=None, number=sort.plain, before=_OPENING_MARK, after=_CLOSING_MARK),
    NeedRule(reason="the author's own proposal", need=None, before=_PROPOSAL),
    NeedRule(reason="what the author holds right", need=None, before=_OUGHT, where=_is_uncited),
    NeedRule(reason="a recommendation of this report", need=None, where=_is_recommended),
    NeedRule(reason="how often something happens", need=CITE, number=sort.short_time, before=_EVERY),
    NeedRule(reason="the interval that a rule sets", need=COMPARE, number=sort.time, before=_EVERY),
    NeedRule(reason="a duration or an age to a decimal", need=CITE, number=sort.fine_time),
    NeedRule(reason="an average or a record", need=CITE, number=sort.time, before=_AVERAGE),
    NeedRule(reason="an average or a record", need=CITE, number=sort.time, after=_ON_AVERAGE),
    NeedRule(reason="a wait", need=CITE, number=sort.time, before=_WAITING, unless=_RULED),
    NeedRule(reason="a duration, an age or a term", need=COMPARE, number=sort.time),
    NeedRule(reason="an age", need=COMPARE, number=sort.possible_age, before=_AGE_BEFORE),
    NeedRule(reason="an age after a name", need=COMPARE, number=sort.bare_age, before=_NAMED_BEFORE, after=_COMMA),
    NeedRule(reason="a group named by its rank", need=None, number=sort.fraction_word, before=_RANKED),
    NeedRule(reason="a group named by its rank", need=COMPARE, number=sort.share, before=_RANKED),
    NeedRule(reason="a word of degree", need=None, number=sort.most),
    NeedRule(reason="a party or a vote, not a share", need=None, number=sort.majority, after=_POLITICAL),
    NeedRule(reason="a majority that a rule asks for", need=COMPARE, after=_LEGAL_MAJORITY),
    NeedRule(reason="an example", need=None, number=sort.small, before=_EXAMPLE),
    NeedRule(reason="who sits on a body", need=None, number=sort.small, before=_COMPOSED),
    NeedRule(reason="on how many occasions", need=COMPARE, number=sort.twice),
    NeedRule(reason="one of a named few", need=COMPARE, number=sort.small, before=_ONE_OF),
    NeedRule(reason="a category: two or more", need=COMPARE, number=sort.pair_or_more, after=_OR_MORE),
    NeedRule(reason="what a rule asks for", need=COMPARE, number=sort.few, before=_RULED),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, number=sort.plain, before=_DEFINITE, after=_BODY),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, after=_BODY_SIZE),
    NeedRule(reason="counted out by the list that follows", need=None, number=sort.small, where=_is_listed),
    NeedRule(reason="one of the report's own things", need=None, number=sort.small, after=_OWN_THING),
    NeedRule(reason="part of a name for a kind", need=None, number=sort.small, after=_HYPHEN),
    NeedRule(reason="what this report looks at", need=None, number=sort.small, before=_SPEAKS_OF_ITSELF),
    NeedRule(reason="a row told by its place", need=None, number=sort.small, before=_ORDINAL_OF),
    NeedRule(reason="things just named", need=None, number=sort.small, before=_OWN_POINTED_AT),
    NeedRule(reason="two things already named", need=None, number=sort.pair, before=_POINTED_AT),
    NeedRule(reason="all of some things", need=COMPARE, number=sort.small, before=_ALL),
    NeedRule(reason="a small number of things already named", need=None, number=sort.small_word, before=_POINTED_AT),
    NeedRule(reason="a small figure for things already named", need=COMPARE, number=sort.small, before=_POINTED_AT),
    NeedRule(reason="an article, not a number", need=None, number=sort.one, unless=_ONLY),
)  # fmt: skip
"""In order of precedence; what none of them names is a statistic (design, section 7)."""
