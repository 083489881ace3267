"""Sentences that lean on somebody in words: "according to …", "a survey found that"."""

from __future__ import annotations

import re

from reportgen.model.document import PLACEHOLDER

_REPORTING = (
    r"(?:find|found|report(?:s|ed)?|estimat(?:e|es|ed)|sa(?:y|ys|id)|show(?:s|ed|n)?|claim(?:s|ed)?"
    r"|conclud(?:e|es|ed)|warn(?:s|ed)?|argu(?:e|es|ed)|suggest(?:s|ed)?|indicat(?:e|es|ed)"
    r"|reveal(?:s|ed)?|state(?:s|d)?|calculat(?:e|es|ed)|believ(?:e|es|ed)|confirm(?:s|ed)?"
    r"|announc(?:e|es|ed)|told|note(?:s|d)?|finds|observ(?:e|es|ed)|predict(?:s|ed)?"
    r"|project(?:s|ed)?|admit(?:s|ted)?|acknowledg(?:e|es|ed)|stress(?:es|ed)?|insist(?:s|ed)?)"
)
# "The report said the trade …": what was said begins with a subject of its own.
_SUBJECT = r"(?=(?:the|an?|it|they|he|she|there|this|these|most|many|some|women|people|\d)\b)"
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+(?P<who>[^,;:.(]{2,80})")
_REPORTED = re.compile(rf"\b(?:{_REPORTING}\s+that\b|sa(?:id|ys)\s+{_SUBJECT})")
_AUXILIARIES = re.compile(r"(?:\s+(?:has|have|had|also|then|later|since|recently))+$")
_CLAUSE_START = re.compile(r".*(?:[,;:—]|\b(?:that|whether|because|but|while)\b)\s*", re.DOTALL)
_REACH = 120
"""Code points before the verb in which its subject is looked for."""
_STUDIES_SHOW = re.compile(
    r"\b(?P<who>(?:[Rr]ecent\s+|[Mm]any\s+|[Ss]everal\s+|[Mm]ost\s+|[Nn]umerous\s+)?"
    r"(?:[Ss]tudies|[Rr]esearch|[Ee]vidence|[Ss]urveys|[Dd]ata|[Ee]xperts|[Rr]esearchers"
    r"|[Ss]cientists|[Ee]conomists|[Aa]nalysts|[Oo]bservers|[Cc]ritics|[Ww]itnesses))\s+"
    r"(?:show|suggest|indicate|say|agree|argue|find|found|reveal|believe|warn|estimate)s?\b"
)
_REPORTED_BY = (" that", "said", "says")
_WHO_SHOW = (
    "studies", "research", "evidence", "survey", "data", "expert", "scientists", "economists",
    "analysts", "observers", "critics", "witnesses",
)  # fmt: skip
"""One of these each such sentence has: a pattern that may begin with many words is slow to fail."""
_SOURCE_NOUN = re.compile(
    r"\b(?:report|stud(?:y|ies)|survey|research(?:ers)?|data|figures|estimates?|statistics"
    r"|analys[it]s|analysts|census|officials?|experts?|ministr(?:y|ies)|police|government"
    r"|authorit(?:y|ies)|witness(?:es)?|court|activists?|groups?|organi[sz]ations?|lawyers"
    r"|sources|media|newspapers?|testimon(?:y|ies)|records|documents|critics|advocates)\b"
)
_CAPITAL = re.compile(r"\b[A-Z]\w")
# The report speaking of itself or of nobody: "we found that", "Table 2 shows that".
_OWN = re.compile(
    r"(?:.*\b)?(?:[Ww]e|I|[Oo]ur|[Ii]t|[Tt]his|[Tt]hese|[Tt]hat|[Tt]hose|[Tt]here|[Ww]hich|[Ww]ho"
    r"|[Tt]able|[Ff]igure|[Ss]ection|[Cc]hapter|[Aa]nnex|[Bb]ox|[Cc]hart|[Aa]ppendix"
    r"|is|are|was|were|be|been|being|to|can|could|may|might|should|must|would|will|not)"
    r"(?:\s+(?:\d+|[A-Z]|brief|paper|report|survey|analysis|chapter|section|table|figure))*\s*"
)
_EDGES = " ’'\"“”‘,"


def attributed_to(text: str) -> str | None:
    """Who a sentence says it has it from ("the World Bank"), or ``None`` if it does not say.

    The report's own voice ("we found that", "Table 2 shows that") is nobody else's, and
    "according to need" names no source.
    """
    plain = text.replace(PLACEHOLDER, "")
    return _according(plain) or _found_that(plain) or _studies(plain)


def _according(text: str) -> str | None:
    match = _ACCORDING.search(text) if "ccording to" in text else None
    if match is None:
        return None
    who = match["who"]
    named = _CAPITAL.search(who) or _SOURCE_NOUN.search(who)
    return _name(who) if named and not who.startswith(("our ", "Table", "Figure")) else None


def _found_that(text: str) -> str | None:
    if not any(word in text for word in _REPORTED_BY):
        return None  # soon seen, and most often so
    for match in _REPORTED.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()].rstrip()
        who = _CLAUSE_START.sub("", _AUXILIARIES.sub("", before))
        if not _OWN.fullmatch(who) and (_CAPITAL.search(who) or _SOURCE_NOUN.search(who)):
            return _name(who)
    return None


