"""The working documents of a negotiation: comparison table, approval sheet, compilation, written as Word files.

Part of the one door, and apart from it because it has one subject. It gathers values and hands them to the Word
room; nothing written here is a text that comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafting.compare.columns import FEWEST, MOST, columns
from drafting.errors import TravauxError
from drafting.negotiation.documents.circulating import Exported, Out, heading_of, house_of, plain, written
from drafting.negotiation.rounds import Round
from drafting.phrases import listed, several

if TYPE_CHECKING:
    from drafting.agreement.approvals import Approvals
    from drafting.agreement.outcome import Outcomes
    from drafting.negotiation.proposals.amending import Amending
    from drafting.text.draft import Draft


class Table(Out, Protocol):
    """What is asked of the negotiation."""

    @property
    def amending(self) -> Amending: ...
    def approvals(self, wanted: str | int = "latest") -> Approvals: ...
    def outcomes(self, wanted: str | int = "latest", approvals: Approvals | None = None) -> Outcomes: ...


def comparison(
    table: Table,
    wanted: Sequence[str | int],
    to: Path | None,
    reference: Path | None,
    *,
    against_first: bool,
    only_changes: bool,
) -> Exported:
    """Writes two to four rounds side by side; see the door."""
    from drafting.word.worksheets.comparison import write_comparison

    if not FEWEST <= len(wanted) <= MOST:
        raise TravauxError(
            f"{several(len(wanted), 'round')} to compare",
            expected="two, three or four",
            hint="name them in the order of the columns: travaux export --compare 0 1 2",
        )
    rounds = [table.round(each) for each in wanted]
    last = rounds[-1]
    made = columns([table.draft(each.number) for each in rounds], against_first=against_first)
    data = write_comparison(
        made,
        [f"{each.name} ({each.symbol})" for each in rounds],
        heading_of(table, last),
        only_changes=only_changes,
        house=house_of(reference),
    )
    others = "-".join(plain(each.name) for each in rounds[:-1])
    said = f"{listed([each.name for each in rounds])} side by side, with the differences marked"
    return written(table, last, f"{plain(last.symbol)}-beside-{others}.docx", to, data, said)


def approval_sheet(table: Table, wanted: str | int, to: Path | None, reference: Path | None) -> Exported:
    """Writes which capital approves which article; see the door."""
    from drafting.word.worksheets.approvals import write_approvals

    each = table.round(wanted)
    matrix = table.approvals(each.number)
    data = write_approvals(
        matrix,
        table.outcomes(each.number, matrix),
        heading_of(table, each),
        caveat=table.settings.note,
        house=house_of(reference),
    )
    name = f"{plain(each.symbol)}-approvals.docx"
    return written(table, each, name, to, data, f"the approval sheet of {each.name} ({each.symbol})")


def compilation(
    table: Table,
    wanted: str | int,
    to: Path | None,
    reference: Path | None,
    *,
    black: bool,
    comments: bool,
) -> Exported:
    """Writes a round with what is not agreed by capital; see the door."""
    from drafting.word.worksheets.compilation import write_compilation

    each = table.round(wanted)
    draft, folded = _compiled(table, each)
    data = write_compilation(
        draft, heading_of(table, each), plain=black, comments=comments, house=house_of(reference)
    )
    name = f"{plain(each.symbol)}-compilation{'-black' if black else ''}.docx"
    what = f", {several(folded, 'open proposal')} folded in" if folded else ""
    return written(table, each, name, to, data, f"the compilation of {each.name} ({each.symbol}){what}")


def _compiled(table: Table, each: Round) -> tuple[Draft, int]:
    """The text of a round; of the latest with the proposals to it folded in, and how many were."""
    from drafting.text.reading import read

    if each.number == table.round().number and any(one.live for one in table.amending.docket):
        rolling = table.amending.roll()
        return read(rolling.source), len(rolling.accepted) + len(rolling.bracketed)
    return table.draft(each.number), 0
