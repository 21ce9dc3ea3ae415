"""What `accept`, `reject` and `bracket` share: which proposals are meant, and the sentence that follows."""

from __future__ import annotations

import click

from drafting.errors import TravauxError
from tui.cli.options import author_option, json_option, opened, print_json, say
from tui.cli.proposals import as_value, line


def deciding(name: str, about: str, then: str) -> click.Command:
    """The command that decides proposals so; ``then`` is the sentence that follows it."""

    @click.command(name=name, help=about)
    @click.argument("numbers", type=int, nargs=-1, metavar="[N]...")
    @click.option("--party", default="", metavar="CODE", help="All that this party made or supports.")
    @click.option("--article", default="", metavar="LABEL", help="All to this article and what is below it.")
    @click.option("--consensual", is_flag=True, help="All that nobody stands against.")
    @click.option("--note", default="", help="Why, for the record.")
    @author_option
    @json_option
    @click.pass_context
    def command(
        ctx: click.Context,
        numbers: tuple[int, ...],
        party: str,
        article: str,
        consensual: bool,
        note: str,
        author: str,
        as_json: bool,
    ) -> None:
        from drafting.agreement.docket import Verdict

        if not (numbers or party or article or consensual):
            raise TravauxError(
                f"nothing says which proposals to {name}",
                expected="numbers, --party, --article or --consensual",
            )
        negotiation = opened(ctx)
        wanted = negotiation.amending.chosen(numbers, party=party, article=article, consensual=consensual)
        before = {each.proposal.number: each.state for each in negotiation.amending.docket}
        decided = negotiation.amending.decide(Verdict(name), wanted, author=author, note=note)
        if as_json:
            print_json([as_value(each) for each in decided])
        else:
            for each in decided:
                click.echo(line(each))
        chosen = {each.proposal.number for each in decided}
        for each in negotiation.amending.docket:
            if each.proposal.number not in chosen and each.state is not before[each.proposal.number]:
                say(
                    f"With that, proposal {each.proposal.number} of {each.proposal.party} is {each.state}: {each.why}."
                )
        say(then)

    return command
