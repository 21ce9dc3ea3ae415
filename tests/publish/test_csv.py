import csv as reader
import io

from hypothesis import given

from drafting.compare.redline import Redline
from drafting.publish import csv
from drafting.publish.passages import passages
from tests.publish.making import Line, redline
from tests.publish.strategies import HOSTILE


@given(HOSTILE)
def test_every_change_is_one_line_and_no_cell_is_a_formula(made: Redline) -> None:
    rows = list(reader.reader(io.StringIO(csv.write(made).removeprefix("\ufeff"), newline="")))
    assert len(rows) - 1 == sum(len(passage.told) for passage in passages(made))
    assert all(len(row) == len(csv.HEADS) for row in rows)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe() -> None:
    assert "'=HYPERLINK(1)" in csv.write(redline([Line("Before", "=HYPERLINK(1)")]))
