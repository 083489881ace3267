"""Work that two processes share: what comes of it is what one would have made."""

from __future__ import annotations

import os
import signal

import pytest

from reportgen.processes import halved

NUMBERS = tuple(range(200))


@pytest.fixture(params=[1, 1_000], ids=["two processes", "one"])
def least(request, monkeypatch) -> int:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return int(request.param)


def test_results_are_in_the_order_of_the_items(least) -> None:
    assert halved(NUMBERS, str, least=least) == tuple(map(str, NUMBERS))
    assert halved((), str, least=least) == ()
    assert halved((7,), str, least=least) == ("7",)


def test_large_results_do_not_stop_either(least) -> None:
    assert halved(NUMBERS[:20], lambda number: "x" * 200_000 + str(number), least=least) == tuple(
        "x" * 200_000 + str(number) for number in NUMBERS[:20]
    )


def test_what_cannot_be_handed_over_is_done_here(least) -> None:
    functions = halved(NUMBERS, lambda number: lambda: number, least=least)
    assert [function() for function in functions] == list(NUMBERS)


def test_the_end_of_the_second_process_is_no_loss(least) -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if number == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert halved(NUMBERS, work, least=least) == NUMBERS


def test_what_the_work_raises_is_raised(least) -> None:
    def work(number: int) -> int:
        if number == 3:
            raise ValueError("three")
        return number

    with pytest.raises(ValueError, match="three"):
        halved(NUMBERS, work, least=least)
    with pytest.raises(ChildProcessError):  # nobody is left behind
        os.waitpid(-1, os.WNOHANG)
