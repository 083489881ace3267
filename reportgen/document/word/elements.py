"""The few questions asked of WordprocessingML elements (ECMA-376, part 1, 17)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINTED = ("t", "tab", "br", "cr", "drawing", "pict", "object")
"""What runs print."""

_NOT_ALNUM = re.compile(r"[\W_]+")
_TEXT = "wordprocessingml/"
"""In the namespaces of Word's own elements, transitional and strict."""
_LONGEST = 60
"""Code points of the words by which a place is told."""


def name(element: Any) -> str:
    """The local name; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, local: str) -> str:
    """An attribute by its local name, in whatever namespace; empty if it is not there."""
    return next(
        (str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == local), ""
    )


def child(element: Any, *path: str) -> Any:
    """The first descendant along a path of local names, or ``None``."""
    for local in path:
        element = next((item for item in element if name(item) == local), None)
        if element is None:
            return None
    return element


def named(root: Any, *locals_: str) -> Iterator[Any]:
    """``root`` and the elements beneath it with one of these names, in order of the document."""
    found: Iterator[Any] = root.iter(*(f"{{*}}{local}" for local in locals_))
    return found


def is_on(element: Any) -> bool:
    """True for a toggle that is set (17.17.4: no value means true)."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}


def made(like: Any, local: str) -> Any:
    """A new element of the namespace of ``like``."""
    return like.makeelement(f"{like.tag.rpartition('}')[0]}}}{local}")


def drop(element: Any) -> None:
    """Take an element out of its parent, if it has one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def drop_printed(element: Any) -> None:
    """Take out what is printed beneath an element; marks of fields and notes stay."""
    for item in list(named(element, *PRINTED)):
        drop(item)


def text_of(element: Any) -> str:
    """The characters of the text runs beneath an element; those of formulas and drawings apart."""
    return "".join(item.text or "" for item in named(element, "t") if _TEXT in item.tag)


def condensed(text: str) -> str:
    """Letters and digits alone, compatibility forms resolved: what two readings must share."""
    import unicodedata

    return _NOT_ALNUM.sub("", unicodedata.normalize("NFKC", text))


def words_near(element: Any) -> str:
    """The first words of the paragraph that an element stands in, else of the one before it."""
    while element is not None:
        found = next(
            (item for item in (element, *element.iterancestors()) if name(item) == "p"), None
        )
        words = " ".join(text_of(found if found is not None else element).split())
        if words:
            return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
        element = _before(found if found is not None else element)
    return ""


def _before(element: Any) -> Any:
    """The element before it, or before the one that holds it."""
    for holder in (element, *element.iterancestors()):
        if holder.getprevious() is not None:
            return holder.getprevious()
    return None
