"""`travaux read`: what is understood of a text."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import click

from drafting.errors import TravauxError
from drafting.phrases import several
from drafting.publish.unseen import flowing
from drafting.text.brackets import brackets
from drafting.text.draft import Draft, Kind, Provision
from drafting.text.findings import counts, described, findings
from drafting.text.inline import shown
from drafting.text.labels import full_label, full_labels
from drafting.text.measures import measure
from drafting.text.references import references
from drafting.text.terms import terms
from tui.cells import clip, visible
from tui.cli import exit_codes
from tui.cli.options import json_option, print_json, say
from tui.cli.texts import Text, text

_WIDTH = 100


@click.command(name="read")
@click.argument("wanted", metavar="[FILE|ROUND]", default="latest")
@click.option("--outline", "face", flag_value="outline", help="List every provision with its full label.")
@click.option("--findings", "face", flag_value="findings", help="List what a careful reader would point out.")
@click.option(
    "--source", "face", flag_value="source", help="Give the same bytes back; of a Word file its text."
)
@click.option("--changes", "face", flag_value="changes", help="List the tracked changes of a Word file.")
@click.option("--comments", "face", flag_value="comments", help="List the comments of a Word file.")
@click.option(
    "--tracked",
    default="accepted",
    metavar="accepted|rejected|AUTHOR",
    help="Read tracked changes of Word files as accepted (default), as rejected, or as the author named wants.",
)
@json_option
@click.pass_context
def command(ctx: click.Context, wanted: str, face: str | None, tracked: str, as_json: bool) -> int:
    """Show what is understood of a text.

    The text is a file (.docx, .md, .txt, - for standard input) or a round. Exits 1 with --findings where
    there are any.
    """
    found = text(ctx, wanted, tracked)
    if as_json:
        print_json(_as_values(found))
    elif face == "source":
        sys.stdout.buffer.write(found.data)
    elif face == "outline":
        for provision in found.draft.provisions:
            click.echo(outline_line(found.draft, provision))
    elif face == "findings":
        return _list_findings(found)
    elif face in ("changes", "comments"):
        _list_beside(found, face)
    else:
        for line in _account(found):
            click.echo(line)
    return exit_codes.FINE


def outline_line(draft: Draft, provision: Provision) -> str:
    """One provision in one line: its full label, indented by its depth, and how it begins."""
    depth = 0 if provision.kind in (Kind.TITLE, Kind.HEADING) else provision.level
    label = "  " * depth + full_label(draft, provision.order)
    words = flowing(shown(draft, provision.text)).strip()
    if provision.label.count("[") > provision.label.count("]"):
        words = "[" + words  # a bracket that opens before the number
    name = f"  ^{provision.name}" if provision.name else ""
    line = f"{label}  {words}" if words and words != label else label
    return clip(visible(line), _WIDTH - len(name)) + visible(name)


def _list_beside(found: Text, face: str) -> None:
    """Lists the tracked changes or the comments of a Word file, one a line."""
    if found.word is None:
        raise TravauxError(
            f"{found.name} is no Word file, and holds no {face}", expected="a Word file (.docx)"
        )
    if face == "changes":
        for change in found.word.changes:
            part = "" if change.part == "document" else f" in the {change.part}"
            words = f"  “{change.text}”" if change.text else ""
            doing = f"{_DOINGS[change.kind]} {change.what}{part}"
            click.echo(clip(visible(flowing(f"{_who(change.author, change.date)}  {doing}{words}")), _WIDTH))
        return
    for comment in found.word.comments:
        about = f"about “{comment.anchor}”: " if comment.anchor else ""
        settled = " (settled)" if comment.resolved else ""
        click.echo(visible(flowing(f"{_who(comment.author, comment.date)}  {about}{comment.text}{settled}")))
        for reply in comment.replies:
            click.echo(visible(flowing(f"    {_who(reply.author, reply.date)}  {reply.text}")))


_DOINGS = {
    "ins": "inserted",
    "del": "deleted",
    "moveFrom": "moved from here:",
    "moveTo": "moved to here:",
    "merge": "merged",
    "format": "changed the format of",
}


def _who(author: str, date: str) -> str:
    """Whose it is and when it was made, as the file says it."""
    return f"{author or 'nobody named'}, {date[:16].replace('T', ' ')}" if date else author or "nobody named"


def _list_findings(found: Text) -> int:
    listed = findings(found.draft)
    for finding in listed:
        click.echo(visible(f"{found.name}:{described(found.draft, finding)}"))
    say(f"{several(len(listed), 'finding')}.")
    return exit_codes.DIFFERENT if listed else exit_codes.FINE


def _account(found: Text) -> list[str]:
    """A page that tells a drafter what kind of text this is and how far it is from agreed."""
    draft = found.draft
    kinds = Counter(provision.kind for provision in draft.provisions)
    title = next((p for p in draft.provisions if p.kind is Kind.TITLE), None)
    told = measure(draft)
    refs = references(draft)
    inside = f", {100 * told.words_inside // told.words} % of them in brackets" if told.words else ""
    lines = [visible(clip(flowing(shown(draft, title.text)) if title else found.name, _WIDTH))]
    lines.append(f"  {several(told.words, 'word')}{inside}")
    lines.append(
        "  " + (", ".join(several(count, kind.value) for kind, count in kinds.items()) or "no provisions")
    )
    lines.append(
        f"  {several(told.brackets, 'bracket')}, nested {told.deepest} deep; {several(told.choices, 'choice')}, "
        f"{several(told.placeholders, 'placeholder')}; "
        f"{several(told.options, 'option')} in {several(told.questions, 'row')}"
    )
    foreign = sum(reference.foreign for reference in refs)
    inside_it = several(len(refs) - foreign, "reference")
    lines.append(f"  {inside_it} within the text, {foreign:,} to other instruments")
    lines.append(f"  {several(sum(bool(term.definitions) for term in terms(draft)), 'defined term')}")
    rules = counts(draft)
    lines.append(f"  {several(sum(rules.values()), 'finding')}" + ("" if not rules else ":"))
    lines += [f"    {count:4} {rule}" for rule, count in rules.most_common()]
    return lines


def _as_values(found: Text) -> dict[str, Any]:
    """All that is understood, as values for a script; offsets are characters into the text."""
    draft = found.draft
    labels = full_labels(draft)
    return {
        "name": found.name,
        "encoding": found.decoded.encoding,
        "line_end": found.decoded.line_end,
        "provisions": [
            {
                "label": labels[p.order], "typed": p.label, "name": p.name, "kind": p.kind.value,
                "division": p.division.value if p.division else None, "level": p.level, "parent": p.parent,
                "start": p.start, "end": p.end, "text_start": p.text_start, "text_end": p.text_end,
                "text": shown(draft, p.text),
            }
            for p in draft.provisions
        ],
        "asides": [{"kind": a.kind.value, "name": a.name, "start": a.start, "end": a.end} for a in draft.asides],
        "brackets": len(brackets(draft)),
        "references": [
            {
                "start": r.start, "end": r.end, "in": labels[r.order], "name": r.name, "foreign": r.foreign,
                "to": [labels[n.target] if n.target >= 0 else None for n in r.numbers]
                or [labels[r.target] if r.target >= 0 else None],
            }
            for r in references(draft)
        ],
        "terms": [
            {"words": t.words, "definitions": [d.start for d in t.definitions], "uses": [u.start for u in t.uses]}
            for t in terms(draft)
        ],
        "findings": [
            {"rule": f.rule.value, "line": f.line, "column": f.column, "message": f.message, "guess": f.guess}
            for f in findings(draft)
        ],
    }  # fmt: skip
