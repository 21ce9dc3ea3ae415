"""`travaux diff`: shows what changed between two rounds or files, in the terminal or as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from drafting.compare.comparing import compare
from drafting.compare.redline import Weight
from drafting.errors import TravauxError
from tui.cli import completing, exit_codes
from tui.cli.faces import Wanted, context_for, face_for, painted, shown_on
from tui.cli.options import not_empty
from tui.cli.sides import both

WEIGHTS = tuple(weight.value for weight in reversed(Weight))


@click.command(name="diff")
@click.argument("texts", nargs=-1, metavar="[OLD] [NEW]", shell_complete=completing.texts)
@click.option(
    "--since",
    default="",
    metavar="PARTY",
    callback=not_empty,
    shell_complete=completing.parties,
    help="Compare with the text that this party last approved.",
)
@click.option(
    "-s", "--side-by-side", "face", flag_value="side-by-side", help="Old text left, new text right."
)
@click.option("--shifts", "face", flag_value="shifts", help="List only the changes that touch an obligation.")
@click.option("--stat", "face", flag_value="stat", help="Count the changes of each article.")
@click.option("--json", "face", flag_value="json", help="Write JSON for a script.")
@click.option(
    "--html", "face", flag_value="html", help="Write one self-contained HTML page; may name its file."
)
@click.option("--markdown", "face", flag_value="markdown", help="Write Markdown for a forge or a mail.")
@click.option("--csv", "face", flag_value="csv", help="Write a table of changes for a spreadsheet.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file; its ending (.html, .json, .md, .csv, .txt) says what, unless an option does. "
    ".docx marks the changes in a copy of OLD, where both are Word files.",
)
@click.option(
    "--author",
    default="",
    metavar="NAME",
    help="Whose tracked changes a .docx shows (default: Travaux).",
)
@click.option(
    "--date",
    default="",
    metavar="DATE",
    callback=not_empty,
    help="When they were made (default: now); the same files and date give the same bytes.",
)
@click.option("--formatting", is_flag=True, help="Track changes of format too, in a .docx.")
@click.option(
    "-U",
    "--context",
    type=click.IntRange(0),
    metavar="N",
    help="Show N unchanged paragraphs around each change (default: 1; for HTML, all).",
)
@click.option("--only-changes", is_flag=True, help="Hide every unchanged paragraph, naming what is hidden.")
@click.option("--whole", is_flag=True, help="Show the whole text.")
@click.option(
    "--weight",
    "weights",
    multiple=True,
    type=click.Choice(WEIGHTS),
    help="Show only paragraphs with a change of this weight; may be repeated.",
)
@click.option(
    "--tracked",
    default="accepted",
    metavar="WORD",
    help="Read tracked changes of Word files as accepted (default), as rejected, or as the author named wants.",
)
@click.option("--ignore-space", is_flag=True, help="Ignore doubled spaces and where lines break.")
@click.option("--width", type=click.IntRange(20, 10_000), metavar="N", help="Columns to wrap at.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    help="Colour the terminal (default: auto, which heeds NO_COLOR).",
)
@click.option("--pager/--no-pager", default=True, help="Page what is longer than the terminal.")
@click.pass_context
def command(
    ctx: click.Context,
    texts: tuple[str, ...],
    since: str,
    face: str | None,
    output: Path | None,
    author: str,
    date: str,
    formatting: bool,
    context: int | None,
    only_changes: bool,
    whole: bool,
    weights: tuple[str, ...],
    tracked: str,
    ignore_space: bool,
    width: int | None,
    color: str,
    pager: bool,
) -> None:
    """Show what changed between two rounds or files.

    OLD and NEW are rounds (2, rev.2, zero, latest, previous) or files (.docx, .md, .txt; - is standard
    input).
    Without them the latest round is compared with the one before it.
    A file called like a round is written ./2.

    What went is shown ‹-like this-›, what came ‹+like this+›.
    Exit code 0: the same; 1: different; 2: trouble.
    With --weight, only changes of that weight count as different.
    """
    if face == "html" and output is None:
        texts, output = _with_page(texts)
    if len(texts) > 2:
        raise TravauxError(f"{len(texts)} texts: {' '.join(texts)}", expected="an old and a new one")
    in_word = output if output is not None and output.suffix.lower() == ".docx" and not face else None
    _check_belong(
        in_word,
        to_reading=bool(since or ignore_space or tracked != "accepted"),
        to_word=bool(author or date or formatting),
    )
    if in_word:
        from tui.cli.marked import write_marked

        different = write_marked(texts, in_word, author, date, formatting=formatting)
        ctx.exit(exit_codes.DIFFERENT if different else exit_codes.FINE)
    face = face_for(face, output)
    wanted = Wanted(
        face=face,
        context=context_for(face, context, only_changes, whole),
        weights=frozenset(map(Weight, weights or WEIGHTS)),
        width=width,
        color=color,
        pager=pager,
    )
    old, new = both(ctx, texts, since, tracked)
    # A Word file keeps no blank lines, so they are no difference to speak of.
    wanted = replace(wanted, strict=not (ignore_space or old.word or new.word))
    redline = compare(old.draft, new.draft, ignore_space=ignore_space)
    text, different = painted(redline, old, new, wanted, to_file=output is not None)
    shown_on(text, output, wanted)
    ctx.exit(exit_codes.DIFFERENT if different else exit_codes.FINE)


def _check_belong(in_word: Path | None, *, to_reading: bool, to_word: bool) -> None:
    """Refuses options that would say nothing: how texts are read for a .docx, how one is made where none is."""
    if in_word and to_reading:
        raise TravauxError(
            "--since, --tracked and --ignore-space with a .docx",
            expected="two Word files, compared as they are",
            hint="`travaux accept-changes` and `travaux reject-changes` make the files to compare",
        )
    if to_word and not in_word:
        raise TravauxError(
            "--author, --date or --formatting without a .docx to write",
            expected="-o FILE.docx",
            hint="they say how its tracked changes are made",
        )


def _with_page(texts: tuple[str, ...]) -> tuple[tuple[str, ...], Path | None]:
    """The texts, and the page among them that `--html changes.html` means: no text is called like a page."""
    pages = [word for word in texts if Path(word).suffix.lower() in (".html", ".htm")]
    if len(pages) != 1:
        return texts, None
    return tuple(word for word in texts if word != pages[0]), Path(pages[0])
