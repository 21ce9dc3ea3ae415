"""`travaux receive`: takes in the documents that a capital returned, as proposals."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafting.phrases import several
from drafting.publish.unseen import flowing
from tui.cli.breaking import broken_by
from tui.cli.options import author_option, json_option, opened, print_json, say, typed
from tui.cli.sentences import WIDEST

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.negotiation.proposals.receiving import Incoming, Receipt
    from drafting.negotiation.rounds import Round

_INDENT = " " * 7


@click.command(name="receive")
@click.argument(
    "files", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, required=True, metavar="FILE..."
)
@click.option("--from", "party", required=True, metavar="PARTY", help="Whose answer it is.")
@click.option(
    "--round",
    "wanted",
    default=None,
    metavar="ROUND",
    help="The round that it answers, where the file is not to say so itself.",
)
@click.option(
    "--tracked",
    "tracked",
    multiple=True,
    metavar="AUTHOR",
    help="Only the tracked changes of this author count; may be repeated (default: everybody's).",
)
@click.option("--note", default="", help="The capital's reason, in its words.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be recorded, and record nothing.")
@author_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    party: str,
    wanted: str | None,
    tracked: tuple[str, ...],
    note: str,
    dry_run: bool,
    author: str,
    as_json: bool,
) -> None:
    """Take in the documents that a capital returned, as proposals.

    FILE is a Word file (.docx), tracked or not, or a text (.md, .txt); - reads standard input. It is compared
    with the round that it was made from, which the file tells, or else its words. Each change becomes a
    proposal with a number of its own, and comments become notes of those that they are about. All of it is
    recorded, or nothing.

    \b
    travaux receive answer.docx --from FRA --dry-run
    travaux receive answer.docx --from FRA
    """
    negotiation = opened(ctx)
    incoming = [_incoming(each) for each in files]
    receipts = negotiation.amending.receive(
        incoming, party, wanted=wanted, tracked=tracked, note=note, author=author, dry_run=dry_run
    )
    if as_json:
        print_json([_as_value(each) for each in receipts])
    latest = negotiation.round()
    for receipt in receipts:
        say(origin(receipt, latest))
        if not as_json:
            for row in _shown(receipt):
                click.echo(row)
        for row in _beside(receipt):
            say(row)
    for row in _summary(receipts, negotiation.parties.party(party).code, dry_run):
        say(row)
    if not dry_run:
        for row in broken_by(negotiation, [each for receipt in receipts for each in receipt.proposals]):
            say(row)


def _incoming(path: Path) -> Incoming:
    from drafting.files.reading import read_bytes
    from drafting.negotiation.proposals.receiving import Incoming

    if str(path) == "-":
        return Incoming("standard input", typed())
    return Incoming(path.name, read_bytes(path))


def origin(receipt: Receipt, latest: Round) -> str:
    """Which round a file answers and how that is known, and how its changes were made."""
    from tui.cli.received import listed

    answer = receipt.answer
    said = f"{receipt.file}: made from {answer.base.name}, {answer.because}."
    if answer.base.number != latest.number:
        said += f" That is not the latest round: what can be is carried over to {latest.name}."
    if answer.authors:
        alone = len(answer.authors) == 1
        who = listed(dict.fromkeys(answer.authors) if alone else answer.authors)
        said += f" {several(sum(answer.authors.values()), 'tracked change')} by {who}"
        said += (
            f", and {several(answer.untracked, 'change')} that nobody tracked." if answer.untracked else "."
        )
    if receipt.before:
        said += f" This very file was received on {receipt.before:%d %b %Y %H:%M} UTC already."
    return said


def _shown(receipt: Receipt) -> Iterator[str]:
    """The proposals of one file, each with its words and with what was said of it."""
    from tui.cli.faces import colored
    from tui.cli.proposals import line
    from tui.painting.answers import Answered
    from tui.painting.ink import Ink, marks_for

    redline = receipt.answer.redline
    painter = Answered(redline, Ink(marks_for(redline), color=colored("auto")), _cells() - len(_INDENT))
    for each, place in zip(receipt.proposals, receipt.places, strict=True):
        yield line(each)
        for row in painter.lines(receipt.answer.changes[place]):
            yield f"{_INDENT}{row}"
        for remark, numbers, _ in receipt.remarks:
            if each.proposal.number in numbers:
                yield flowing(f"{_INDENT}“{remark.said}” ({remark.author or 'nobody named'})")


def _cells() -> int:
    """How wide lines may be: as the terminal is, and no wider than can be read."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST) if sys.stdout.isatty() else WIDEST


