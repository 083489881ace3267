"""The report as it will be rendered, with every block placed in the Markdown."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from reportgen.document.beacons import Beacons, proved
from reportgen.pandoc.runner import Job
from reportgen.pandoc.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.model.composed import Composed
    from reportgen.model.document import Document
    from reportgen.pandoc.runner import Pandoc, Runs, StartedRun

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

    def proved(self) -> ParsedReport:
        """Itself: nothing is left to be proved."""
        return self


class Reading(Protocol):
    """A report whose document can be looked at before it is known to be what is rendered."""

    @property
    def document(self) -> Document:
        """What is most likely to be checked."""

    def proved(self) -> ParsedReport:
        """What is checked: its document is the very same object if the likely one was proved."""


def parse(composed: Composed, pandoc: Pandoc, *, timeout_seconds: float) -> ParsedReport:
    """The document and the tree of a composed report.

    Args:
        composed: the Markdown with its way back to the files.
        pandoc: the pandoc that reads it.
        timeout_seconds: the time that each run of pandoc may take.

    Raises:
        PandocError: pandoc failed, did not finish, or gave what we cannot read.
    """
    with parsing(
        composed.text, pandoc, composed=lambda: composed, timeout_seconds=timeout_seconds
    ) as reading:
        return reading.proved()


@contextmanager
def parsing(
    text: str,
    pandoc: Pandoc,
    *,
    composed: Callable[[], Composed],
    timeout_seconds: float,
    meanwhile: Iterator[None] | None = None,
) -> Iterator[Reading]:
    """A report that pandoc reads twice: in disguise, and as it is.

    The disguised text tells where every word stands, and nearly always all else; it is read first.
    The text itself is read after that, while the caller already works on what the first gave.

    Args:
        text: the report as it stands. Most are composed of nothing else: it is begun with.
        pandoc: the pandoc that reads it.
        composed: the Markdown with its way back to the files; asked for after the first step.
        timeout_seconds: the time that each run of pandoc may take.
        meanwhile: what is to be done while pandoc is at work, step by step: the first step in any
            case, further ones as long as pandoc leaves time. What it raises stops pandoc.

    Raises:
        PandocError: pandoc failed, did not finish, or gave what we cannot read; so do the
            properties and methods of what is yielded.
    """
    steps = meanwhile or iter(())
    with pandoc.runs(timeout_seconds=timeout_seconds) as runs:
        beacons, first = _begun(text, runs)
        next(steps, None)
        made = composed()
        if made.text != text:
            first.kill()
            beacons, first = _begun(made.text, runs)
        for _ in chain(beacons.prepared(), steps):
            if not first.at_work():
                break
        # Not before: on two processors it would take its time from what is waited for.
        second = runs.start(_job(made.text, made.text)) if beacons.words else first
        yield _BeingRead(made, beacons, first, second)


def _begun(text: str, runs: Runs) -> tuple[Beacons, StartedRun]:
    """The disguise of ``text``, and the run that reads it; of plain words there may be none."""
    beacons = Beacons.of(text)
    return beacons, runs.start(_job(text, beacons.disguised() if beacons.words else text))


def _job(text: str, read: str) -> Job:
    return Job(args=(f"--from={_format(text)}", "--to=json"), input=read)


class _BeingRead:
    """A report while pandoc still reads it."""

    def __init__(
        self, composed: Composed, beacons: Beacons, first: StartedRun, second: StartedRun
    ) -> None:
        self._composed = composed
        self._beacons = beacons
        self._first = first
        self._second = second

    @cached_property
    def document(self) -> Document:
        """The document as the disguised text has it."""
        return self._document(self._disguised)

    def proved(self) -> ParsedReport:
        """The document as far as both texts agree, and the tree of the text itself."""
        if self._second is self._first:
            return ParsedReport(document=self.document, tree=Tree.from_json(self._disguised))
        plain = self._second.result().stdout
        agreed = proved(plain, self._disguised, self._beacons)
        document = self.document if agreed is self._disguised else self._document(agreed)
        return ParsedReport(document=document, tree=Tree.from_json(plain))

    @cached_property
    def _disguised(self) -> bytes:
        return self._first.result().stdout

    def _document(self, read: bytes) -> Document:
        # Imported only now: what reads a tree is not waited for before pandoc is at work.
        from reportgen.document.reading import read_document

        return read_document(self._composed, read, self._beacons)


def _format(text: str) -> str:
    """What pandoc is told to read: its own Markdown, but for what would lose a citation of this text."""
    linking = _LINKING if _ADDRESS.search(text) else ""
    return f"markdown{linking}{_NO_EXAMPLES if _OPENING_CITATION.search(text) else ''}"
