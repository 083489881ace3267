"""A report that cannot be read says why, and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.compose import decode_report, read_report
from reportgen.errors import NoReportError, ReportError


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"# Head\n", "# Head\n"),
        (b"\xef\xbb\xbf# Head\n", "# Head\n"),
        (b"A\r\nB\r\n", "A\r\nB\r\n"),
        ("Ñandú – “x”".encode(), "Ñandú – “x”"),
    ],
)
def test_a_report_is_decoded_and_its_newlines_kept(
    tmp_path: Path, content: bytes, text: str
) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(content)
    assert read_report(path) == text


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", None, "is empty"),
        (b"  \n\t\n", None, "is empty"),
        (b"\xef\xbb\xbf\n", None, "is empty"),
        (b"one\ntwo caf\xe9\n", 2, "is not UTF-8: byte 11 is 0xe9"),
        ("# Head".encode("utf-16"), 1, "is not a text: it holds NUL bytes"),
        (b"PK\x03\x04\n\n\x00", 3, "is not a text: it holds NUL bytes"),
        (b"\xff\xfe# H", 1, "is not UTF-8: byte 0 is 0xff"),
    ],
)
def test_what_is_no_report_is_refused_with_the_place(
    content: bytes, line: int | None, message: str
) -> None:
    with pytest.raises(ReportError) as caught:
        decode_report(content, place="r.md")
    assert (caught.value.path, caught.value.line) == ("r.md", line)
    assert message in caught.value.message
    assert caught.value.help


def test_a_missing_report_and_a_folder_are_no_reports(tmp_path: Path) -> None:
    with pytest.raises(NoReportError, match="no such file"):
        read_report(tmp_path / "none.md")
    with pytest.raises(NoReportError, match="is a folder"):
        read_report(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_report_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReportError, match="cannot be read"):
        read_report(path)


def test_a_file_beneath_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("x", encoding="utf-8")
    with pytest.raises(ReportError, match="cannot be read"):
        read_report(tmp_path / "r.md" / "x.md")
