"""`travaux propose`: takes in a capital's own text as proposals."""

from __future__ import annotations

from pathlib import Path

import click

from drafting.phrases import several
from tui.cli.breaking import broken_by
from tui.cli.options import author_option, json_option, opened, print_json, say
from tui.cli.proposals import as_value, line


@click.command(name="propose")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--from", "party", required=True, metavar="PARTY", help="Whose proposals they are.")
@click.option(
    "--round",
    "wanted",
    default=None,
    metavar="ROUND",
    help="The round that the text answers; `latest` takes it so, whatever it looks like.",
)
@click.option("--note", default="", help="The capital's reason, in its words.")
@author_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, file: Path, party: str, wanted: str | None, note: str, author: str, as_json: bool
) -> None:
    """Take in a capital's own text as proposals to the latest round.

    FILE is the round's text as the capital would have it (`travaux round show > FILE` gives one to edit);
    - reads standard input. Each change becomes a proposal with a number of its own.

    \b
    travaux propose answer.md --from FRA --note "as discussed in Brussels"
    """
    from tui.cli.texts import plain

    negotiation = opened(ctx)
    source = plain(file, hint=f"`travaux receive {file} --from {party}` takes it in")
    made = negotiation.amending.propose(source, party, wanted=wanted, note=note, author=author)
    standings = [negotiation.amending.standing(each.number) for each in made.proposals]
    if as_json:
        print_json([as_value(each) for each in standings])
    else:
        for each in standings:
            click.echo(line(each))
    known = f"; {made.known} stood already" if made.known else ""
    say(f"Recorded {several(len(standings), 'proposal')} of {standings[0].proposal.party}{known}.")
    if made.left:
        say(made.left)
    say(
        "Next: `travaux proposals show N` shows one with its redline; `travaux roll` folds all that are open."
    )
    for row in broken_by(negotiation, standings):
        say(row)
