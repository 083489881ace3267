"""What a section does, told by its heading or by the class of a division."""

from __future__ import annotations

import re

from reportgen.model.document import SectionRole

_NUMBERING = re.compile(
    r"\A(?:(?:section|chapter|part|annex)\s+)?(?:\d+(?:\.\d+)*[.):]?|(?:[ivx]+|[a-h])[.):])\s+(?=\w)"
)
_ROLES = (
    (
        SectionRole.SUMMARY,
        (
            r"(?:executive |policy |brief |short |plain-language )?summary(?: (?:of|and|for)\b.*)?"
            r"|summary of .*|(?:the )?key (?:findings?|messages?|points?|facts?|figures?|takeaways?)\b.*"
            r"|main (?:findings?|messages?|points?)|(?:at a|the brief at a|the report at a) glance"
            r"|in brief|in short|highlights|abstract|synopsis"
        ),
    ),
    (
        SectionRole.CONCLUSION,
        r"conclusions?(?: and\b.*)?|concluding (?:remarks|observations)|in conclusion",
    ),
    (
        SectionRole.RECOMMENDATIONS,
        r"(?:(?:policy|key|our|main) )?recommendations?(?: (?:for|to|and)\b.*)?",
    ),
    (
        SectionRole.METHOD,
        (
            r"(?:our |the )?methods?|(?:research |our )?methodology|methodological (?:note|annex)"
            r"|(?:a )?notes? on (?:the )?(?:methods?|methodology|data|sources)"
            r"|(?:data|sources|evidence) and methods?|methods? and (?:data|sources|evidence)"
        ),
    ),
    (
        SectionRole.REFERENCES,
        (
            r"references(?: and notes)?|bibliography|(?:list of )?(?:sources|works cited)"
            r"|further reading|literature(?: cited)?|reference list|notes and references"
        ),
    ),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_CLASSES = {
    "abstract": SectionRole.SUMMARY,
    "summary": SectionRole.SUMMARY,
    "executive-summary": SectionRole.SUMMARY,
    "key-findings": SectionRole.SUMMARY,
    "key-messages": SectionRole.SUMMARY,
    "at-a-glance": SectionRole.SUMMARY,
    "conclusion": SectionRole.CONCLUSION,
    "recommendations": SectionRole.RECOMMENDATIONS,
    "method": SectionRole.METHOD,
    "references": SectionRole.REFERENCES,
}


def role_of_heading(text: str) -> SectionRole:
    """The role that a heading gives its section; ``BODY`` for headings of the subject itself.

    The whole heading must read as one of the names sections go by, numbers before it aside:
    "Sources" is a list of references, "Sources of income" is not.
    """
    words = " ".join(text.lower().replace("’", "'").split()).strip(" .:–—-")
    words = _NUMBERING.sub("", words, count=1)
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(words)), SectionRole.BODY)


def role_of_classes(classes: tuple[str, ...]) -> SectionRole:
    """The role that the classes of a division give to what is inside; ``BODY`` if none does."""
    return next((_CLASSES[name] for name in classes if name in _CLASSES), SectionRole.BODY)
