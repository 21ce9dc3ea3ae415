"""`travaux position`: records what a capital says."""

from __future__ import annotations

import click

from drafting.publish.unseen import flowing
from tui.cli.options import author_option, opened, say


@click.command(name="position")
@click.argument("party")
@click.argument("stance")
@click.argument("provision", default="all")
@click.option("--note", default="", help="The capital's reason, in its words.")
@click.option(
    "--round",
    "wanted",
    default="latest",
    show_default=True,
    metavar="ROUND",
    help="The round that it was given on.",
)
@author_option
@click.pass_context
def command(
    ctx: click.Context, party: str, stance: str, provision: str, note: str, wanted: str, author: str
) -> None:
    """Record what a capital says of a text, an article or a paragraph.

    PARTY is a code such as FRA. STANCE is approve, ad-referendum, reserve (or reserve:parliamentary and
    its kin), object, abstain or withdrawn. PROVISION is a label such as 2, 2(1)(a) or preamble, a name
    such as monitoring, or `all` for the whole text.

    A position holds for the words it was given for: when they change in a later round, it lapses.

    \b
    travaux position POL approve
    travaux position ITA reserve:parliamentary force-deployment --note "chamber votes on Thursday"
    """
    negotiation = opened(ctx)
    position = negotiation.take_position(
        party, stance, None if provision == "all" else provision, note=note, round=wanted, author=author
    )
    say(flowing(f"Recorded: {negotiation.said_of(position)}"))
