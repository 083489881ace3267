"""The map from composed text to the writer's files holds for any template."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.compose import compose
from reportgen.config import Options, load_config
from reportgen.model.composed import Composed

HEAD = "---\ntitle: A\ndata: {d: d.csv}\n---\n"

PROSE = st.text(
    alphabet=st.characters(
        codec="utf-8",
        exclude_categories=("Cs", "Cc"),
        include_characters="\n\t",
        exclude_characters="{}%#",
    ),
    max_size=30,
)
"""Text without template marks; the rest of Unicode, private letters too."""

TAGS = st.sampled_from(
    [
        "{{ d[0].n }}",
        "{{ d[1].n ~ '!' }}",
        "{## a comment ##}",
        "{##- a comment -##}",
        "{% set x = 1 %}",
        "{% if d %}",
        "{% if d %}\n",
        "{% for r in d %}",
        "\n{% for r in d %}\n",
        "{%- for r in d -%}",
        "{% raw %}",
    ]
)
CLOSING = {"if": "{% endif %}", "for": "\n{% endfor %}\n", "raw": "{% endraw %}"}


@st.composite
def templates(draw: st.DrawFn) -> str:
    """Prose with expressions, conditions, loops and raw stretches, all closed."""
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, 6))):
        tag = draw(TAGS)
        pieces += [draw(PROSE), tag, draw(PROSE)]
        word = tag.strip("{%- \n").split()[0].rstrip("%-")
        if tag.strip().startswith("{%") and word in CLOSING:
            pieces += [CLOSING[word], draw(PROSE)]
    pieces.append(draw(PROSE))
    return "".join(pieces)


def composed_from(body: str) -> tuple[str, Composed]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "d.csv").write_text("n\n2000\n44%\n", encoding="utf-8")
        text = HEAD + body
        config = load_config(root / "r.md", text, Options(working_directory=root, root=root))
        return text, compose(text, config)


@given(templates())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_literal_segments_are_the_writers_own_text(body: str) -> None:
    _, composed = composed_from(body)
    ends = (*composed.starts[1:], len(composed.text))
    for segment, end in zip(composed.segments, ends, strict=True):
        source = composed.files[segment.file].text
        assert 0 <= segment.origin <= len(source)
        if segment.literal:
            stretch = composed.text[segment.start : end]
            assert source[segment.origin : segment.origin + len(stretch)] == stretch


@given(templates())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_segments_cover_the_text_and_every_offset_has_a_line(body: str) -> None:
    text, composed = composed_from(body)
    assert composed.segments[0].start == 0
    assert composed.text.startswith(HEAD)
    lines = text.count("\n") + 1
    for offset in range(0, len(composed.text), 7):
        region = composed.region(offset, offset + 1)
        assert region.path == "r.md"
        assert 1 <= region.line <= lines


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_prose_without_tags_comes_out_as_it_went_in(body: str) -> None:
    text, composed = composed_from(body)
    assert composed.text == text
    assert all(segment.literal for segment in composed.segments)


@given(PROSE, PROSE)
@settings(max_examples=100, deadline=None)
def test_a_word_after_an_expression_keeps_its_column(before: str, after: str) -> None:
    text, composed = composed_from(f"{before}{{{{ d[0].n }}}}{after}MARKER")
    start = composed.text.rindex("MARKER")
    region = composed.region(start, start + 6)
    origin = text.rindex("MARKER")
    assert (region.line, region.column) == composed.files[0].line_and_column(origin)
