"""The PDF: pandoc's Typst markup in our layout, set by typst in this process."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reportgen.errors import RenderError
from reportgen.pandoc.describing import typst_string

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.config import Config
    from reportgen.model.document import Document
    from reportgen.model.place import Region
    from reportgen.pandoc.editing import TreeEditor
    from reportgen.render.images import ImageFile
    from reportgen.render.preparing import Front
    from reportgen.render.target import Look

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), checked by typst itself."""

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def arguments(look: Look, front: Front) -> tuple[str, ...]:
    """Pandoc's command line for the Typst markup.

    Citations are set already (``-citations``), and quotation marks too (``-smart``).
    """
    language, _, region = front.language.partition("-")
    variables = [
        ("title-string", _inner(front.title)),
        ("text-lang", language.lower()),
        *((("text-region", region.upper()),) if re.fullmatch("[A-Za-z]{2}", region) else ()),
        *(("author-string", _inner(author)) for author in front.authors),
        *(("keyword-string", _inner(keyword)) for keyword in front.keywords),
    ]
    template = ("-s", f"--template={look.layout}")
    flags = (item for name, value in variables for item in ("-V", f"{name}={value}"))
    return ("-f", "json", "-t", "typst-citations-smart", *template, *flags)


def adapt(editor: TreeEditor, images: Mapping[str, ImageFile]) -> Mapping[str, bytes]:
    """Point the images to files beside the markup; gives these files, name → bytes."""
    names = {
        target: f"image-{number}{image.extension}"
        for number, (target, image) in enumerate(images.items(), start=1)
    }
    editor.set_image_targets(names)
    editor.describe_for_typst()
    editor.drop_attribute("custom-style")
    return {names[target]: image.data for target, image in images.items()}


def typeset(
    markup: bytes,
    images: Mapping[str, bytes],
    config: Config,
    document: Document,
    *,
    timestamp: int,
) -> bytes:
    """The finished PDF, tagged, with no date but ``timestamp``.

    Raises:
        RenderError: a character has no glyph in the fonts, or typst refuses the markup.
    """
    import typst

    fonts: list[Path] = [config.fonts] if config.fonts is not None else []
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        for name, data in images.items():
            (Path(folder) / name).write_bytes(data)
        main = Path(folder) / "report.typ"
        main.write_bytes(markup)
        try:
            return typst.compile(
                main,
                root=Path(folder),
                font_paths=fonts,
                ignore_system_fonts=True,
                pdf_standards=list(STANDARDS),
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise _explained(error.message, error.hints, error.diagnostic, document) from error


def _inner(value: str) -> str:
    return typst_string(value)[1:-1]


def _explained(
    message: str, hints: Sequence[str], diagnostic: str, document: Document
) -> RenderError:
    missing = tuple(dict.fromkeys(_NO_GLYPH.findall(diagnostic)))
    if missing:
        return _no_glyph(missing, document)
    return RenderError(
        f"the PDF cannot be set: {message}",
        path=document.path,
        help=(*hints, "look at the template's layout.typ, and at raw markup in the report"),
    )


def _no_glyph(missing: Sequence[str], document: Document) -> RenderError:
    first = missing[0]
    points = " ".join(f"U+{ord(character):04X}" for character in first)
    message = f"no font has the character {first!r} ({points})"
    if len(missing) > 1:
        shown = " ".join(missing[1:20])
        message += f", nor these: {shown}{' …' if len(missing) > 20 else ''}"
    region = _place(first, document)
    where = () if region else ("it stands in a reference or in the annex",)
    return RenderError(
        message,
        path=region.path if region else document.path,
        line=region.line if region else None,
        column=region.column if region else None,
        help=(
            *where,
            "put a font that has it into a folder of the project, and name the folder in the report",
            "(under `reportgen:` in the front matter, `fonts: fonts`)",
            "Noto Serif CJK, under the SIL Open Font License, covers Korean, Chinese and Japanese",
        ),
    )


def _place(text: str, document: Document) -> Region | None:
    for block in document.blocks:
        start = block.text.find(text)
        if start >= 0:
            return document.region(block.index, start, start + len(text))
    return None
