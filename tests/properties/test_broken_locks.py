"""A lock that was cut, doubled or scribbled in is read as it is meant, or refused; never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_projects import ROOT

from reportgen.errors import LockError
from reportgen.lock import read_lock

WHOLE = (ROOT / "bibliography" / "evidence.lock").read_text(encoding="utf-8")
HEAD = WHOLE[: WHOLE.index("[[claim]]", WHOLE.index("[[claim]]") + 2000)]
"""Some records are enough, and quick."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lock") / "evidence.lock"


@settings(max_examples=200, deadline=None)
@given(
    start=st.integers(0, len(HEAD)),
    length=st.integers(0, 60),
    put=st.one_of(
        st.text(max_size=12),
        st.sampled_from(["\n", '"', "]", "[[claim]]\n", "=======\n", "1979-05-27", "{", "nan"]),
    ),
)
def test_a_scribble_is_refused_or_changes_nothing(
    place: Path, start: int, length: int, put: str
) -> None:
    scribbled = HEAD[:start] + put + HEAD[start + length :]
    try:
        place.write_text(HEAD, encoding="utf-8")
        before = read_lock(place)
        place.write_text(scribbled, encoding="utf-8")
        after = read_lock(place)
    except (LockError, UnicodeEncodeError):
        return
    assert {record.id: record for record in after.claims}.items() <= {
        record.id: record for record in before.claims
    }.items()
