"""The documents of a negotiation that go out to capitals, one doing each: a part of the one door.

What each of them gathers and writes is in the module named after it, imported when it is asked for: a report
in Markdown loads no Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from drafting.agreement.play import StateOfPlay
    from drafting.files.progress import Progress
    from drafting.negotiation.documents.circulating import Exported
    from drafting.negotiation.documents.circulation import Circulated
    from drafting.negotiation.documents.planning import Plan
    from drafting.negotiation.documents.reporting import Desk
    from drafting.negotiation.documents.worksheets import Table

    class Whole(Desk, Table, Protocol):
        """What is asked of the negotiation whose documents go out."""


class Outgoing:
    """Writes the documents of one negotiation."""

    def __init__(self, table: Whole) -> None:
        self._table = table

    def export(
        self,
        wanted: str | int = "latest",
        *,
        since: str | int | None = None,
        to: Path | None = None,
        reference: Path | None = None,
        comments: bool = True,
        progress: Progress | None = None,
    ) -> Exported:
        """Writes a round as a Word document, or what changed since another round as tracked changes.

        ``to`` is the file; by default it lies in the workspace's circulation/ and is named by symbol.
        ``reference`` is a Word document whose styles and page the new one takes. ``comments`` says whether
        what is remarked stands beside the text.
        """
        from drafting.negotiation.documents.circulating import export

        return export(self._table, wanted, since, to, reference, comments=comments, progress=progress)

    def comparison(
        self,
        wanted: Sequence[str | int],
        *,
        to: Path | None = None,
        reference: Path | None = None,
        against_first: bool = False,
        only_changes: bool = False,
    ) -> Exported:
        """Writes two to four rounds side by side as a Word document, the differences marked.

        Each is marked against the one before it, or all against the first. TravauxError for fewer or more.
        """
        from drafting.negotiation.documents.worksheets import comparison

        return comparison(
            self._table, wanted, to, reference, against_first=against_first, only_changes=only_changes
        )

    def approval_sheet(
        self, wanted: str | int = "latest", *, to: Path | None = None, reference: Path | None = None
    ) -> Exported:
        """Writes the approval sheet of a round as a Word document: capitals down, articles across."""
        from drafting.negotiation.documents.worksheets import approval_sheet

        return approval_sheet(self._table, wanted, to, reference)

    def compilation(
        self,
        wanted: str | int = "latest",
        *,
        to: Path | None = None,
        reference: Path | None = None,
        black: bool = False,
        comments: bool = True,
    ) -> Exported:
        """Writes a round as a Word document with each capital's brackets in its colour, or in black alone.

        Of the latest round the open proposals are folded in, as `roll` would.
        """
        from drafting.negotiation.documents.worksheets import compilation

        return compilation(self._table, wanted, to, reference, black=black, comments=comments)

    def plan(self, wanted: str | int = "latest", *, until: str = "", note: str = "") -> Plan:
        """What the set of a round will hold, and for whom; nothing is written.

        ``until`` is an hour in the host's time zone by which answers are awaited. Raises TravauxError for an
        unknown round, and for an hour that does not exist or is past.
        """
        from drafting.negotiation.documents.planning import plan

        return plan(self._table, wanted, until, note)

    def circulate(
        self,
        plan: Plan,
        *,
        reference: Path | None = None,
        comments: bool = True,
        again: bool = False,
        author: str,
        progress: Progress | None = None,
    ) -> Circulated:
        """Writes the whole set of a round into the workspace's circulation/ and puts that on the record.

        The folder changes in one step. ``again`` replaces a set that was circulated before. Raises
        TravauxError, with nothing written or recorded, for a set that exists and is not to be replaced.
        """
        from drafting.negotiation.documents.circulation import circulate

        return circulate(
            self._table,
            plan,
            reference=reference,
            comments=comments,
            again=again,
            author=author,
            progress=progress,
        )

    def report(self, wanted: str | int = "latest") -> StateOfPlay:
        """The state of play at a round: what is open, who approves, who stands in the way and why."""
        from drafting.negotiation.documents.reporting import state_of_play

        return state_of_play(self._table, wanted)

    def write_report(
        self,
        to: Path,
        wanted: str | int = "latest",
        *,
        reference: Path | None = None,
        progress: Progress | None = None,
    ) -> Exported:
        """Writes the state of play as Word, HTML or Markdown, by the ending of the file's name.

        ``reference`` is a Word document whose styles and page a Word report takes.
        """
        from drafting.negotiation.documents.reporting import write

        return write(self._table, wanted, to, reference, progress)