def _studies(text: str) -> str | None:
    low = text.lower()
    match = _STUDIES_SHOW.search(text) if any(word in low for word in _WHO_SHOW) else None
    return _name(match["who"]) if match is not None else None


def _name(who: str) -> str:
    return who.strip(_EDGES)


_BODY = r"(?:[A-Z][\w.&’'-]*)(?:\s(?:of|for|the|and|on|[A-Z][\w.&’'-]*))*"
_REPORT = (
    r"\b(?:[Aa]|[Aa]n|[Tt]he|[Oo]ne)\s(?:[\w-]+\s){0,2}(?:report|study|survey|estimate|census)\b"
)
_VERB = (
    r"(?:has\s|have\s|had\s)?(?:estimat(?:e|es|ed)|sa(?:id|ys)|told|report(?:s|ed)|found|put(?:s)?"
    r"|calculat(?:es|ed)|claim(?:s|ed)|believ(?:es|ed))\b"
)
_HANDED_ON = (
    re.compile(r"\b(?P<who>[Oo]fficial\s(?:estimates|figures|statistics))\b"),
    re.compile(rf"(?P<who>{_REPORT}|(?:\b[Tt]he\s)?{_BODY})\s{_VERB}"),
    re.compile(rf",[\"”’]?\s(?:said|says)\s(?P<who>{_BODY})"),
    re.compile(
        r"\b(?:[Ee]stimates|[Ff]igures|[Dd]ata|[Ss]tatistics|[Nn]umbers)\s(?:by|from|of)\s"
        rf"(?P<who>(?:the\s)?{_BODY})"
    ),
    re.compile(rf"\bestimated\sby\s(?P<who>(?:the\s)?{_BODY})"),
)
_NOBODY = re.compile(
    r"(?:an?(?!\s)|the(?!\s)|no|he|she|it|they|we|you|I|this|that|these|those|there|who|which|what|one|some|many|most|all"
    r"|both|several|our|his|her|their|its|but|and|as|so|if|when|while|although|though|however|yet)"
    r"\b",
    re.IGNORECASE,
)


def handed_on_from(text: str) -> str | None:
    """Whom a passage of a source names for what it says ("the UN"), or ``None``.

    Wider than ``attributed_to``, for texts of others: "the UN estimates 200,000", "told AP",
    "official estimates" count too. A pronoun names nobody.
    """
    flat = " ".join(text.replace(PLACEHOLDER, " ").split())
    who = attributed_to(flat)
    if who is not None and not _NOBODY.match(who):
        return who
    for pattern in _HANDED_ON:
        for match in pattern.finditer(flat):
            named = _name(match["who"])
            if not _NOBODY.match(named):
                return named
    return None
