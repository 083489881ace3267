"""The web page: one file that needs no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.annex_blocks import ANNEX_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.pandoc.editing import TreeEditor
    from reportgen.render.images import ImageFile
    from reportgen.render.preparing import Front
    from reportgen.render.target import Look


def arguments(look: Look, front: Front) -> tuple[str, ...]:
    """Pandoc's command line; formulas become MathML, which browsers show by themselves."""
    options = ("-s", f"--template={look.page}", "--mathml", "--section-divs", "--wrap=none")
    # The title is the page's one heading of the first level; the report's follow below it.
    levels = "--shift-heading-level-by=1" if front.titled else "--shift-heading-level-by=0"
    style = look.css.read_text(encoding="utf-8")
    fields = ("-V", f"style={style}", "-M", f"pagetitle={front.title}")
    return ("-f", "json", "-t", "html5", *options, levels, *fields)


def adapt(editor: TreeEditor, images: Mapping[str, ImageFile]) -> None:
    """Put the images into the tree, and the scope of head cells."""
    editor.set_image_targets({target: image.data_uri for target, image in images.items()})
    editor.head_cells()
    editor.drop_attribute("custom-style")


def finish(page: bytes) -> bytes:
    """The page with its notes before the annex: pandoc puts them at the end of everything."""
    annex = page.find(b'<div id="' + ANNEX_ID.encode())
    notes = page.find(b'<section id="footnotes"', annex)
    if annex < 0 or notes < 0:
        return page
    closing = b"</ol>\n</section>\n"
    end = page.find(closing, notes) + len(closing)
    return page[:annex] + page[notes:end] + page[annex:notes] + page[end:]
