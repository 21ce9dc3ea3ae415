"""`travaux brackets`: how much is not agreed, where, and who stands behind it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from drafting.errors import TravauxError
from drafting.publish.unseen import flowing
from drafting.text.brackets import Bracket, Brackets, brackets
from drafting.text.draft import Draft
from drafting.text.inline import shown
from drafting.text.labels import full_label
from drafting.text.measures import Measure, by_article, measure
from drafting.text.places import line_and_column
from tui.cells import clip, pad, visible
from tui.cli.options import json_option, opened, print_json, say
from tui.cli.texts import Text, text

_COLUMNS = ("brackets", "choices", "options", "placeholders", "deepest", "words_inside", "words")
_HEADS = ("brackets", "choices", "options", "placehold.", "deepest", "words in", "of words")
_BAR = 40


@click.command(name="brackets")
@click.argument("wanted", metavar="[ROUND|FILE]", default="")
@click.option("-l", "--list", "listed", is_flag=True, help="List each bracket with its place and supporters.")
@json_option
@click.pass_context
def command(ctx: click.Context, wanted: str, listed: bool, as_json: bool) -> None:
    """Count and list what is not agreed.

    Of a round or a file (.docx, .md, .txt, - for standard input) per article; without either, of every
    round, as a table and a chart.
    """
    if not wanted:
        if listed:
            raise TravauxError(
                "--list without a text", expected="a round or a file", hint="travaux brackets -l latest"
            )
        _over_rounds(ctx, as_json)
        return
    found = text(ctx, wanted, "accepted")
    if as_json:
        print_json(_as_values(found))
        return
    for line in _listing(found) if listed else _table(found):
        click.echo(line)
    if unbalanced := measure(found.draft).unbalanced:
        say(f"{unbalanced} marks lack their other half: travaux read --findings {found.name}")


def _table(found: Text) -> list[str]:
    """The measures of each article that has anything open, and the sums."""
    rows = [
        ("Before the articles" if article is None else full_label(found.draft, article.order), of)
        for article, of in by_article(found.draft)
        if of.brackets or of.options
    ]
    return _drawn([*rows, ("In all", measure(found.draft))])


def _drawn(rows: list[tuple[str, Measure]]) -> list[str]:
    width = max(len(name) for name, _ in rows)
    lines = [" " * width + "".join(f"{head:>11}" for head in _HEADS)]
    for name, of in rows:
        lines.append(
            pad(visible(name), width) + "".join(f"{getattr(of, column):>11,}" for column in _COLUMNS)
        )
    return lines


def _over_rounds(ctx: click.Context, as_json: bool) -> None:
    negotiation = opened(ctx)
    measured = [
        (each, measure(negotiation.draft(each.number))) for each in negotiation.rounds if not each.withdrawn
    ]
    if as_json:
        print_json([{"number": each.number, "name": each.name, **asdict(of)} for each, of in measured])
        return
    if not measured:
        say("No round yet. `travaux compose --add` makes the zero draft.")
        return
    for line in _drawn([(each.name, of) for each, of in measured]):
        click.echo(line)
    click.echo()
    width = max(len(each.name) for each, _ in measured)
    most = max(of.brackets + of.options for _, of in measured) or 1
    for each, of in measured:
        bar = "█" * round(_BAR * of.brackets / most) + "▒" * round(_BAR * of.options / most)
        click.echo(f"{pad(each.name, width)}  {bar} {of.brackets} brackets, {of.options} options")


def _listing(found: Text) -> list[str]:
    """Every bracket in one line: place, provision, alternatives, supporters."""
    draft, tree = found.draft, brackets(found.draft)
    return [_line(found.name, draft, tree, bracket) for bracket in tree]


def _line(name: str, draft: Draft, tree: Brackets, bracket: Bracket) -> str:
    line, column = line_and_column(draft, bracket.start)
    provision = draft.at(bracket.start)
    label = full_label(draft, provision.order) if provision else ""
    words = flowing(shown(draft, bracket.words)) or "–"
    notes = [", ".join(bracket.parties)] if bracket.parties else []
    if bracket.choice >= 0:
        rivals = tree.choices[bracket.choice].brackets
        notes.append(f"alternative {rivals.index(bracket.index) + 1} of {len(rivals)}")
    if len(bracket.alternatives) > 1:
        notes.append(f"{len(bracket.alternatives)} alternatives")
    notes += [
        word
        for word, so in (("placeholder", bracket.placeholder), ("never closed", not bracket.closed))
        if so
    ]
    told = f"  ({'; '.join(notes)})" if notes else ""
    indent = "  " * (bracket.depth - 1)
    return visible(f"{name}:{line}:{column}: {indent}{label}: [{clip(words, 60)}]{told}")


def _as_values(found: Text) -> dict[str, Any]:
    draft, tree = found.draft, brackets(found.draft)
    return {
        "name": found.name,
        "in_all": asdict(measure(draft)),
        "articles": [
            {"article": full_label(draft, article.order) if article else None, **asdict(of)}
            for article, of in by_article(draft)
        ],
        "brackets": [_bracket_values(draft, bracket) for bracket in tree],
        "choices": [list(choice.brackets) for choice in tree.choices],
        "unopened": [list(line_and_column(draft, offset)) for offset in tree.unopened],
    }


def _bracket_values(draft: Draft, bracket: Bracket) -> dict[str, Any]:
    line, column = line_and_column(draft, bracket.start)
    provision = draft.at(bracket.start)
    return {
        "line": line, "column": column, "start": bracket.start, "end": bracket.end,
        "in": full_label(draft, provision.order) if provision else None,
        "depth": bracket.depth, "parent": bracket.parent, "choice": bracket.choice,
        "supporters": list(bracket.parties), "title": bracket.title,
        "alternatives": [shown(draft, alternative) for alternative in bracket.alternatives],
        "placeholder": bracket.placeholder, "deletion": bracket.deletion, "closed": bracket.closed,
    }  # fmt: skip
