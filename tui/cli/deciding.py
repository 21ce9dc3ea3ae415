"""What `accept`, `reject`, `bracket` and `reopen` share: which proposals are meant, and the sentences that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from drafting.errors import TravauxError
from tui.cli.options import author_option, json_option, not_empty, opened, print_json, say
from tui.cli.proposals import as_value, line

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Meant:
    """Which proposals are meant, why, whose hand decides, and how to answer."""

    numbers: tuple[int, ...]
    party: str
    article: str
    consensual: bool
    note: str
    author: str
    as_json: bool


def which(command: Command) -> Command:
    """Adds the numbers and filters by which proposals are chosen, and what is recorded with the decision."""
    for add in (
        json_option,
        author_option,
        click.option("--note", default="", help="Why, for the record."),
        click.option("--consensual", is_flag=True, help="All that nobody stands against."),
        click.option(
            "--article",
            default="",
            metavar="ARTICLE",
            callback=not_empty,
            help="All to this article and what is below it.",
        ),
        click.option(
            "--party",
            default="",
            metavar="PARTY",
            callback=not_empty,
            help="All that this party made or supports.",
        ),
        click.argument("numbers", type=int, nargs=-1, metavar="[NUMBER]..."),
    ):
        command = add(command)
    return command


def decide(ctx: click.Context, verdict: str, meant: Meant, then: str) -> None:
    """Records the decision and says what became of these proposals, of the others, and what comes next."""
    from drafting.agreement.docket import Verdict

    if not (meant.numbers or meant.party or meant.article or meant.consensual):
        raise TravauxError(
            f"nothing says which proposals to {verdict}",
            expected="numbers, --party, --article or --consensual",
        )
    amending = opened(ctx).amending
    wanted = amending.chosen(
        meant.numbers, party=meant.party, article=meant.article, consensual=meant.consensual
    )
    before = {each.proposal.number: each.state for each in amending.docket}
    decided = amending.decide(Verdict(verdict), wanted, author=meant.author, note=meant.note)
    if meant.as_json:
        print_json([as_value(each) for each in decided])
    else:
        for each in decided:
            click.echo(line(each))
    chosen = {each.proposal.number for each in decided}
    for each in amending.docket:
        if each.proposal.number not in chosen and each.state is not before[each.proposal.number]:
            why = f": {each.why}" if each.why else ""
            say(f"With that, proposal {each.proposal.number} of {each.proposal.party} is {each.state}{why}.")
    say(then)
