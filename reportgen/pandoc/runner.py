"""Finds pandoc and runs it: bounded in time and memory, with its warnings as values."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
import time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.errors import OutputError, PandocError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

MINIMUM_VERSION = (3, 1, 2)
"""The first pandoc with a Typst writer (its changelog, 3.1.2); ``Figure`` nodes came with 3.0."""
MEMORY_LIMIT = "1G"
"""Upper bound of pandoc's heap. A report of 174,000 words took 194 MB to read and 337 MB with
citeproc (measured with pandoc 3.9); what needs three times as much is not a report."""

_UNSWEPT = "64m"
"""What pandoc may keep before it looks for garbage among what is old (GHC users' guide, 5.7.3,
``-O``): reading a report of 15,000 words takes 6 % less time for it (measured with pandoc 3.9)."""

_OUTPUT = ".out"
"""Suffix of the temporary file that takes what a run writes."""

_VERSION = re.compile(rb"pandoc(?:\.exe)? (\d+(?:\.\d+)+)")
_VERSION_TIMEOUT_SECONDS = 10.0
_HEAP_EXHAUSTED = 251
"""Exit status of GHC's run-time system when the heap reaches ``-M`` (GHC users' guide, 5.7.3)."""
_REINSTALL = (
    "reinstall the one that reportgen brings: pip install --force-reinstall pypandoc_binary"
)


class LogMessage(Struct, frozen=True, kw_only=True):
    """One message of pandoc's own log."""

    type: str
    """pandoc's name for it: ``CouldNotFetchResource``, ``CiteprocWarning`` …"""
    severity: str
    """``ERROR``, ``WARNING`` or ``INFO``, as pandoc ranks it."""
    text: str
    """What pandoc prints for it, in one line."""
    line: int | None
    """1-based line of the input, where pandoc knows it."""
    column: int | None


class PandocResult(Struct, frozen=True, kw_only=True):
    """What a successful run gave."""

    stdout: bytes
    log: tuple[LogMessage, ...]
    """Warnings and worse, in pandoc's order."""


class Job(Struct, frozen=True, kw_only=True):
    """One run to make."""

    args: tuple[str, ...]
    """Without the program, ``--sandbox``, ``--log`` and the memory bound: the runner adds them."""
    input: str | bytes = b""
    """Text goes in as UTF-8."""
    source_date_epoch: int | None = None
    """The moment that writers take for now; ``None`` for the environment's."""


class Pandoc(Struct, frozen=True, kw_only=True):
    """A pandoc to run."""

    path: Path

    def run(
        self,
        args: Sequence[str],
        *,
        input: str | bytes = b"",  # noqa: A002 - subprocess's word for it
        timeout_seconds: float,
        source_date_epoch: int | None = None,
    ) -> PandocResult:
        """The output and the warnings of one run in pandoc's sandbox.

        Args:
            args: the command line after the program's name.
            input: what it reads on its standard input; text goes in as UTF-8.
            timeout_seconds: after this time the process and its children are killed.
            source_date_epoch: the moment, in seconds since 1970, that writers take for now
                (reproducible-builds.org, ``SOURCE_DATE_EPOCH``); ``None`` for the environment's.

        Raises:
            PandocError: pandoc cannot be started, ends with a status other than 0, does not end
                in time, runs out of memory, or writes a log we cannot read. The help names the
                command, the status and what it said.
        """
        job = Job(args=tuple(args), input=input, source_date_epoch=source_date_epoch)
        return self.run_all([job], timeout_seconds=timeout_seconds)[0]

    def run_all(self, jobs: Iterable[Job], *, timeout_seconds: float) -> tuple[PandocResult, ...]:
        """The results of several runs made side by side, in the order of ``jobs``.

        If the user interrupts, all are killed.

        Args:
            jobs: what to run.
            timeout_seconds: the time that each may take.

        Raises:
            OutputError: there is no room for temporary files.
            PandocError: as for ``run``; of several failures the first in the order of ``jobs``.
        """
        with self.runs(timeout_seconds=timeout_seconds) as runs:
            started = [runs.start(job) for job in jobs]
            return tuple(run.result() for run in started)

    @contextlib.contextmanager
    def runs(self, *, timeout_seconds: float) -> Iterator[Runs]:
        """Runs that are started one by one, while the caller does something else.

        What is still at work at the end of the block is killed.

        Args:
            timeout_seconds: the time that each may take.
        """
        with (
            tempfile.TemporaryDirectory(prefix="reportgen-") as folder,
            contextlib.ExitStack() as stack,
        ):
            yield Runs(self.path, Path(folder), timeout_seconds, stack)


