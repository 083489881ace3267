"""Files written beside their place and renamed into it: a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write all the files, or none: old files stay as they were until every new one is on disk.

    Args:
        contents: path → bytes; missing folders are made.

    Raises:
        OutputError: a folder or file cannot be written; nothing new is left behind.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            staged.append((_stage(path, content), path))
        for temporary, path in staged:
            temporary.replace(path)
    except OSError as error:
        raise _output_error(error, staged, contents) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write one UTF-8 file, newlines as they are.

    Raises:
        OutputError: it cannot be written; an old file stays as it was.
    """
    write_files({path: text.encode("utf-8")})


def _stage(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(_mode(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(path: Path) -> int:
    """The permissions of the file as it is; of a new one what the umask leaves."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    """The process's umask; mkstemp ignores it, and a report is meant to be read by colleagues."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _output_error(
    error: OSError, staged: list[tuple[Path, Path]], contents: Mapping[Path, bytes]
) -> OutputError:
    path = list(contents)[min(len(staged), len(contents) - 1)]
    return OutputError(
        f"cannot be written: {error.strerror or error}",
        path=path.as_posix(),
        help=("nothing was changed; choose another place with -o, or make room there",),
    )
