"""Renders a checked report: one tree, up to three documents, all written or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.config import Annex
from reportgen.errors import RenderError
from reportgen.files import write_files
from reportgen.pandoc import Job
from reportgen.pandoc.editing import TreeEditor
from reportgen.render import docx, html, pdf
from reportgen.render.annex import make_annex
from reportgen.render.annex_blocks import annex_block
from reportgen.render.dates import epoch
from reportgen.render.images import read_image
from reportgen.render.preparing import Front, cite, front, prepare, refuse_losses
from reportgen.render.target import Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reportgen.config import Config
    from reportgen.model.run import CheckedReport
    from reportgen.pandoc import Pandoc
    from reportgen.pandoc.tree import Tree
    from reportgen.render.images import ImageFile
    from reportgen.render.target import Look

TIMEOUT_SECONDS = 120.0
"""For each run of pandoc; a report of 404 pages took 7 s (pandoc 3.9, two cores)."""


class _Output(Struct, frozen=True, kw_only=True):
    """One document to be made."""

    name: str
    target: Target
    tree: Tree
    front: Front
    files: Mapping[str, bytes]
    """Images beside the markup, for the PDF."""


class _Context(Struct, frozen=True, kw_only=True):
    """What every document of one call shares."""

    report: CheckedReport
    config: Config
    look: Look
    images: Mapping[str, ImageFile]
    epoch: int


def render(
    tree: Tree,
    report: CheckedReport,
    config: Config,
    *,
    look: Look,
    csl_json: bytes,
    targets: Sequence[Target],
    out: Path,
    pandoc: Pandoc,
    draft: bool = False,
    beside: Mapping[str, bytes] | None = None,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> tuple[Path, ...]:
    """The files written: ``<stem>.pdf`` …, and ``<stem>.annex.pdf`` … for a separate annex.

    Args:
        tree: the tree that was checked.
        report: what was found in it; block numbers of claims count in ``tree``.
        config: of the report; ``annex`` says where the evidence goes.
        look: the files of the template.
        csl_json: the cited entries as CSL JSON.
        targets: what to make, in this order, without repetition.
        out: the folder; made if it is not there.
        pandoc: as found by the caller.
        draft: mark failing claims and call the files ``<stem>.draft.pdf`` ….
        beside: other files to be written with them, by name.
        timeout_seconds: for each run of pandoc.

    Raises:
        RenderError: an image is missing or cannot be used, a character has no glyph, the PDF
            cannot be set, something would be missing from an output.
        PandocError: pandoc failed or did not finish.
        OutputError: the files cannot be written. In every case the folder is as it was.
    """
    _require(look)
    editor = prepare(tree, report, config, draft=draft)
    images = {
        image.target: read_image(image.target, config, report.document) for image in editor.images()
    }
    context = _Context(report=report, config=config, look=look, images=images, epoch=epoch(config))
    # The title in the properties is the report's own, without the marks of a draft.
    front_matter = front(TreeEditor(tree) if draft else editor, config)
    cited = cite(
        editor, look, csl_json, pandoc, config, draft=draft, timeout_seconds=timeout_seconds
    )
    stem = config.report.stem + (".draft" if draft else "")
    documents = {stem: (cited.tree(), front_matter)}
    documents |= _with_annex(cited, front_matter, context, stem)
    outputs = [
        _output(name, target, document, heading, context)
        for name, (document, heading) in documents.items()
        for target in targets
    ]
    finished = _finished(outputs, context, pandoc, timeout_seconds)
    files = {out / name: data for name, data in {**finished, **(beside or {})}.items()}
    write_files(files)
    return tuple(files)


def _require(look: Look) -> None:
    for path in (look.layout, look.reference, look.page, look.css):
        if not path.is_file():
            raise RenderError(
                f"the template has no file {path.name!r}",
                help=(f"put it into the template's folder {path.parent.name!r}",),
            )


def _with_annex(
    cited: TreeEditor, front_matter: Front, context: _Context, stem: str
) -> dict[str, tuple[Tree, Front]]:
    """The documents that carry the annex, by the stem of their names."""
    place = context.config.annex
    if place is Annex.NONE:
        return {}
    block = annex_block(make_annex(context.report, reasons=context.config.annex_reasons))
    if place is Annex.INSIDE:
        cited.append([block])
        return {stem: (cited.tree(), front_matter)}
    alone = TreeEditor(cited.tree())
    alone.replace_body([block])
    title = f"Evidence for “{front_matter.title}”"
    alone.keep_metadata(("author", "organisation", "date", "lang", "draft"))
    alone.set_metadata("title", title)
    return {f"{stem}.annex": (alone.tree(), replace(front_matter, title=title))}


def _output(
    stem: str, target: Target, tree: Tree, front_matter: Front, context: _Context
) -> _Output:
    editor = TreeEditor(tree)
    files: Mapping[str, bytes] = {}
    match target:
        case Target.PDF:
            files = pdf.adapt(editor, context.images)
        case Target.DOCX:
            docx.adapt(editor, context.images)
        case Target.HTML:
            html.adapt(editor, context.images)
    return _Output(
        name=f"{stem}.{target.value}",
        target=target,
        tree=editor.tree(),
        front=front_matter,
        files=files,
    )


def _finished(
    outputs: Sequence[_Output], context: _Context, pandoc: Pandoc, timeout_seconds: float
) -> dict[str, bytes]:
    """Name → bytes; pandoc's writers run side by side."""
    jobs = [_job(output, context) for output in outputs]
    results = pandoc.run_all(jobs, timeout_seconds=timeout_seconds)
    files: dict[str, bytes] = {}
    for output, result in zip(outputs, results, strict=True):
        refuse_losses(result.log)
        files[output.name] = _bytes(output, result.stdout, context)
    return files


def _job(output: _Output, context: _Context) -> Job:
    match output.target:
        case Target.PDF:
            args = pdf.arguments(context.look, output.front)
        case Target.DOCX:
            args = docx.arguments(context.look)
        case Target.HTML:
            args = html.arguments(context.look, output.front)
    return Job(args=args, input=output.tree.to_json(), source_date_epoch=context.epoch)


def _bytes(output: _Output, written: bytes, context: _Context) -> bytes:
    match output.target:
        case Target.PDF:
            return pdf.typeset(
                written,
                output.files,
                context.config,
                context.report.document,
                timestamp=context.epoch,
            )
        case Target.DOCX:
            return docx.finish(written)
        case Target.HTML:
            return html.finish(written)
