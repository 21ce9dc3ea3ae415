"""`travaux proposals`: lists proposals and shows one, for people and for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from drafting.publish.unseen import flowing
from tui.cli.groups import Group
from tui.cli.options import json_for_all, json_option, not_empty, opened, print_json, say, tell

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.negotiation import Negotiation


@click.group(name="proposals", cls=Group, invoke_without_command=True, shows="show")
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List proposals, or show one with its redline."""
    as_json = json_for_all(ctx, as_json)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_proposals, as_json=as_json)


@command.command(name="list")
@click.option(
    "--party",
    default="",
    metavar="PARTY",
    callback=not_empty,
    help="Only those that this party made or supports.",
)
@click.option(
    "--article",
    default="",
    metavar="ARTICLE",
    callback=not_empty,
    help="Only those to this article and what is below it.",
)
@click.option("--consensual", is_flag=True, help="Only those that nobody stands against.")
@click.option("--all", "settled", is_flag=True, help="Settled ones too: accepted, rejected, gone, folded.")
@json_option
@click.pass_context
def list_proposals(
    ctx: click.Context,
    party: str = "",
    article: str = "",
    consensual: bool = False,
    settled: bool = False,
    as_json: bool = False,
) -> None:
    """List the proposals that are open, by number."""
    amending = opened(ctx).amending
    every = amending.chosen(party=party, article=article, consensual=consensual, live=False)
    shown = [each for each in every if each.live or settled or as_json]
    if as_json:
        print_json([as_value(each) for each in shown])
        return
    for each in shown:
        click.echo(line(each))
    rest = len(every) - len(shown)
    if not every:
        say("No proposal yet. `travaux receive FILE --from PARTY` takes in what a capital returned.")
    elif rest:
        say(f"{rest} more {'is' if rest == 1 else 'are'} settled: `travaux proposals list --all` shows them.")
    agreed = [each for each in shown if each.consensual]
    if agreed and not consensual:
        say(
            f"Next: nobody stands against {len(agreed)} of them, and `travaux accept --consensual` takes those;"
            " `travaux proposals show N` shows one; `travaux roll` folds all into the text."
        )


@command.command(name="show")
@click.argument("number", type=int)
@json_option
@click.pass_context
def show(ctx: click.Context, number: int, as_json: bool) -> None:
    """Show one proposal: its redline, its shift, who is behind it and what it collides with."""
    negotiation = opened(ctx)
    each = negotiation.amending.standing(number)
    if as_json:
        print_json(as_value(each))
        return
    click.echo(line(each))
    made, what = each.proposal, each.proposal.amendment
    click.echo()
    tell(f"Proposed by {made.party} on {made.at:%d %b %Y %H:%M} UTC, recorded by {made.author}.")
    if made.note:
        tell(f"“{made.note}”")
    click.echo(f"Supported by {', '.join(each.supporters) or 'nobody'}.")
    if each.objectors:
        click.echo(f"Opposed by {', '.join(each.objectors)}.")
    reads = f", reads {what.reads}" if what.reads else ""
    because = f" (“{what.because}”)" if what.because else ""
    tell(f"The change is one of {what.weight}{reads}{because}.")
    for other in each.collisions:
        rival = negotiation.amending.standing(other)
        click.echo(f"Collides with {line(rival).strip()}")
    if each.live or str(each.state) == "accepted":
        click.echo("")
        click.echo(painted(negotiation, each), nl=False)


def painted(negotiation: Negotiation, each: Standing) -> str:
    """The redline of one proposal by itself, as lines of a terminal."""
    from drafting.compare.redline import Weight
    from drafting.publish.folds import folded
    from drafting.publish.passages import passages
    from tui.cli.faces import colored
    from tui.painting.ink import Ink, marks_for
    from tui.painting.inline import inline

    redline = negotiation.amending.redline(each.proposal)
    shown = folded(passages(redline), 0, frozenset(Weight))
    return "\n".join(inline(shown, Ink(marks_for(redline), color=colored("auto")), 100)) + "\n"


def line(each: Standing) -> str:
    """One proposal on one line: number, who, what it does, and all that a tired reader must know of it."""
    from drafting.agreement.proposals import described

    what = each.proposal.amendment
    said = [described(what)]
    if what.reads:
        said.append(f"reads {what.reads}")
    if each.equals:
        said.append(f"the same as {', '.join(map(str, each.equals))}")
    if each.collisions:
        said.append(f"collides with {', '.join(map(str, each.collisions))}")
    if each.objectors:
        said.append(f"opposed by {', '.join(each.objectors)}")
    if str(each.state) != "open":
        said.append(f"{each.state}: {each.why}" if each.why else str(each.state))
    behind = ", ".join(each.supporters) or each.proposal.party
    return flowing(f"{each.proposal.number:>5}  {behind}: " + "; ".join(said))


def as_value(each: Standing) -> dict[str, Any]:
    """One proposal for a script."""
    made, what = each.proposal, each.proposal.amendment
    return {
        "number": made.number,
        "party": made.party,
        "round": made.round,
        "state": str(each.state),
        "why": each.why,
        "doing": str(what.doing),
        "unit": "provisions" if what.whole else "words",
        "provision": what.provision,
        "label": what.label,
        "struck": what.struck,
        "written": what.written,
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in made.edits],
        "weight": str(what.weight),
        "reads": str(what.reads) if what.reads else None,
        "because": what.because,
        "supporters": list(each.supporters),
        "objectors": list(each.objectors),
        "collisions": list(each.collisions),
        "equals": list(each.equals),
        "note": made.note,
        "author": made.author,
        "at": made.at.isoformat(),
    }
