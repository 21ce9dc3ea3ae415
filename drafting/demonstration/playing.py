"""Plays the demonstration into a folder, through the same door that a drafter uses.

The story is data beside this module. What the rounds say follows what is publicly known of the Paris
statement of January 2026, in clauses of our own wording; the positions of capitals are invented, and
the workspace's own note says so wherever they are shown.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from drafting.errors import TravauxError
from drafting.files import schema, yaml
from drafting.files.schema import form
from drafting.files.writing import write_atomic
from drafting.files.yaml import Node
from drafting.negotiation import Negotiation
from drafting.workspace import folder as files

HERE = importlib.resources.files("drafting.demonstration")
AUTHOR = "secretariat"
Changes = tuple[tuple[str, str], ...]
"""Passages of a text, each with what takes its place."""

BETWEEN_POSITIONS = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Said:
    """What some parties say of one provision, or of ``all``."""

    parties: tuple[str, ...]
    stance: str
    on: str
    note: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One round of the story: when it came, the edits that made it, and what was said of it."""

    at: datetime
    note: str
    changes: Changes
    positions: tuple[Said, ...]


def create(folder: Path) -> Negotiation:
    """Creates the demonstration in a new folder and gives it open.

    Raises TravauxError, and leaves nothing behind, where the folder already holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TravauxError(
            f"{folder} already holds something",
            expected="a new or empty folder",
            hint="name another: travaux demo FOLDER",
        )
    # Made whole beside its place and then put there, so that an interruption leaves no half demonstration.
    making = folder.with_name(f".{folder.name}.making")
    _remove(making)
    try:
        making.mkdir(parents=True)
        for name in (files.SETTINGS, files.PARTIES):
            write_atomic(making / name, (HERE / name).read_bytes())
        play(making)
        if folder.exists():
            folder.rmdir()
        making.rename(folder)
    finally:
        _remove(making)
    return Negotiation.open(folder)


def is_demonstration(folder: Path) -> bool:
    """Whether a folder holds the demonstration, by the settings that it began with."""
    settings = folder / files.SETTINGS
    return (
        (folder / files.RECORD).is_file()
        and settings.is_file()
        and (settings.read_bytes().splitlines()[:1] == (HERE / files.SETTINGS).read_bytes().splitlines()[:1])
    )


def play(folder: Path) -> None:
    """Plays every round and every position of the story into a workspace that has neither."""
    now: list[datetime] = []
    negotiation = Negotiation(folder, clock=lambda: now[-1])
    try:
        source = negotiation.compose().source
        for chapter in story():
            now.append(chapter.at)
            for old, new in chapter.changes:
                source = changed(source, old, new)
            negotiation.add_round(source, author=AUTHOR, note=chapter.note)
            for said in chapter.positions:
                for party in said.parties:
                    now.append(now[-1] + BETWEEN_POSITIONS)
                    on = None if said.on == "all" else said.on
                    negotiation.take_position(party, said.stance, on, note=said.note, author=AUTHOR)
    finally:
        negotiation.close()


def changed(source: str, old: str, new: str) -> str:
    """The source with one passage changed; the passage must stand in it exactly once."""
    if source.count(old) != 1:
        raise TravauxError(
            f"the story changes '{old}', which stands {source.count(old)} times in the text", expected="once"
        )
    return source.replace(old, new)


def story() -> Iterator[Chapter]:
    """The rounds of the demonstration, in order, from the data beside this module."""
    text = (HERE / "story.yaml").read_text(encoding="utf-8")
    root = form(yaml.parse(text, "story.yaml"), "story.yaml", ["rounds"])
    for node in root.items("rounds"):
        fields = form(node, "round", ["at", "note", "changes", "positions"])
        chapter = Chapter(
            at=datetime.fromisoformat(fields.text("at")),
            note=fields.text("note", ""),
            changes=changes_of(fields.items("changes", ())),
            positions=tuple(_said(item) for item in fields.items("positions", ())),
        )
        fields.settle()
        yield chapter
    root.settle()


def changes_of(items: tuple[Node, ...]) -> Changes:
    """The changes that a list of the story's data tells."""
    return tuple(_change(item) for item in items)


def _change(node: Node) -> tuple[str, str]:
    fields = form(node, "change", ["from", "to"])
    change = schema.lines_of(_needed(fields.node("from")), "from"), fields.lines("to", "")
    fields.settle()
    return change


def _said(node: Node) -> Said:
    fields = form(node, "position", ["parties", "stance", "on", "note"])
    said = Said(
        fields.texts("parties"), fields.text("stance"), fields.text("on", "all"), fields.text("note", "")
    )
    fields.settle()
    return said


def _needed(node: Node | None) -> Node:
    if node is None:
        raise TravauxError("a change of the story says nothing of what it changes", expected="'from'")
    return node


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
