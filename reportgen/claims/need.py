"""Must a quantity be cited? The ordered rules, each with its reason; the first that fits decides.

The policy is that of the design, section 7; the cases that fix it are the sentences in
``tests/corpus/sentences``. The words are in ``lexicons/``, one file a language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.claims import case as sort
from reportgen.model.claim import Need
from reportgen.model.document import SectionRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.claims.case import Case


class NeedRule(Struct, frozen=True, kw_only=True):
    """One line of the table: it fits where all that it names holds."""

    reason: str
    """Completes "this number is …"."""
    need: Need | None
    """``None``: neither to be cited nor compared."""
    number: Callable[[Case], bool] | None = None
    """What sort of number it must be."""
    before: str | None = None
    """Name of the pattern to be found in the clause before the number."""
    after: str | None = None
    """Name of the pattern to be found right after the number."""
    unless: str | None = None
    """Name of the pattern not to be found in the clause before the number."""
    where: Callable[[Case], bool] | None = None
    """What else must hold."""

    def fits(self, case: Case) -> bool:
        """True if this rule decides on ``case``, whose number is of the sort it asks for."""
        before, after = case.lexicon.before, case.lexicon.after
        return (
            (self.before is None or before[self.before].search(case.before) is not None)
            and (self.after is None or after[self.after].match(case.after) is not None)
            and (self.unless is None or before[self.unless].search(case.before) is None)
            and (self.where is None or self.where(case))
        )


def need_of(case: Case) -> Need | None:
    """What the quantity asks for, by the first rule of ``RULES`` that fits; else to be cited."""
    # Many rules ask for the same sort of number: each is looked at once.
    sorts: dict[Callable[[Case], bool] | None, bool] = {None: True}
    for rule in RULES:
        sort_of = rule.number
        if sort_of is not None and sort_of not in sorts:
            sorts[sort_of] = sort_of(case)
        if sorts[sort_of] and rule.fits(case):
            return rule.need
    return Need.CITE


_LIST = re.compile(r"[^:;.!?\d]{0,80}:\s*(?P<items>[^.!?]*)")
_ITEM_BREAK = re.compile(r";(?:\s+\w+)?\s+|,\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+")
_LONG_ITEM_BREAK = re.compile(r";(?:\s+and)?\s+")


def _is_recommended(case: Case) -> bool:
    """True in the recommendations, uncited, unless the clause tells how things stand."""
    if case.role is not SectionRole.RECOMMENDATIONS or case.cited:
        return False
    clause, words = f"{case.before} {case.after}", case.lexicon.clause
    return bool(words["modal"].search(clause)) or not words["fact"].search(clause)


def _is_uncited(case: Case) -> bool:
    return not case.cited


def _is_proposed(case: Case) -> bool:
    """False of what a proposal only tells: "that 12,000 deaths were avoidable", "the 900 beds"."""
    before = case.lexicon.before
    if before["definite_figure"].search(case.before):
        return False
    told = before["that"].search(case.before) and case.lexicon.clause["fact"].search(case.after)
    return not told


def _is_held_right(case: Case) -> bool:
    return _is_uncited(case) and _is_proposed(case)


def _is_listed(case: Case) -> bool:
    """True of "four paths: by sea, by rail, on foot and by air", and before a list of items."""
    match = _LIST.match(case.rest)
    if match is None or not match["items"]:
        return match is not None
    lengths = (len(breaks.split(match["items"])) for breaks in (_ITEM_BREAK, _LONG_ITEM_BREAK))
    return int(case.quantity.value) in lengths


def _is_whole(case: Case) -> bool:
    """False of "eleven of the recommendations": how many of them is a finding."""
    return case.lexicon.after["of_them"].match(case.after) is None


def _is_supposed(case: Case) -> bool:
    """True of a case supposed, a rule or a question: nothing is said to have happened."""
    if not _is_whole(case):
        return False
    clause = f"{case.before} {case.after.partition(',')[0]}"
    return case.lexicon.clause["supposed"].search(clause) is not None or _is_asked(case)


def _is_asked(case: Case) -> bool:
    return case.rest.rstrip().endswith("?")


def _is_asked_reader(case: Case) -> bool:
    """True of a question with "you" in it: a form asks, nothing is told."""
    reader = case.lexicon.before["reader"]
    return _is_asked(case) and bool(reader.search(case.before) or reader.search(case.rest))


def _is_no_figure(case: Case) -> bool:
    """False of "nine were injured": people, though nobody says so; and of a part: "two of the five"."""
    after, populace = case.lexicon.after, case.lexicon.units["populace"]
    somebody = case.quantity.unit is None and after["somebody"].match(case.after)
    more = after["more_noun"].match(case.after)
    return not (somebody or (more and more["noun"] in populace)) and _is_whole(case)


CITE, COMPARE = Need.CITE, Need.COMPARE

RULES: tuple[NeedRule, ...] = (
    NeedRule(reason="a date, a year or a period", need=COMPARE, number=sort.date),
    NeedRule(reason="a time of day", need=None, after="clock"),
    NeedRule(reason="a time of day", need=None, number=sort.unnamed, before="clock", after="day"),
    NeedRule(reason="a time of day", need=None, number=sort.clock_like, before="clock_verb"),
    NeedRule(reason="a time of day", need=None, number=sort.clock_like, before="definite_figure", after="service"),
    NeedRule(reason="the length of a text or a code", need=None, after="text_size"),
    NeedRule(reason="a precision", need=None, before="rounded"),
    NeedRule(reason="the sum of shares or the base of an index", need=None, number=sort.hundred, before="sum_or_index"),
    NeedRule(reason="the base of an index", need=None, number=sort.hundred, before="base"),
    NeedRule(reason="what figures are counted by", need=None, number=sort.plain, before="per"),
    NeedRule(reason="the scale of a table", need=None, number=sort.magnitude, before="scale", after="scale"),
    NeedRule(reason="a level of confidence", need=None, after="confidence"),
    NeedRule(reason="a level of confidence", need=None, before="confidence"),
    NeedRule(reason="a level of significance", need=None, number=sort.level, before="at_level"),
    NeedRule(reason="what a score means", need=None, before="score", after="means"),
    NeedRule(reason="what a score means", need=None, before="where", after="means"),
    NeedRule(reason="what a score means", need=None, after="points_mean"),
    NeedRule(reason="what a score means", need=COMPARE, number=sort.bare_end, before="threshold", after="above_means"),
    NeedRule(reason="what a mark means", need=None, number=sort.bare_end, before="a_mark", after="told_means"),
    NeedRule(reason="the rich, or all others", need=None, number=sort.one_percent, before="definite_figure", after="the_few"),
    NeedRule(reason="a way to say wholly", need=None, number=sort.all_of_it, before="wholly", after="wholly"),
    NeedRule(reason="a way to say wholly", need=None, number=sort.all_of_it, after="wholly_sure"),
    NeedRule(reason="a limit that a group is drawn by", need=COMPARE, number=sort.bounded_share, before="poor_limit", after="poor_limit"),
    NeedRule(reason="what a rule leaves the reader", need=COMPARE, number=sort.fraction_word, before="you_may"),
    NeedRule(reason="a case supposed", need=COMPARE, before="if_clause", after="then_might"),
    NeedRule(reason="a case supposed", need=COMPARE, number=sort.thing, before="doing", after="might"),
    NeedRule(reason="more or less than nothing", need=COMPARE, number=sort.bounded_nought),
    NeedRule(reason="part of a formula", need=None, number=sort.unnamed, after="formula"),
    NeedRule(reason="the number of a rule", need=None, number=sort.plain, after="compliant"),
    NeedRule(reason="a word that is spoken of", need=None, number=sort.unnamed, before="opening_mark", after="closing_mark"),
    NeedRule(reason="a part of what is the reader's", need=COMPARE, number=sort.fraction_word, after="your"),
    NeedRule(reason="the ends of a scale", need=None, number=sort.scale_ends, before="score_range"),
    NeedRule(reason="the ends of a scale", need=None, number=sort.unnamed, before="score_end"),
    NeedRule(reason="a definition", need=COMPARE, number=sort.bounded, before="whose", after="counted_as"),
    NeedRule(reason="a rule of disclosure", need=None, before="small_cell", after="suppressed"),
    NeedRule(reason="a rule of disclosure", need=None, number=sort.limit, before="withheld"),
    NeedRule(reason="the fineness of a grid", need=COMPARE, number=sort.measure, after="grid"),
    NeedRule(reason="a weight", need=COMPARE, number=sort.share, before="weighted"),
    NeedRule(reason="a weight", need=COMPARE, number=sort.unnamed, before="weight"),
    NeedRule(reason="a change that a model supposes", need=COMPARE, number=sort.share, before="for_each", after="unit_change"),
    NeedRule(reason="a limit", need=COMPARE, number=sort.thing, after="the_limit"),
    NeedRule(reason="a limit", need=COMPARE, number=sort.thing, before="limit_is"),
    NeedRule(reason="whom a rule spares or meets", need=COMPARE, number=sort.limit, before="such_as_have", after="ruled"),
    NeedRule(reason="what a rule asks for", need=COMPARE, number=sort.thing, before="must_have"),
    NeedRule(reason="a case supposed", need=COMPARE, before="supposed"),
    NeedRule(reason="the ends of a scale", need=None, number=sort.from_the_end, after="on_scale"),
    NeedRule(reason="a code", need=None, number=sort.plain, before="codes"),
    NeedRule(reason="a code", need=None, number=sort.plain, before="definite", after="series"),
    NeedRule(reason="some of the writers", need=COMPARE, number=sort.small, after="of_us"),
    NeedRule(reason="a word that is spoken of", need=None, number=sort.plain, before="opening_mark", after="closing_mark"),
    NeedRule(reason="the author's own proposal", need=None, before="proposal", where=_is_proposed),
    NeedRule(reason="what the author holds right", need=None, before="ought", where=_is_held_right),
    NeedRule(reason="a recommendation of this report", need=None, where=_is_recommended),
    NeedRule(reason="a name", need=None, before="named_as"),
    NeedRule(reason="what the reader is asked to enter", need=None, before="entered"),
    NeedRule(reason="a size on a screen", need=None, number=sort.screen_size),
    NeedRule(reason="a day of the month", need=None, number=sort.bare_day, before="day_of", after="grown"),
    NeedRule(reason="a distance that bounds", need=COMPARE, number=sort.measure, before="within"),
    NeedRule(reason="a case supposed", need=COMPARE, number=sort.majority, before="if_word"),
    NeedRule(reason="a number to call", need=None, number=sort.thing, before="dialled"),
    NeedRule(reason="what figures are counted by", need=None, number=sort.round_base, before="per"),
    NeedRule(reason="a case supposed", need=COMPARE, number=_is_asked, before="supposing"),
    NeedRule(reason="a question", need=COMPARE, number=_is_asked, before="yes_or_no"),
    NeedRule(reason="a question to the reader", need=COMPARE, where=_is_asked_reader),
    NeedRule(reason="an age", need=COMPARE, number=sort.open_age, before="people_of"),
    NeedRule(reason="an example", need=None, number=sort.small, before="example_family"),
    NeedRule(reason="the size of a file", need=None, number=sort.data_size, after="file_size"),
    NeedRule(reason="the size of a file", need=None, number=sort.data_size, before="file"),
    NeedRule(reason="an age", need=COMPARE, number=sort.bare_age, before="open_bracket", after="close_bracket"),
    NeedRule(reason="an average or a record", need=CITE, number=sort.thing, before="averaging", unless="modal"),
    NeedRule(reason="a definition", need=COMPARE, before="defined"),
    NeedRule(reason="a chance", need=CITE, number=sort.share, after="chance", unless="modal"),
    NeedRule(reason="a condition of a rule", need=COMPARE, number=sort.precise, before="condition"),
    NeedRule(reason="what a rule asks of the reader", need=COMPARE, number=sort.thing, before="reader", unless="reader_told"),
    NeedRule(reason="an age", need=COMPARE, number=sort.bare_age, before="turning", after="grown"),
    NeedRule(reason="what the reader is asked to do", need=None, number=sort.thing, before="bidden"),
    NeedRule(reason="the interval of a schedule", need=COMPARE, number=sort.time, before="scheduled"),
    NeedRule(reason="how often something happens", need=CITE, number=sort.short_time, before="every"),
    NeedRule(reason="the interval that a rule sets", need=COMPARE, number=sort.time, before="every"),
    NeedRule(reason="a sum of times", need=CITE, number=sort.vast_time),
    NeedRule(reason="a part of some times", need=CITE, number=sort.time, after="of_them"),
    NeedRule(reason="a duration or an age to a decimal", need=CITE, number=sort.fine_time, unless="limiting"),
    NeedRule(reason="an average or a record", need=CITE, number=sort.time, before="average", unless="over_time"),
    NeedRule(reason="an average or a record", need=CITE, number=sort.time, after="on_average"),
    NeedRule(reason="a wait", need=CITE, number=sort.time, before="waiting", unless="ruled"),
    NeedRule(reason="how long something takes", need=CITE, number=sort.time, before="time_told", unless="modal"),
    NeedRule(reason="how long something takes", need=CITE, number=sort.time, before="taking", unless="modal"),
    NeedRule(reason="how long something takes", need=CITE, number=sort.short_time, before="spending", unless="modal"),
    NeedRule(reason="time spent each day or week", need=CITE, number=sort.time_rate, unless="modal"),
    NeedRule(reason="a duration, an age or a term", need=COMPARE, number=sort.time),
    NeedRule(reason="a duration", need=COMPARE, number=sort.plain, after="of_time"),
    NeedRule(reason="an age", need=COMPARE, number=sort.possible_age, before="age"),
    NeedRule(reason="an age", need=COMPARE, number=sort.bare_age, before="legal_age", unless="average"),
    NeedRule(reason="an age", need=COMPARE, number=sort.bare_age, after="or_over"),
    NeedRule(reason="an age", need=COMPARE, number=sort.bare_age, before="age_and"),
    NeedRule(reason="an age", need=COMPARE, number=sort.bare_age, before="age_is", unless="average"),
    NeedRule(reason="an age after a name", need=COMPARE, number=sort.bare_age, before="named", after="comma"),
    NeedRule(reason="a group named by its rank", need=None, number=sort.fraction_word, before="ranked"),
    NeedRule(reason="a group named by its rank", need=COMPARE, number=sort.share, before="ranked_first"),
    NeedRule(reason="most of some things", need=CITE, number=sort.most_of_things, after="of_things", where=_is_uncited),
    NeedRule(reason="a word of degree", need=None, number=sort.most),
    NeedRule(reason="a party or a vote, not a share", need=None, number=sort.majority, after="political"),
    NeedRule(reason="a majority that a rule asks for", need=COMPARE, after="legal_majority"),
    NeedRule(reason="an example", need=None, number=sort.small, before="example"),
    NeedRule(reason="who sits on a body", need=None, number=sort.small, before="composed", where=_is_whole),
    NeedRule(reason="those who talk with each other", need=None, number=sort.pair, before="conversing"),
    NeedRule(reason="on how many occasions", need=COMPARE, number=sort.occasions),
    NeedRule(reason="one of a named few", need=COMPARE, number=sort.small, before="one_of"),
    NeedRule(reason="a category: two or more", need=COMPARE, number=sort.pair_or_more, after="or_more"),
    NeedRule(reason="what a rule asks for", need=COMPARE, number=sort.few, before="ruled"),
    NeedRule(reason="a limit that a rule sets", need=COMPARE, number=sort.limit, before="limiting"),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, number=sort.fixed, before="definite", after="body"),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, number=sort.plain, before="body", after="body"),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, before="member_body", after="member_states"),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, number=sort.plain, before="small_body", after="seats"),
    NeedRule(reason="the size of a body, fixed by its definition", need=None, after="body_size"),
    NeedRule(reason="a name that counts its parts", need=None, number=sort.plain, before="definite", after="named_set"),
    NeedRule(reason="counted out by the list that follows", need=None, number=sort.small, where=_is_listed),
    NeedRule(reason="a number that is told", need=CITE, number=sort.few, before="counted_at", unless="ruled"),
    NeedRule(reason="a lead or a gap", need=CITE, after="gap"),
    NeedRule(reason="a lead or a gap", need=CITE, number=sort.of_points, before="by"),
    NeedRule(reason="a lead or a gap", need=CITE, number=sort.of_points, before="gap"),
    NeedRule(reason="one of the report's own things", need=None, number=sort.own_things, where=_is_whole),
    NeedRule(reason="some of the report's own things", need=None, number=sort.small, before="part_of_own"),
    NeedRule(reason="things the report sets out", need=None, number=sort.told_things, before="frame"),
    NeedRule(reason="things the report sets out", need=None, number=sort.told_things, after="frame"),
    NeedRule(reason="one of some kinds", need=None, number=sort.single, after="of_kinds"),
    NeedRule(reason="into how many parts", need=COMPARE, number=sort.few, before="parted"),
    NeedRule(reason="how a sample is drawn", need=COMPARE, number=sort.few, after="drawn"),
    NeedRule(reason="how a sample is drawn", need=COMPARE, number=sort.few, before="drawn"),
    NeedRule(reason="how large a sample is", need=COMPARE, number=sort.share, before="definite_figure", after="sample"),
    NeedRule(reason="a size on a screen", need=None, number=sort.share, before="shown_at"),
    NeedRule(reason="a limit of speed", need=COMPARE, number=sort.speed, before="speed_limit", unless="average"),
    NeedRule(reason="a limit of speed", need=COMPARE, number=sort.speed, after="speed_limit"),
    NeedRule(reason="how many to a family", need=COMPARE, number=sort.plain, before="family_of"),
    NeedRule(reason="into how many parts", need=COMPARE, number=sort.plain, before="binned"),
    NeedRule(reason="a bound that a method sets", need=COMPARE, number=sort.unnamed, before="trimmed"),
    NeedRule(reason="how many places have something", need=CITE, number=sort.small_word, before="in_the", after="where_it_is"),
    NeedRule(reason="a way of speaking", need=None, number=sort.small, after="thought"),
    NeedRule(reason="part of a name for a kind", need=None, number=sort.small, after="hyphen"),
    NeedRule(reason="what this report looks at", need=None, number=sort.small, before="speaks_of_itself"),
    NeedRule(reason="a row told by its place", need=None, number=sort.small, before="ordinal_of"),
    NeedRule(reason="things just named", need=None, number=sort.small, before="own_pointed_at"),
    NeedRule(reason="two things already named", need=None, number=sort.pair, before="pointed_at"),
    NeedRule(reason="all of some things", need=COMPARE, number=sort.small, before="all"),
    NeedRule(reason="a small number of things already named", need=None, number=sort.small_word, before="pointed_at"),
    NeedRule(reason="a small figure for things already named", need=COMPARE, number=sort.small, before="pointed_at"),
    NeedRule(reason="one of many", need=None, number=sort.one, after="of_several"),
    NeedRule(reason="on how many occasions", need=COMPARE, number=sort.one, after="occasion"),
    NeedRule(reason="a few picked out", need=None, number=sort.small, after="of_the_most"),
    NeedRule(reason="a few in a case supposed or a rule", need=COMPARE, number=sort.very_few, where=_is_supposed),
    NeedRule(reason="a small limit in a case supposed or a rule", need=COMPARE, number=sort.small_limit, where=_is_supposed),
    NeedRule(reason="by how many something changed", need=CITE, number=sort.handful, before="changed_by", unless="modal"),
    NeedRule(reason="a few things that are no figure", need=COMPARE, number=sort.handful, unless="figure", where=_is_no_figure),
    NeedRule(reason="an article, not a number", need=None, number=sort.one, unless="only"),
)  # fmt: skip
"""In order of precedence; what none of them names is a statistic (design, section 7)."""
