"""The report as it will be rendered, with every block placed in the Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.document.beacons import Beacons
from reportgen.pandoc.runner import Job
from reportgen.pandoc.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.model.composed import Composed
    from reportgen.model.document import Document
    from reportgen.pandoc.runner import Pandoc

_LINKING = "+autolink_bare_uris"
"""A bare address is a link: else the ``@name`` in one would be read as a citation (pandoc's
manual, "autolink_bare_uris")."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s:]\S*@")
"""What may be an address (RFC 3986, 3.1) with an ``@`` in it. Looking for addresses costs pandoc
two thirds of the rest of its reading (measured with pandoc 3.9): only these are worth it."""

_NO_EXAMPLES = "-example_lists"
"""No numbered examples: they would take away a citation that opens a paragraph or note."""
_OPENING_CITATION = re.compile(r"^[\s>]*(?:\[\^[^\]\n]+\]:[ \t]*)?@\w[^\s@]*[.)]\s", re.MULTILINE)
"""``@kim2019. The sum …``; an example of pandoc's manual is written ``(@good) …``."""


class ParsedReport(Struct, frozen=True, kw_only=True):
    """A report in the two forms that the later stages work on."""

    document: Document
    """What is checked."""
    tree: Tree
    """What is rendered: the same words."""


def parse(
    composed: Composed,
    pandoc: Pandoc,
    *,
    timeout_seconds: float,
    meanwhile: Callable[[], None] | None = None,
) -> ParsedReport:
    """The document and the tree of a composed report.

    Args:
        composed: the Markdown with its way back to the files.
        pandoc: the pandoc that reads it.
        timeout_seconds: the time that each run of pandoc may take.
        meanwhile: called while pandoc is at work; what it raises stops pandoc.

    Raises:
        PandocError: pandoc failed, did not finish, or gave what we cannot read.
    """
    texts = _Texts(composed.text)
    read = (f"--from={_format(composed.text)}", "--to=json")
    jobs = (Job(args=read, input=text) for text in texts)
    results = pandoc.run_all(jobs, timeout_seconds=timeout_seconds, meanwhile=meanwhile)
    # Imported only now: what reads a tree is not waited for before pandoc is at work.
    from reportgen.document.reading import read_document

    tree = Tree.from_json(results[0].stdout)
    hidden = results[1].stdout if texts.beacons.words else None
    document = read_document(composed, tree, hidden, texts.beacons)
    return ParsedReport(document=document, tree=tree)


def _format(text: str) -> str:
    """What pandoc is told to read: its own Markdown, but for what would lose a citation of this text."""
    linking = _LINKING if _ADDRESS.search(text) else ""
    return f"markdown{linking}{_NO_EXAMPLES if _OPENING_CITATION.search(text) else ''}"


class _Texts:
    """The report, and once pandoc is at work on it, the same in disguise if it has plain words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.beacons = Beacons(source=text, words=())

    def __iter__(self) -> Iterator[str]:
        yield self._text
        self.beacons = Beacons.of(self._text)
        if self.beacons.words:
            yield self.beacons.disguised()
