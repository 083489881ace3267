"""Where the sentences of a text begin and end, by rules that can be explained."""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

import re

from reportgen.model.document import PLACEHOLDER

_CLOSERS = "\"'”’»›)\\]"
_OPENERS = "\"'“‘«‹(["

# A stop, what closes with it, and what hangs on it: superscript or bracketed note numbers and
# placeholders. CJK stops need no space after them.
_STOP = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<close>[{_CLOSERS}]*)"
    rf"(?P<hang>(?:\[\d{{1,3}}\]|[⁰¹²³⁴-⁹]|{PLACEHOLDER})*)(?=\s|$)"
    rf"|(?P<cjk>[。！？]+[」』”’）]*{PLACEHOLDER}*)"
    r"|(?P<blank>\n[ \t]*\r?\n)"
)
_HANGING = re.compile(rf"(?:\s+{PLACEHOLDER}+)+(?=\s|$)")
_CLOSED_OFF = re.compile(rf"(?:\s*{PLACEHOLDER}+)+\s*[.!?]")
_RESUMED = re.compile(rf"(?:\s*{PLACEHOLDER}+)+\s*[,;:]")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"[^\s\"“”‘«»(\[\]),;:!?…]+$")
_NEXT_WORD = re.compile(r"[\w’'-]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}$")
_NUMERAL = re.compile(rf"[#§]?(?:\d|[ivxlcIVXLC]+\b|{PLACEHOLDER})")
_NUMBERED = re.compile(r"Nos?\.\s*\d")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[A-Za-z])$")

_TITLES = frozenset(
    """adm amb brig capt cdr cmdr cmdt col cpl dr fr gen gov hon insp lt maj messrs mgr mme mr
    mrs ms mt mx pfc pres prof pvt rep rev rt sen sgt supt""".split()
)
_NEVER_LAST = frozenset("""approx ca cf e.g eg esp est i.e ie incl n.b resp sc viz vs""".split())
_BEFORE_NUMBER = frozenset(
    """app apps art arts bk bks ch chap chs cl cls eq ex exs fig figs fn ix l ln n nn no nos
    note p para paras pg pgs pp pt pts reg regs res s sch sec secs sect ss tab tbl tit vol
    vols""".split()
)
_MAY_BE_LAST = frozenset(
    """al apr assn ft st aug ave blvd bros co cong corp dec dep dept dist div ed eds etc feb govt
    id ibid inc int'l jan jr jul jun llc ltd mar max min mo natl nov oct op para ph.d plc pub rd
    rev sep sept ser sq sr stat supp tel trans univ yr yrs bn mn m k tn hr hrs wk wks cit loc
    arts bur cty gen vol""".split()
)
_STARTERS = frozenset(
    """a about according after again all almost also although among an and another any as at
    because before between both but by despite during each even every few finally first for from
    further furthermore given had has have he hence her here his how however i if in indeed instead
    it its last later less likewise many meanwhile moreover more most much nearly neither never
    nevertheless next no none nonetheless nor not now of on once one only or other others our over
    overall perhaps rather second several she similarly since so some still such that the their
    then there therefore these they third this those though three through thus to today together
    two under unlike until we were what when where whereas whether which while who whose why with
    within without yet you your""".split()
)


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text`` as half-open spans, in order, without the white space between.

    Spans do not overlap, and hold every character that is not white space. A blank line always
    ends a sentence. A ``PLACEHOLDER`` right after a full stop belongs to the sentence before it,
    and so does one after a space where another sentence (or nothing) follows; placeholders with a
    stop of their own ('"… a hard time." [@s].') end the sentence together with it.
    The rules are our own; their test cases are the twenty-five of the project's comparison of
    splitters, and those found since.
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for match in _STOP.finditer(text):
        if match.end() <= start:
            continue
        end = _end_of_sentence(text, start, match)
        if end is not None and end > start:
            spans.append((start, end))
            start = _skip_space(text, end)
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


def _skip_space(text: str, offset: int) -> int:
    found = _SPACE.match(text, offset)
    return found.end() if found else offset


def _end_of_sentence(text: str, start: int, match: re.Match[str]) -> int | None:
    """Where the sentence ends that began at ``start``, or ``None`` if this stop does not end it."""
    if match["blank"]:
        return start + len(text[start : match.start()].rstrip())
    end = match.end()
    if match["cjk"]:
        return end
    if _goes_on(text, match):
        return None
    hanging = _HANGING.match(text, end)
    after = _skip_space(text, hanging.end() if hanging else end)
    if hanging and (after == len(text) or not _begins_low(text, after)):
        end = hanging.end()
    else:
        after = _skip_space(text, end)
    if after == len(text):
        return end
    hangs = bool(match["hang"]) or end > match.end()
    return end if _ends(text, start, match, after, hangs=hangs) else None


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """True if nothing but citations stands between this stop and the sentence's own.

    The American way puts the stop within the quotation marks and the citation after them.
    """
    if _CLOSED_OFF.match(text, match.end("close")):
        return True
    quoted = match["close"] and _RESUMED.match(text, match.end("close"))
    return bool(quoted)


def _begins_low(text: str, offset: int) -> bool:
    """True if what stands at ``offset`` goes on with a sentence rather than beginning one."""
    return text[offset].islower() or text[offset] in ",;:.!?)]%"


def _ends(text: str, start: int, match: re.Match[str], after: int, *, hangs: bool) -> bool:
    opening = after
    while opening < len(text) - 1 and text[opening] in _OPENERS:
        opening += 1
    if _begins_low(text, opening):
        return False
    stop = match["stop"]
    if stop != ".":
        return _ends_without_full_stop(text, match, opening)
    if match["close"] or hangs:
        # "(5 p.m.) The", ".[@key] Kim": nothing that goes on comes after a closing mark or a note.
        return True
    word = _WORD.search(text, max(start, match.start() - 40), match.start())
    return word is None or _full_stop(text, start, word, opening)


def _ends_without_full_stop(text: str, match: re.Match[str], opening: int) -> bool:
    if match["stop"].startswith(("..", "…")) and match["close"].startswith("]"):
        return False  # "[…] Kim": the writer's omission, not an end
    following = _NEXT_WORD.match(text, opening)
    # "Yahoo! Inc."
    return following is None or following.group().lower() not in {"inc", "ltd", "corp", "co"}


def _full_stop(text: str, start: int, word: re.Match[str], opening: int) -> bool:
    """Whether the full stop after ``word`` ends the sentence, given what begins at ``opening``."""
    raw = word.group().lstrip("'’")
    name = raw.lower().replace("’", "'")
    if word.start() == start and _ENUMERATOR.match(raw):
        return False  # "1. The", "a. The"
    if name in _TITLES or name in _NEVER_LAST or raw in {"c", "v"}:
        return False
    number = _NUMERAL.match(text, opening) is not None
    if name in _BEFORE_NUMBER and number:
        return False
    short = name in _MAY_BE_LAST or _DOTTED.match(raw) or (len(raw) == 1 and raw.isupper())
    return not short or _is_starter(text, opening)


def _is_starter(text: str, opening: int) -> bool:
    """True if the word at ``opening`` is one that begins sentences and hardly ever a name."""
    following = _NEXT_WORD.match(text, opening)
    if following is None or _NUMBERED.match(text, opening):
        return False
    return following.group().lower() in _STARTERS
