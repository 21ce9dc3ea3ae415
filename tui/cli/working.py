"""`travaux working`: the text that is worked on, before it is a round."""

from __future__ import annotations

import sys

import click

from drafting.negotiation.rounds import before
from drafting.phrases import several
from tui.cells import visible
from tui.cli.groups import Group
from tui.cli.options import author_option, json_for_all, json_option, opened, print_json, say


@click.group(name="working", cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show the working text, drop a change, carry it onto a later round, or make it one.

    In the interface several changes to the text are gathered before they are one round.
    """
    as_json = json_for_all(ctx, as_json)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_changes, as_json=as_json)


@command.command(name="list")
@json_option
@click.pass_context
def list_changes(ctx: click.Context, as_json: bool) -> None:
    """List the changes that are not yet a round, oldest first."""
    negotiation = opened(ctx)
    found = negotiation.working.present()
    if as_json:
        steps = found.steps if found else ()
        print_json(
            {
                "round": found.round if found else None,
                "changes": [
                    {"done": each.done, "author": each.author, "at": each.at.isoformat(),
                     "struck": each.struck, "written": each.written}
                    for each in steps
                ],
                "left": [
                    {"done": each.step.done, "of": each.of, "why": each.why,
                     "struck": each.step.struck, "written": each.step.written}
                    for each in (found.left if found else ())
                ],
            }
        )  # fmt: skip
        return
    if found is None:
        say("Nobody works on the text. In the interface a change to the text begins a working text.")
        return
    for number, each in enumerate(found.steps, 1):
        click.echo(visible(f"{number:>3}  {each.at:%d %b %H:%M} UTC  {each.author}  {each.done}"))
    for number, left in enumerate(found.left, len(found.steps) + 1):
        click.echo(visible(f"{number:>3}  not carried from {left.of}: {left.step.done}; {left.why}"))
    say(f"{found.name} and {several(len(found.steps), 'change')}, not yet a round.")
    latest = negotiation.rounds[-1]
    if latest.number != found.round:
        say(f"{latest.name} was recorded since. Next: `travaux working carry` carries the changes onto it.")
    else:
        say("Next: `travaux working show` prints the text; `travaux working add` makes it a round.")


@command.command(name="carry")
@click.option("--dry-run", is_flag=True, help="Say what would be carried, and change nothing.")
@click.pass_context
def carry(ctx: click.Context, dry_run: bool) -> None:
    """Carry the working text onto a round that was recorded since.

    A change that touches words which the later round has otherwise is not carried: it is kept, with the
    reason, until you drop it.
    """
    from drafting.negotiation.carrying import told

    working = opened(ctx).working
    done = working.carriable()
    if not dry_run:
        working.carry(done)
    for line in told(done):
        click.echo(visible(line))
    name, many = done.steps.name, several(len(done.steps.steps), "change")
    if dry_run:
        say(f"{many} would be carried onto {name}; nothing was changed.")
    elif not done.steps.steps:
        say(f"{name} says all of it already: no working text is left.")
    else:
        say(f"Carried {many} onto {name}. Next: `travaux working` lists what is to be a round.")


@command.command(name="show")
@click.pass_context
def show(ctx: click.Context) -> None:
    """Print the working text; the latest round where nobody works on it."""
    sys.stdout.buffer.write(opened(ctx).working.source().encode())


@command.command(name="add")
@click.option("--note", default="", help="What the record says of the round (default: what the changes did).")
@author_option
@click.pass_context
def add(ctx: click.Context, note: str, author: str) -> None:
    """Make the working text the next round."""
    negotiation = opened(ctx)
    added = negotiation.working.add(author=author, note=note)
    say(f"Recorded {added.name} ({added.symbol}): {visible(added.note)}.")
    say(
        f"Next: `travaux diff {before(negotiation.rounds, added.number)} {added.number}` shows what changed;"
        " `travaux status` what lapsed."
    )


@command.command(name="drop")
@click.argument("number", type=int, required=False)
@click.option("--all", "everything", is_flag=True, help="Drop every change.")
@click.pass_context
def drop(ctx: click.Context, number: int | None, everything: bool) -> None:
    """Drop one change of the working text, the last by default; NUMBER is the one that `travaux working` shows."""
    from drafting.errors import TravauxError

    if everything and number is not None:
        raise TravauxError(f"--all and {number} contradict each other", expected="one of them")
    working = opened(ctx).working
    if everything:
        gone = working.drop_all()
        notes = "; ".join([gone.note, *(each.step.done for each in gone.left)])
        say(f"Dropped: {visible(notes)}.")
    else:
        say(f"Dropped: {visible(working.drop(number or 0).done)}.")
