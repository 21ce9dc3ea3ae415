"""`travaux circulate`: writes the whole set of a round for the capitals, and records that it was sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafting.phrases import several
from tui.cli.options import author_option, not_empty, opened, say, shown_safely

if TYPE_CHECKING:
    from drafting.negotiation import Negotiation
    from drafting.negotiation.documents.planning import Plan


@click.command(name="circulate")
@click.argument("wanted", metavar="[ROUND]", default="latest")
@click.option(
    "--until",
    default="",
    metavar="HOUR",
    callback=not_empty,
    help="When answers are awaited, in the host's time zone: '2026-01-09 12:00'.",
)
@click.option("--note", default="", metavar="TEXT", help="A sentence that the covering list adds.")
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take styles, page and letterhead from this Word document.",
)
@click.option("--no-comments", is_flag=True, help="Leave out drafting notes and reserves.")
@click.option("--again", is_flag=True, help="Replace the set of a round that was circulated before.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@author_option
@click.pass_context
def command(
    ctx: click.Context,
    wanted: str,
    until: str,
    note: str,
    reference: Path | None,
    no_comments: bool,
    again: bool,
    dry_run: bool,
    author: str,
) -> None:
    """Write the whole set of a round for the capitals, and record that it was sent.

    The set lies in circulation/, in a folder of the round's name: the clean text; what changed since the
    round before; what changed since each text that capitals last approved; and a covering list with every
    file, its hash and the deadline, in the host's time and on each capital's clock. `sha256sum -c SHA256SUMS`
    checks them. ROUND is a number, a name such as rev.1, `latest` or `previous`.

    From the first round circulated this way on, positions are taken only on rounds that were.

    \b
    travaux circulate --until "2026-01-09 12:00"
    travaux circulate rev.1 --again --reference ministry.docx
    """
    negotiation = opened(ctx)
    plan = negotiation.outgoing.plan(wanted, until=until, note=note)
    if dry_run:
        say(f"Would write {several(len(plan.names), 'file')} into {plan.folder}:")
        for line in described(negotiation, plan):
            click.echo(line)
        return
    with Bar() as bar:
        done = negotiation.outgoing.circulate(
            plan,
            reference=reference,
            comments=not no_comments,
            again=again,
            author=author,
            progress=bar.show,
        )
    say(done.said)
    say("Next: send the files; `travaux receive FILE --from PARTY` takes in what returns.")
    for path in done.files:
        click.echo(shown_safely(str(path)))


def described(negotiation: Negotiation, plan: Plan) -> list[str]:
    """Each file of a plan, with the capitals that last approved what it compares with."""
    width = max(map(len, plan.names))
    approved = {each.name: " ".join(each.approved) for each in plan.documents}
    return [shown_safely(f"{name.ljust(width)}  {approved.get(name, '')}".rstrip()) for name in plan.names]


class Bar:
    """A line that says how far the work has come, where somebody watches and it takes long enough to see."""

    WIDTH = 24

    def __init__(self) -> None:
        self._shown = False

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)

    def show(self, done: int, many: int, name: str) -> None:
        """Draws the line anew: so many files of so many are made, and this is the next."""
        if not sys.stderr.isatty():
            return
        self._shown = True
        full = self.WIDTH * done // max(many, 1)
        line = f"{'█' * full}{'░' * (self.WIDTH - full)} {done}/{many}  {shown_safely(name)}"
        click.echo(f"\r\x1b[K{line[:79]}", err=True, nl=False)
