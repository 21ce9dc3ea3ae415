"""`travaux support`: records what a capital says of another's proposal."""

from __future__ import annotations

import click

from drafting.errors import TravauxError
from tui.cli.options import author_option, opened, say
from tui.cli.proposals import line


@click.command(name="support")
@click.argument("number", type=int)
@click.option("--party", required=True, metavar="PARTY", help="Who supports it.")
@click.option("--object", "objects", is_flag=True, help="The party objects to it instead.")
@click.option("--withdraw", is_flag=True, help="The party takes back what it said of it.")
@author_option
@click.pass_context
def command(ctx: click.Context, number: int, party: str, objects: bool, withdraw: bool, author: str) -> None:
    """Record that a capital supports a proposal or objects to it.

    A proposal that nobody is behind any more is withdrawn.

    \b
    travaux support 3 --party DEU
    travaux support 3 --party DEU --withdraw
    """
    from drafting.agreement.docket import Backing

    if objects and withdraw:
        raise TravauxError("--object and --withdraw contradict each other", expected="one of them")
    says = Backing.OBJECT if objects else Backing.WITHDRAW if withdraw else Backing.SUPPORT
    each = opened(ctx).amending.support(number, party, says, author=author)
    click.echo(line(each))
    say(f"Recorded. Behind proposal {number}: {', '.join(each.supporters) or 'nobody'}.")
