"""signoff(): claims for a referencer, and the answers into evidence.lock, each as it is given."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.errors import ConfigError
from reportgen.files import write_text
from reportgen.lock import Lock, format_lock, held_signoffs, read_lock, signed, without_void
from reportgen.model.signoff import OPEN_STATUSES
from reportgen.pipeline.cards import cards_of
from reportgen.pipeline.checking import CheckRequest, check
from reportgen.pipeline.judging import binding_of, lock_path, path_in_lock
from reportgen.text.people import authors_of, same_name, same_person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.lock import Binding
    from reportgen.model.card import ClaimCard
    from reportgen.model.run import Run
    from reportgen.model.signoff import Answer, LostSignOff
    from reportgen.pipeline.judging import Judgement

_LEAST_ID = 4
"""Hex digits of a claim's id that may stand for it, if they fit one claim only."""


class Signing(Struct, frozen=True, kw_only=True):
    """A report on the referencer's desk."""

    run: Run
    """With errors where the report could not be judged; then there are no cards."""
    cards: tuple[ClaimCard, ...]
    """All claims in document order."""
    lost: tuple[LostSignOff, ...]
    """Sign-offs whose sentence is gone."""
    judgement: Judgement | None

    def open_cards(self, *, by: str | None, everything: bool = False) -> tuple[ClaimCard, ...]:
        """The claims a machine cannot settle (or all) that ``by`` has not answered as they are."""
        return tuple(
            card
            for card in self.cards
            if (everything or card.status in OPEN_STATUSES) and not (by and _answered(card, by))
        )

    def listed_cards(self) -> tuple[ClaimCard, ...]:
        """The claims a machine cannot settle, and those that somebody answered."""
        return tuple(card for card in self.cards if card.status in OPEN_STATUSES or card.signoffs)

    def card(self, name: str) -> ClaimCard:
        """The claim of that id, or of the one id that begins so.

        Raises:
            ConfigError: no claim, or several.
        """
        found = [
            card
            for card in self.cards
            if card.claim.id == name or (len(name) >= _LEAST_ID and card.claim.id.startswith(name))
        ]
        if len(found) == 1:
            return found[0]
        raise ConfigError(
            f"{'several claims begin with' if found else 'no claim has'} the id {name!r}",
            path=self.run.reports[0].path if self.run.reports else None,
            help=("reportgen signoff REPORT --list shows the ids",),
        )

    def refuse_author(self, by: str) -> None:
        """Nothing, if ``by`` may sign.

        Raises:
            ConfigError: the front matter names an author who may be the same person.
        """
        if self.judgement is None:
            return
        config = self.judgement.config
        for author in authors_of(config.metadata):
            if same_person(by, author):
                raise ConfigError(
                    f"{by!r} may be the author {author!r}, and an author cannot sign off the report",
                    path=config.shown_path,
                    line=config.front_matter_lines.get("author"),
                    help=("let somebody sign who did not write it; give the full name with --by",),
                )

    def sign(self, card: ClaimCard, *, by: str, answer: Answer, note: str | None) -> str:
        """Write one answer into the lock as it is on disk now; others may sign at the same time.

        Returns:
            The lock's path as shown to the reader.

        Raises:
            LockError: the lock cannot be read.
            OutputError: it cannot be written.
        """
        judgement = _judged(self.judgement)
        path = lock_path(judgement.config)
        lock = signed(
            _lock_at(path),
            card.claim,
            self._binding(card),
            report=path_in_lock(judgement.config),
            name=by,
            answer=answer,
            date=today(os.environ),
            note=note,
            replacing=[lost.claim for lost in self.lost if lost.successor == card.claim.id],
        )
        write_text(path, format_lock(lock))
        return _shown(path)

    def drop_void(self) -> tuple[str, int]:
        """Take the report's sign-offs that hold no more out of the lock.

        Returns:
            The lock's path as shown, and how many were taken out.
        """
        judgement = _judged(self.judgement)
        path, report = lock_path(judgement.config), path_in_lock(judgement.config)
        lock = _lock_at(path)
        pairs = tuple((card.claim, self._binding(card)) for card in self.cards)
        held = held_signoffs(lock, pairs, report=report)
        left, dropped = without_void(lock, held, report=report)
        if dropped:
            write_text(path, format_lock(left))
        return _shown(path), dropped

    def _binding(self, card: ClaimCard) -> Binding:
        judgement = _judged(self.judgement)
        verdict = next(item for item in judgement.unwaived if item.claim == card.claim.id)
        return binding_of(card.claim, verdict, judgement.sources, judgement.lock, judgement.config)


def lay_out(request: CheckRequest) -> Signing:
    """Judge the report and lay its claims out for a referencer."""
    checked = check(request)
    if checked.run.errors or len(checked.judgements) != 1:
        return Signing(run=checked.run, cards=(), lost=(), judgement=None)
    judgement = checked.judgements[0]
    return Signing(
        run=checked.run,
        cards=cards_of(judgement),
        lost=judgement.held.lost,
        judgement=judgement,
    )


def today(environment: Mapping[str, str]) -> str:
    """The day of a sign-off, ISO 8601: that of ``SOURCE_DATE_EPOCH`` in UTC, else today here.

    Raises:
        ConfigError: the variable is no whole number of seconds.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return datetime.now().astimezone().date().isoformat()
    try:
        return datetime.fromtimestamp(int(given), tz=UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            f"SOURCE_DATE_EPOCH is {given!r}, not a number of seconds",
            help=("unset it, or give whole seconds since 1970-01-01 UTC, such as 1714521600",),
        ) from error


def _answered(card: ClaimCard, by: str) -> bool:
    return any(item.void is None and same_name(item.name or "", by) for item in card.signoffs)


def _judged(judgement: Judgement | None) -> Judgement:
    if judgement is None:
        raise AssertionError("nothing was judged, so there is no card to sign")
    return judgement


def _lock_at(path: Path) -> Lock:
    return read_lock(path) if path.exists() else Lock(claims=(), sources=())


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
