"""`travaux silence`: opens, extends and answers silence procedures, says how they stand, writes the notice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafting.errors import TravauxError
from tui.cli import exit_codes
from tui.cli.groups import Group
from tui.cli.options import author_option, json_for_all, json_option, opened, print_json, say, shown_safely
from tui.cli.sentences import sentence

if TYPE_CHECKING:
    from drafting.agreement.silence import Act, Course
    from drafting.negotiation.positions.silencing import Silencing

until_option = click.option(
    "--until",
    required=True,
    metavar="HOUR",
    help="When it expires, in the host's time zone: '2026-01-09 12:00'.",
)
number_option = click.option(
    "--number", type=int, metavar="N", help="Which procedure (default: the one opened last)."
)
received_option = click.option(
    "--received", default="", metavar="HOUR", help="When it arrived, in the host's time zone (default: now)."
)


@click.group(name="silence", cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Open, extend and answer silence procedures, or see them.

    A text under silence is agreed unless a capital objects or amends in writing before an exact hour.
    Whether it expired unbroken follows from the record and the hour; nothing has to run at that hour.

    \b
    travaux silence open --until "2026-01-09 12:00" monitoring
    travaux silence object CYP "the House meets on Thursday"
    travaux silence notice -o notice.docx
    """
    as_json = json_for_all(ctx, as_json)
    if ctx.invoked_subcommand is None:
        ctx.invoke(status, number=None, as_json=as_json)


@command.command(name="open")
@click.argument("provisions", nargs=-1, metavar="[ARTICLE]...")
@until_option
@click.option("--note", default="", help="A sentence that the notice adds.")
@author_option
@click.pass_context
def open_(ctx: click.Context, provisions: tuple[str, ...], until: str, note: str, author: str) -> None:
    """Put the latest round, or some of its articles, under silence.

    HOUR stands in the host's time zone. An hour that clocks skip does not exist; one that comes twice
    needs its offset: '2026-10-25 02:30+01:00'.
    """
    silencing = opened(ctx).silence
    silence = silencing.open(until, provisions, note=note, author=author)
    print_course(silencing, silencing.course(silence), times=True)
    say("Next: `travaux silence notice -o notice.docx` writes the notice to the capitals.")


@command.command(name="extend")
@until_option
@number_option
@author_option
@click.pass_context
def extend(ctx: click.Context, until: str, number: int | None, author: str) -> None:
    """Move the expiry of a procedure that runs further away."""
    silencing = opened(ctx).silence
    silence = silencing.extend(until, number, author=author)
    print_course(silencing, silencing.course(silence), times=True)
    say("Next: `travaux silence notice -o notice.docx` writes the notice of the extension.")


@command.command(name="object")
@click.argument("party")
@click.argument("words", default="")
@click.option(
    "--amendment", is_flag=True, help="WORDS are an amendment, which breaks the silence as an objection does."
)
@received_option
@number_option
@author_option
@click.pass_context
def object_(
    ctx: click.Context,
    party: str,
    words: str,
    amendment: bool,
    received: str,
    number: int | None,
    author: str,
) -> None:
    """Record an objection or an amendment in writing.

    It breaks the silence if it arrived before the expiry, however late it is recorded.
    """
    from drafting.agreement.silence import Act

    answered(ctx, party, Act.AMENDED if amendment else Act.OBJECTED, words, received, number, author)


@command.command(name="attach")
@click.argument("party")
@click.argument("words")
@click.option("--reservation", is_flag=True, help="A formal reservation, not an interpretative statement.")
@received_option
@number_option
@author_option
@click.pass_context
def attach(
    ctx: click.Context,
    party: str,
    words: str,
    reservation: bool,
    received: str,
    number: int | None,
    author: str,
) -> None:
    """Attach an interpretative statement or a formal reservation, which breaks nothing."""
    from drafting.agreement.silence import Act

    answered(ctx, party, Act.RESERVED if reservation else Act.STATED, words, received, number, author)


def answered(
    ctx: click.Context, party: str, act: Act, words: str, received: str, number: int | None, author: str
) -> None:
    """Records what a capital sent and says how the procedure stands after it."""
    silencing = opened(ctx).silence
    answer, course = silencing.answer(party, act, words, number, received=received, author=author)
    say(f"Recorded: {silencing.said_of(answer, course)}")
    print_course(silencing, course)
    if any(each.seq == answer.seq for each in course.breaking):
        say("Next: tell all capitals at once; `travaux silence notice -o notice.docx` writes the notice.")


