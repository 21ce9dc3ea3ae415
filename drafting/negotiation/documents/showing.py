"""A redline of the table as a file to show: of two rounds, of a round and a file, of what some proposals would change.

What goes out as a round is written by ``circulating``; here stands what somebody has on the screen and
wants to hand on as it is, in Word or for a browser, with both sides called what they were called there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafting.errors import TravauxError
from drafting.files.progress import Progress, counted, tell
from drafting.files.writing import write_atomic
from drafting.workspace import folder as files

if TYPE_CHECKING:
    from drafting.compare.redline import Redline
    from drafting.workspace.settings import Settings

FORMS = {"word": ".docx", "html": ".html"}
"""The forms in which a redline can be written, with the ending of the file."""


class Table(Protocol):
    """What is asked of the negotiation whose texts are compared."""

    folder: Path

    @property
    def settings(self) -> Settings: ...


@dataclass(frozen=True, slots=True)
class Compared:
    """What is written: the redline, what each side is called, when the new one came to be, the name of the file."""

    redline: Redline
    old: str
    new: str
    at: datetime
    name: str


def write(table: Table, compared: Compared, form: str, progress: Progress | None = None) -> Path:
    """Writes a redline into the workspace's ``circulation/`` in one of ``FORMS``; returns the file.

    Raises TravauxError where two texts are the same, and for a form that there is not.
    """
    if form not in FORMS:
        raise TravauxError(f"a redline cannot be written as '{form}'", expected=" or ".join(FORMS))
    if compared.redline.same:
        raise TravauxError(
            f"{compared.old} and {compared.new} are the same text", hint="there is nothing to write"
        )
    path = table.folder / files.CIRCULATION / f"{plain(compared.name)}{FORMS[form]}"
    tell(progress, 0, 2, path.name)
    data = _word(table, compared, progress) if form == "word" else _page(table, compared, progress)
    tell(progress, 1, 2, path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)
    return path


def plain(name: str) -> str:
    """A name as every system takes it for a file: letters, digits, points and dashes."""
    return re.sub(r"[^\w.]+", "-", name).strip("-.")[:120] or "redline"


def _page(table: Table, compared: Compared, progress: Progress | None) -> bytes:
    from drafting.publish import html
    from drafting.publish.wording import Caption

    settings = table.settings
    caption = Caption(
        compared.old,
        compared.new,
        title=settings.title,
        language=settings.language,
        written="Compared by Travaux.",
    )
    # A piece is a paragraph, or something that stands about them.
    pieces = html.written(compared.redline, caption)
    return "".join(counted(pieces, len(compared.redline.entries), progress, "provisions")).encode()


def _word(table: Table, compared: Compared, progress: Progress | None) -> bytes:
    from zoneinfo import ZoneInfo

    from drafting.word.heading import DocumentHeading, language_tag
    from drafting.word.redlining import write_redline

    settings = table.settings
    old, new = (
        DocumentHeading(
            title=settings.title,
            symbol=settings.symbol,
            round_name=name,
            distribution=settings.distribution,
            language=language_tag(settings.language),
            date=compared.at.astimezone(ZoneInfo(settings.time_zone)).date(),
        )
        for name in (compared.old, compared.new)
    )
    return write_redline(
        compared.redline, old, new, author=settings.symbol, date=compared.at, progress=progress
    )
