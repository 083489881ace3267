"""``reportgen signoff``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from reportgen.cli.options import check_request, global_options, globals_of, judging_options
from reportgen.model.signoff import Answer
from reportgen.model.verdict import ClaimStatus

if TYPE_CHECKING:
    from reportgen.model.card import ClaimCard
    from reportgen.pipeline.signing import Signing

_NOBODY = """\
there is nobody to ask: standard input is no terminal

  one claim, without questions:  reportgen signoff {path} --by NAME --claim ID --yes --note "…"
  the ids of open claims:        reportgen signoff {path} --list"""
_TO_MEND = {ClaimStatus.MISMATCH, ClaimStatus.UNCITED}
_KEYS = {"y": Answer.YES, "n": Answer.NO, "s": None, "q": None}


class _Asked(Struct, frozen=True, kw_only=True):
    """What the options ask for, to be held against each other."""

    path: str
    claims: tuple[str, ...]
    answer: str | None
    note: str | None
    everything: bool
    listing: bool
    drops: bool
    locked: bool


@click.command(name="signoff", short_help="Sign off claims that a machine cannot settle.")
@click.argument("path", metavar="REPORT")
@click.option("--by", metavar="NAME", help="Who signs: somebody who did not write the report.")
@click.option("--all", "everything", is_flag=True, help="Every claim, not only the open ones.")
@click.option("--claim", "claims", multiple=True, metavar="ID", help="Only this claim.")
@click.option(
    "--yes", "answer", flag_value="yes", help="The source bears the sentence (with --claim)."
)
@click.option("--no", "answer", flag_value="no", help="It does not (with --claim).")
@click.option("--note", metavar="TEXT", help="Why; it is written to evidence.lock with the answer.")
@click.option("--list", "listing", is_flag=True, help="List the claims with who said what of them.")
@click.option("--drop-void", is_flag=True, help="Take out the sign-offs that hold no more.")
@judging_options
@global_options
@click.pass_context
def command(
    context: click.Context,
    /,
    path: str,
    by: str | None,
    claims: tuple[str, ...],
    answer: str | None,
    note: str | None,
    *,
    everything: bool,
    listing: bool,
    drop_void: bool,
    **options: Any,
) -> int:
    """Walk the claims that a machine cannot settle, and write down what a person says of each.

    Shown are claims that could not be looked up, doubtful ones, those with nothing to compare and
    waived ones, each beside its passage. An answer is bound to the sentence, its citations, the
    passage and the source, and goes to evidence.lock at once.
    """
    from reportgen.pipeline.signing import lay_out

    signs = not listing and not drop_void
    name = _name(by) if signs else None
    _refuse_contradictions(
        _Asked(
            path=path,
            claims=claims,
            answer=answer,
            note=note,
            everything=everything,
            listing=listing,
            drops=drop_void,
            locked=options["locked"],
        )
    )
    signing = lay_out(check_request(context, paths=(path,), **options))
    if signing.judgement is None:
        _show_errors(context, signing)
        return int(signing.run.exit)
    if listing:
        _list(context, signing, everything=everything)
    elif drop_void:
        where, dropped = signing.drop_void()
        click.echo(f"took {dropped} out of {where}", err=True)
    elif name is not None:
        signing.refuse_author(name)
        cards = [signing.card(claim) for claim in claims]
        if answer is None:
            _walk(
                context, signing, cards or signing.open_cards(by=name, everything=everything), name
            )
        for card in cards if answer else ():
            _sign(context, signing, card, name, Answer(answer or ""), note)
    return 0


def _name(by: str | None) -> str:
    """The name on one line.

    Raises:
        click.UsageError: there is none, or nothing in it to read.
    """
    name = " ".join((by or "").split())
    if not name:
        raise click.UsageError("say who signs: --by NAME")
    if not name.isprintable() or not any(character.isalpha() for character in name):
        raise click.UsageError(f"{name!r} is no name: write it in letters, --by 'Jane Roe'")
    return name


def _refuse_contradictions(asked: _Asked) -> None:
    """Nothing, if the options fit together.

    Raises:
        click.UsageError: they do not, with the way to say what may be meant.
    """
    path = asked.path
    signs_nothing = asked.listing or asked.drops
    for wrong, message in (
        (path == "-" or Path(path).is_dir(), "signs off one report: name its file"),
        (asked.listing and asked.drops, "--list and --drop-void are two calls"),
        (
            signs_nothing and (asked.claims or asked.answer or asked.note is not None),
            "--list and --drop-void sign nothing: leave --claim, --yes, --no and --note",
        ),
        (
            asked.drops and asked.locked,
            "--drop-void looks at the sources: leave --locked away",
        ),
        (
            asked.claims and asked.everything,
            "--all walks every claim, --claim names one: leave one of them away",
        ),
        (
            asked.answer and not asked.claims,
            f"--{asked.answer} needs to know of which claim: --claim ID",
        ),
        (
            asked.note is not None and not asked.answer,
            "--note goes with --claim ID and --yes or --no; the walk asks for notes itself",
        ),
        (
            not signs_nothing and not asked.answer and not sys.stdin.isatty(),
            _NOBODY.format(path=path),
        ),
    ):
        if wrong:
            raise click.UsageError(message)


def _show_errors(context: click.Context, signing: Signing) -> None:
    from msgspec.structs import replace

    from reportgen.cli.streams import DEFAULT_FORMAT, Wanted, write_outputs

    errors = replace(signing.run, reports=())
    write_outputs(errors, (Wanted(format=DEFAULT_FORMAT, file=None),), globals_of(context))


def _list(context: click.Context, signing: Signing, *, everything: bool) -> None:
    from reportgen.pipeline.showing import format_list

    shown = signing.cards if everything else signing.listed_cards()
    click.echo(format_list(shown, signing.lost, color=globals_of(context).colored()), nl=False)


def _walk(
    context: click.Context,
    signing: Signing,
    cards: tuple[ClaimCard, ...] | list[ClaimCard],
    by: str,
) -> None:
    """Ask for one claim after the other; what was answered is kept whatever comes after."""
    from reportgen.pipeline.showing import format_card

    if not cards:
        click.echo("nothing is open: every claim is settled, or has your answer", err=True)
    answered = 0
    try:
        for number, card in enumerate(cards, start=1):
            color = globals_of(context).colored()
            click.echo(format_card(card, number=number, total=len(cards), color=color))
            key = click.prompt(
                "borne out by the source? (y)es, (n)o, (s)kip, (q)uit",
                type=click.Choice(list(_KEYS), case_sensitive=False),
                show_choices=False,
            )
            if key == "q":
                break
            if (answer := _KEYS[key]) is not None:
                note = click.prompt("note (may be empty)", default="", show_default=False)
                _sign(context, signing, card, by, answer, note)
                answered += 1
            click.echo()
    except click.Abort:
        click.echo(err=True)  # the interrupted question is left on its line
        raise
    finally:
        if cards:
            click.echo(f"{answered} of {len(cards)} answered", err=True)


def _sign(
    context: click.Context,
    signing: Signing,
    card: ClaimCard,
    by: str,
    answer: Answer,
    note: str | None,
) -> None:
    flat = " ".join((note or "").split())
    words = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in flat)
    where = signing.sign(card, by=by, answer=answer, note=words or None)
    if not globals_of(context).quiet:
        click.echo(f"wrote {answer.value} for {card.claim.id} to {where}", err=True)
    if answer is Answer.YES and card.status in _TO_MEND:
        click.echo("it clears nothing: the writer has to mend or waive this claim", err=True)
