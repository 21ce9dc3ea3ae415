"""The approval matrix as CSV, one line for each capital and article, for the tables that secretariats keep."""

from __future__ import annotations

import csv
import io

from drafting.agreement.approvals import Approvals
from drafting.publish.csv import unformulated

HEADS = ("code", "capital", "consent", "article", "state", "stands", "stance", "said", "note", "flags")


def write(approvals: Approvals) -> str:
    """The matrix with a head, the whole text as a last line of each capital.

    Cells that a spreadsheet would run as formulas are neutralised. Begins with a byte order mark, without
    which spreadsheets take UTF-8 for something else.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for row in approvals.rows:
        labels = [*(column.label for column in approvals.columns), "the whole text"]
        for label, cell in zip(labels, (*row.cells, row.whole), strict=True):
            line = (
                row.party.code,
                row.party.capital,
                str(row.party.consent),
                label,
                str(cell.state),
                "yes" if cell.stands else "no",
                str(cell.position.saying) if cell.position else "",
                cell.said,
                cell.position.note if cell.position else "",
                "; ".join(cell.flags),
            )
            writer.writerow([unformulated(value) for value in line])
    return "\ufeff" + text.getvalue()