class Runs:
    """Runs of pandoc that share a folder for their files and end together."""

    def __init__(
        self, path: Path, folder: Path, timeout_seconds: float, stack: contextlib.ExitStack
    ) -> None:
        self._path = path
        self._folder = folder
        self._timeout_seconds = timeout_seconds
        self._stack = stack
        self._count = 0

    def start(self, job: Job) -> StartedRun:
        """A run of ``job`` that is at work now.

        Raises:
            OutputError: there is no room for its files.
            PandocError: pandoc cannot be started.
        """
        place = self._folder / str(self._count)
        self._count += 1
        run = StartedRun(self._path, job, place, self._timeout_seconds)
        self._stack.callback(run.kill)
        return run


class StartedRun:
    """One pandoc process from its start to its result.

    Input and output are files: pandoc never waits for somebody to fill or empty a pipe, and the
    caller may do something else without a thread.
    """

    def __init__(self, path: Path, job: Job, place: Path, timeout_seconds: float) -> None:
        self._job = job
        self._log = place.with_suffix(".json")
        self._output = place.with_suffix(_OUTPUT)
        self._stderr = b""
        self._timed_out = False
        self._timeout_seconds = timeout_seconds
        self._until = time.monotonic() + timeout_seconds
        command = [
            str(path), "--sandbox", f"--log={self._log}", *job.args,
            "+RTS", f"-M{MEMORY_LIMIT}", f"-O{_UNSWEPT}", "-RTS",
        ]  # fmt: skip
        with _opened(place, job) as (stdin, stdout):
            self._process = _start(
                command, source_date_epoch=job.source_date_epoch, stdin=stdin, stdout=stdout
            )

    def at_work(self) -> bool:
        """True as long as pandoc has not ended."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Ends the process and its children, if they still run."""
        _kill(self._process)

    def result(self) -> PandocResult:
        """The result, waited for.

        Raises:
            PandocError: there is none; see ``Pandoc.run``.
        """
        self._join()
        if self._timed_out:
            raise PandocError(
                f"pandoc did not finish within {self._timeout_seconds:g} seconds and was stopped",
                help=(*self._told(), "a very long or deeply nested report may need to be split"),
            )
        status = self._process.returncode
        if status == _HEAP_EXHAUSTED:
            raise PandocError(
                f"pandoc needed more than {MEMORY_LIMIT}B of memory and was stopped",
                help=(*self._told(), "look for very deep nesting or a very large table"),
            )
        if status != 0:
            raise PandocError(f"pandoc failed with status {status}", help=self._told())
        return PandocResult(stdout=self._output.read_bytes(), log=self._messages())

    def _join(self) -> None:
        """Wait until pandoc has ended, by itself or because its time ran out."""
        left = max(self._until - time.monotonic(), 0)
        try:
            _, self._stderr = self._process.communicate(timeout=left)
        except subprocess.TimeoutExpired:
            self._timed_out = True
            self.kill()

    def _told(self) -> tuple[str, ...]:
        """Command, status and standard error, one line each, indented (pre-commit's shape)."""
        shown = " ".join(_without_folders(arg) for arg in self._job.args)
        stderr = self._stderr.decode(errors="replace").rstrip() or "(none)"
        return (
            f"command: pandoc {shown}",
            f"status: {self._process.returncode}",
            "stderr:",
            *(f"    {line}" for line in stderr.splitlines()[:40]),
        )

    def _messages(self) -> tuple[LogMessage, ...]:
        try:
            items = json.loads(self._log.read_bytes())
        except FileNotFoundError:
            return ()
        except ValueError as error:
            raise PandocError(
                "pandoc wrote a log that is no JSON", help=(*self._told(), _REINSTALL)
            ) from error
        return tuple(_message(item) for item in items if isinstance(item, dict))


@contextlib.contextmanager
def _opened(place: Path, job: Job) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """The files a run reads and writes, open.

    Raises:
        OutputError: there is no room for them.
    """
    source = place.with_suffix(".in")
    try:
        source.write_bytes(job.input.encode() if isinstance(job.input, str) else job.input)
        stdin, stdout = source.open("rb"), place.with_suffix(_OUTPUT).open("wb")
    except OSError as error:
        raise OutputError(
            f"what pandoc is to read cannot be written: {error.strerror or error}",
            help=("make room where temporary files go, or name another folder with TMPDIR",),
        ) from error
    with stdin, stdout:
        yield stdin, stdout


