"""The report as it will be rendered, with every block placed in the Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.document.assemble import assemble
from reportgen.pandoc.outline import outline
from reportgen.pandoc.tree import Tree

if TYPE_CHECKING:
    from reportgen.model.composed import Composed
    from reportgen.model.document import Document
    from reportgen.pandoc.runner import Pandoc

_READ = ("--from=markdown", "--to=json")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedReport:
    """A report in the two forms that the later stages work on."""

    document: Document
    """What is checked."""
    tree: Tree
    """What is rendered: the same words."""


def parse(composed: Composed, pandoc: Pandoc, *, timeout_seconds: float) -> ParsedReport:
    """The document and the tree of a composed report.

    Args:
        composed: the Markdown with its way back to the files.
        pandoc: the pandoc that reads it.
        timeout_seconds: the time that each run of pandoc may take.

    Raises:
        PandocError: pandoc failed, did not finish, or gave what we cannot read.
    """
    result = pandoc.run(_READ, input=composed.text, timeout_seconds=timeout_seconds)
    tree = Tree.from_json(result.stdout)
    found = outline(tree)
    runs: list[list[tuple[int, int, int, int]]] = []
    places = []
    done = 0
    for block in found.blocks:
        word = next((w for w in block.text.split() if w.isalnum()), "")
        at = composed.text.find(word, done)
        at = done if at < 0 else at
        done = at
        places.append((at, at + 1))
        runs.append([])
    return ParsedReport(document=assemble(composed, found, places, runs), tree=tree)
