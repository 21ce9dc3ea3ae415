"""`travaux export`: writes a round, what changed between rounds, or a working document, as a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import check_ending, opened, say, shown_safely

if TYPE_CHECKING:
    from drafting.negotiation import Negotiation
    from drafting.negotiation.documents.circulating import Exported


@click.command(name="export")
@click.argument("rounds", metavar="[ROUND]...", nargs=-1)
@click.option(
    "--redline", "since", metavar="ROUND", help="Show what changed since this round, as tracked changes."
)
@click.option("--compare", is_flag=True, help="Put two to four rounds side by side, the differences marked.")
@click.option("--against-first", is_flag=True, help="With --compare: mark each against the first.")
@click.option("--only-changes", is_flag=True, help="With --compare: leave out what nowhere differs.")
@click.option("--approvals", is_flag=True, help="Write the approval sheet: capitals down, articles across.")
@click.option(
    "--compilation", is_flag=True, help="Write the text with each capital's brackets in its colour."
)
@click.option("--plain", is_flag=True, help="With --compilation: in black alone.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write (default: the workspace's circulation/, named by symbol).",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take styles, page and letterhead from this Word document.",
)
@click.option(
    "--new-reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a document with every style, to be changed in Word and given to --reference.",
)
@click.option("--no-comments", is_flag=True, help="Leave out drafting notes and reserves.")
@click.pass_context
def command(
    ctx: click.Context,
    rounds: tuple[str, ...],
    since: str | None,
    compare: bool,
    against_first: bool,
    only_changes: bool,
    approvals: bool,
    compilation: bool,
    plain: bool,
    output: Path | None,
    reference: Path | None,
    new_reference: Path | None,
    no_comments: bool,
) -> None:
    """Write a round, or a redline between two, as a Word document.

    ROUND is a number, a name such as rev.1, `latest` or `previous`. Working documents are written too: a
    comparison table, the approval sheet, and the compilation of all that stands in brackets.

    \b
    travaux export --redline previous
    travaux export --compare 0 1 2 --only-changes
    travaux export --approvals
    """
    if new_reference is not None:
        _write_reference(new_reference)
        return
    kinds = {
        "--redline": since is not None,
        "--compare": compare,
        "--approvals": approvals,
        "--compilation": compilation,
    }
    asked = [name for name, wanted in kinds.items() if wanted]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are documents of their own; ask for one at a time")
    _belongs("--against-first", against_first, "--compare", compare)
    _belongs("--only-changes", only_changes, "--compare", compare)
    _belongs("--plain", plain, "--compilation", compilation)
    if len(rounds) > 1 and not compare:
        raise click.UsageError(f"{len(rounds)} rounds; one is written at a time, unless you --compare them")
    check_ending(output, ".docx")
    negotiation = opened(ctx)
    if compare:
        done = negotiation.outgoing.comparison(
            rounds, to=output, reference=reference, against_first=against_first, only_changes=only_changes
        )
    else:
        wanted = rounds[0] if rounds else "latest"
        done = _one(negotiation, wanted, since, approvals, compilation, plain, output, reference, no_comments)
    say(done.said)
    if not compare and not approvals and not compilation:
        say("Next: when a capital returns it, `travaux receive FILE --from PARTY` takes in what it changed.")
    click.echo(shown_safely(str(done.path)))


def _one(
    negotiation: Negotiation,
    wanted: str,
    since: str | None,
    approvals: bool,
    compilation: bool,
    plain: bool,
    output: Path | None,
    reference: Path | None,
    no_comments: bool,
) -> Exported:
    if approvals:
        return negotiation.outgoing.approval_sheet(wanted, to=output, reference=reference)
    if compilation:
        return negotiation.outgoing.compilation(
            wanted, to=output, reference=reference, black=plain, comments=not no_comments
        )
    return negotiation.outgoing.export(
        wanted, since=since, to=output, reference=reference, comments=not no_comments
    )


def _write_reference(path: Path) -> None:
    from drafting.errors import TravauxError
    from drafting.files.writing import write_atomic
    from drafting.word.reference import reference

    check_ending(path, ".docx")
    if path.exists():
        raise TravauxError(
            f"{path} exists already", expected="a new file", hint="it may hold your own styles; name another"
        )
    write_atomic(path, reference())
    say("Wrote the reference document. Change its styles in Word, and name it with --reference.")
    click.echo(shown_safely(str(path)))


def _belongs(option: str, given: bool, to: str, there: bool) -> None:
    if given and not there:
        raise click.UsageError(f"{option} belongs to {to}, which was not asked for")