def _beside(receipt: Receipt) -> Iterator[str]:
    """What stood already, what is said of no change, and what could not be carried over."""
    if receipt.same:
        yield f"{several(len(receipt.same), 'change')} stood already as {_numbers(receipt.same)}."
    fresh = {each.proposal.number for each in receipt.proposals}
    for remark, numbers, label in receipt.remarks:
        if not fresh & set(numbers):
            where = f" on {label}" if label else ""
            about = f", “{remark.anchor}”" if remark.anchor else ""
            also = f" (proposal {', '.join(map(str, numbers))})" if numbers else ""
            yield flowing(f"Comment by {remark.author or 'nobody named'}{where}{about}{also}: {remark.said}")
    if receipt.answer.left:
        yield flowing(f"Not carried over: {'; '.join(receipt.answer.left)}.")


def _numbers(standings: Sequence[Standing]) -> str:
    shown = ", ".join(str(each.proposal.number) for each in standings)
    return f"proposal{'s' * (len(standings) != 1)} {shown}"


def _summary(receipts: Sequence[Receipt], code: str, dry_run: bool) -> Iterator[str]:
    """What was recorded in all, and what comes next."""
    fresh = [each for receipt in receipts for each in receipt.proposals]
    new = {each.proposal.number for each in fresh}
    loose = sum(not new & set(numbers) for receipt in receipts for _, numbers, _ in receipt.remarks)
    what = f"{several(len(fresh), 'proposal')} of {code}"
    if loose:
        what = (
            f"{what} and {several(loose, 'comment')} beside"
            if fresh
            else f"{several(loose, 'comment')} of {code}"
        )
    if not fresh and not loose:
        again = any(each.same for each in receipts)
        yield "Nothing new, and nothing was recorded" + ("." if again else f": {code} changes no words.")
        if not again:
            yield f"Next: if that is a yes, `travaux position {code} approve` records it."
        return
    gone = [each for each in fresh if str(each.state) == "gone"]
    if gone:
        yield f"The record keeps {_numbers(gone)} too, whose words are not there any more."
    if dry_run:
        yield f"Nothing was recorded: without --dry-run it would be {what}."
        return
    yield f"Recorded {what}."
    equal = sum(bool(each.equals) for each in fresh)
    if equal:
        yield f"{equal} of them propose{'s' * (equal == 1)} what another capital proposed."
    meeting = sum(bool(each.collisions) for each in fresh)
    if meeting:
        yield f"{meeting} of them collide{'s' * (meeting == 1)} with other proposals."
    yield "Next: `travaux proposals` lists all that are open; `travaux roll` folds them into the text."


def _as_value(receipt: Receipt) -> dict[str, Any]:
    """One file for a script."""
    from tui.cli.proposals import as_value

    answer = receipt.answer
    return {
        "file": receipt.file,
        "round": answer.base.number,
        "because": answer.because,
        "tracked": dict(answer.authors),
        "untracked": answer.untracked,
        "proposals": [as_value(each) for each in receipt.proposals],
        "same": [each.proposal.number for each in receipt.same],
        "comments": [
            {
                "author": remark.author,
                "said": remark.said,
                "anchor": remark.anchor,
                "on": label,
                "proposals": numbers,
            }
            for remark, numbers, label in receipt.remarks
        ],
        "left": list(answer.left),
    }