@command.command(name="withdraw")
@click.argument("party", required=False)
@click.option("--extension", is_flag=True, help="Take the last extension back, not the procedure.")
@click.option("--note", default="", help="Why, for the record and the notice.")
@received_option
@number_option
@author_option
@click.pass_context
def withdraw(
    ctx: click.Context,
    party: str | None,
    extension: bool,
    note: str,
    received: str,
    number: int | None,
    author: str,
) -> None:
    """Withdraw a procedure, its last extension, or what PARTY sent to it last.

    A procedure can be withdrawn until it expires; nothing is agreed by it then. A capital that takes its
    objection or amendment back before the expiry lets the silence run on; afterwards it stays broken.

    \b
    travaux silence withdraw --note "the annex was missing"
    travaux silence withdraw CYP --received "2026-01-08 17:20"
    """
    if extension and party:
        raise TravauxError("--extension and a party contradict each other", expected="one of them")
    if received and not party:
        raise TravauxError("--received without a party whose word arrived", expected="PARTY")
    silencing = opened(ctx).silence
    if party:
        _, course = silencing.retract(party, number, words=note, received=received, author=author)
    elif extension:
        course = silencing.shorten(number, words=note, author=author)
    else:
        course = silencing.withdraw(number, words=note, author=author)
    print_course(silencing, course, times=True)
    say("Next: tell all capitals at once; `travaux silence notice -o notice.docx` writes the notice.")


@command.command(name="status")
@click.argument("number", type=int, required=False, metavar="[N]")
@json_option
@click.pass_context
def status(ctx: click.Context, number: int | None, as_json: bool) -> None:
    """Say how every procedure stands now, or one of them with each capital's local time.

    Exit code 1: one of them is broken.
    """
    silencing = opened(ctx).silence
    found = silencing.all if number is None else (silencing.silence(number),)
    courses = [silencing.course(silence) for silence in found]
    if as_json:
        print_json([values_of(silencing, course) for course in courses])
    else:
        for course in courses:
            print_course(silencing, course, times=len(courses) == 1)
        if not courses:
            say("No silence procedure was opened yet. `travaux silence open --until …` opens one.")
    broken = any(course.state == "broken" for course in courses)
    ctx.exit(exit_codes.DIFFERENT if broken else exit_codes.FINE)


@command.command(name="notice")
@click.argument("number", type=int, required=False, metavar="[N]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file: .docx is a Word document, .md or .txt a text.",
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take styles, page and letterhead from this Word document.",
)
@click.pass_context
def notice(ctx: click.Context, number: int | None, output: Path | None, reference: Path | None) -> None:
    """Print the notice to the capitals, or write it as a Word document.

    It says what fits the procedure now: that it is open, extended, broken, or expired unbroken.
    """
    silencing = opened(ctx).silence
    if reference is not None and (output is None or output.suffix.lower() != ".docx"):
        raise TravauxError("--reference without a Word document to write", expected="-o FILE.docx")
    if output is None or str(output) == "-":
        click.echo(shown_safely(silencing.notice(number)), nl=False)
        return
    from drafting.files.writing import write_atomic

    if output.suffix.lower() == ".docx":
        write_atomic(output, silencing.notice_document(number, reference))
    elif output.suffix.lower() in (".md", ".txt"):
        write_atomic(output, silencing.notice(number).encode())
    else:
        raise TravauxError(
            f"{output}: nothing is written as '{output.suffix}'", expected="one of .docx, .md, .txt"
        )
    say(f"Wrote {output}.")


def print_course(silencing: Silencing, course: Course, *, times: bool = False) -> None:
    """Prints how a procedure stands, every answer to it, and, while it runs, the hour in each capital."""
    click.echo("\n".join(sentence(silencing.said(course) + ".", 2)))
    for answer in course.answers:
        click.echo("\n".join(sentence(f"  {silencing.said_of(answer, course)}", 4)))
    if times and course.state == "running":
        for local in silencing.local_times(course.silence.expiry):
            aside = "" if local.known else "  (no time zone in parties.yaml)"
            codes = " ".join(local.parties)
            told = f"  {local.hour:<26}  {codes}{aside}"
            click.echo("\n".join(sentence(told, 30)))


def values_of(silencing: Silencing, course: Course) -> dict[str, Any]:
    """One procedure for scripts; instants in universal time."""
    silence = course.silence
    return {
        "number": silence.number,
        "round": silence.round,
        "on": [{"identity": part.identity, "label": part.label} for part in silence.parts],
        "state": str(course.state),
        "opened": silence.opened.isoformat(),
        "until": silence.until.isoformat(),
        "expiry": silence.expiry.isoformat(),
        "zone": str(silencing.zone),
        "said": silencing.said(course),
        "answers": [
            {
                "party": answer.party,
                "act": str(answer.act),
                "received": answer.received.isoformat(),
                "recorded": answer.recorded.isoformat(),
                "breaks": answer in course.breaking,
                "late": answer in course.late,
                "taken_back": answer in course.back,
                "words": answer.words,
                "said": silencing.said_of(answer, course),
            }
            for answer in course.answers
        ],
    }
