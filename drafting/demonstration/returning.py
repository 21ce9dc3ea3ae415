"""What capitals return of the demonstration's rounds: files as they would come by mail, to be taken in by hand.

Each is made from the round that it answers, by the same writers that circulate it: with Track Changes on, with
Track Changes off, of an earlier round, or as a text. The story of them is data beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from drafting.demonstration.playing import HERE, Changes, changed, changes_of
from drafting.files import yaml
from drafting.files.schema import Form, form
from drafting.files.writing import write_atomic
from drafting.negotiation import Negotiation

FOLDER = "returned"
AFTER = timedelta(hours=20, minutes=12, seconds=5)
"""How long after its round an answer was written."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One file: the round that it answers, who tracked the changes in it ("" for nobody), and the changes."""

    file: str
    round: int
    tracked: str
    changes: Changes


def write_answers(negotiation: Negotiation) -> tuple[Path, ...]:
    """Writes what six capitals returned into the workspace; gives the files."""
    folder = negotiation.folder / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for answer in _answers():
        path = folder / answer.file
        write_atomic(path, _document(negotiation, answer))
        written.append(path)
    return tuple(written)


def _document(negotiation: Negotiation, answer: Answer) -> bytes:
    from drafting.compare.comparing import compare
    from drafting.compare.identity import inherit
    from drafting.negotiation.documents.circulating import heading_of
    from drafting.text.reading import read
    from drafting.word.redlining import write_redline
    from drafting.word.writing import write_clean

    source = negotiation.source(answer.round)
    for old, new in answer.changes:
        source = changed(source, old, new)
    if not answer.file.endswith(".docx"):
        return source.encode()
    base = negotiation.draft(answer.round)
    wanted = inherit(base, read(source), lambda: "")
    each = negotiation.round(answer.round)
    heading = heading_of(negotiation, each)
    sent = replace(heading, round_name="the text as it was circulated")
    if not answer.tracked:
        return write_clean(wanted, heading)
    return write_redline(compare(base, wanted), sent, heading, author=answer.tracked, date=each.at + AFTER)


def _answers() -> list[Answer]:
    text = (HERE / "answers.yaml").read_text(encoding="utf-8")
    root = form(yaml.parse(text, "answers.yaml"), "answers.yaml", ["answers"])
    found = [
        _answer(form(node, "answer", ["file", "round", "tracked", "changes"]))
        for node in root.items("answers")
    ]
    root.settle()
    return found


def _answer(fields: Form) -> Answer:
    answer = Answer(
        fields.text("file"),
        fields.integer("round"),
        fields.text("tracked", ""),
        changes_of(fields.items("changes")),
    )
    fields.settle()
    return answer