def _start(
    command: list[str],
    *,
    source_date_epoch: int | None = None,
    stdin: BinaryIO | None = None,
    stdout: BinaryIO | None = None,
) -> subprocess.Popen[bytes]:
    """The started process, leader of its own group so that it can be killed with its children.

    Without ``stdin`` it has nothing to read; without ``stdout`` a pipe takes what it writes.

    Raises:
        PandocError: it cannot be started.
    """
    environment = dict(os.environ)
    if source_date_epoch is not None:
        environment["SOURCE_DATE_EPOCH"] = str(source_date_epoch)
    try:
        return subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=subprocess.PIPE if stdout is None else stdout,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        name = Path(command[0]).name
        raise PandocError(
            f"pandoc ({name!r}) cannot be started: {error.strerror or error}",
            help=("give the path of a working pandoc with --pandoc, or leave it out", _REINSTALL),
        ) from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        else:  # pragma: no cover - Windows has no process groups to kill
            process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.close()


def _without_folders(argument: str) -> str:
    """``argument`` with an absolute path in it cut to its last component."""
    name, separator, value = argument.rpartition("=")
    return f"{name}{separator}{Path(value).name}" if Path(value).is_absolute() else argument


def _message(item: dict[str, object]) -> LogMessage:
    line, column = item.get("line"), item.get("column")
    return LogMessage(
        type=str(item.get("type", "")),
        severity=str(item.get("verbosity", "")),
        text=" ".join(str(item.get("pretty", item.get("message", ""))).split()),
        line=line if isinstance(line, int) else None,
        column=column if isinstance(column, int) else None,
    )


def find_pandoc(explicit: Path | None = None) -> Pandoc:
    """The pandoc to use: the bundled one, or another that answers and is new enough.

    The one that ``pypandoc_binary`` brings is taken by its path, never the one that happens to
    stand on ``PATH``: another version would silently give other documents. Its version is
    that of the wheel, which the dependencies fix; that of another one is asked for.

    Args:
        explicit: the path given with ``--pandoc``; ``None`` for the bundled one.

    Raises:
        PandocError: it is missing, not executable, does not answer like pandoc, or is older than
            ``MINIMUM_VERSION``.
    """
    if explicit is None:
        return Pandoc(path=_bundled())
    path = _named(explicit)
    version = _version(path)
    if version < MINIMUM_VERSION:
        raise PandocError(
            f"pandoc {_dotted(version)} is too old",
            help=(f"reportgen needs pandoc {_dotted(MINIMUM_VERSION)} or newer", _REINSTALL),
        )
    return Pandoc(path=path)


def _bundled() -> Path:
    # Only the place of the package is asked for: importing it takes a tenth of a second.
    spec = find_spec("pypandoc")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent / "files"
        for name in ("pandoc", "pandoc.exe"):
            if (folder / name).is_file():
                return folder / name
    raise PandocError(
        "pandoc is missing: the package pypandoc_binary that carries it is not installed",
        help=(_REINSTALL, "or give the path of a pandoc with --pandoc"),
    )


def _named(path: Path) -> Path:
    if not path.exists():
        raise PandocError(
            f"there is no pandoc at {_shown(path)!r}",
            help=("correct the path given with --pandoc, or leave it out",),
        )
    if not path.is_file() or not os.access(path, os.X_OK):
        raise PandocError(
            f"{_shown(path)!r} is not a program that can be run",
            help=("--pandoc wants the path of the program itself, not of its folder",),
        )
    return path.absolute()


def _shown(path: Path) -> str:
    return path.name if path.is_absolute() else path.as_posix()


@lru_cache(maxsize=8)
def _version(path: Path) -> tuple[int, ...]:
    process = _start([str(path), "--version"])
    try:
        stdout, _ = process.communicate(timeout=_VERSION_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PandocError(
            f"pandoc ({path.name!r}) did not answer when asked for its version", help=(_REINSTALL,)
        ) from error
    finally:
        _kill(process)
    found = _VERSION.match(stdout)
    if process.returncode != 0 or found is None:
        raise PandocError(
            f"{path.name!r} does not answer like pandoc when asked for its version",
            help=("give the path of a working pandoc with --pandoc, or leave it out", _REINSTALL),
        )
    return tuple(int(part) for part in found[1].split(b"."))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)
