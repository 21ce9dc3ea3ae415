"""Working documents as pages to be read: what each says, with its marks, beside the code that writes it.

After a change that is meant, write them anew with ``TRAVAUX_WRITE_GOLDENS=1`` and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from drafting.compare.columns import columns
from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.text.reading import read
from drafting.word.package import opened, parsed
from drafting.word.worksheets.comparison import write_comparison
from drafting.word.worksheets.compilation import write_compilation
from tests.word.rounds import NEW, NEW_HEADING, OLD
from tests.word.test_worksheets import ROLLING

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "worksheets"
MARKS = (("strike", "‹-", "-›"), ("u", "‹+", "+›"), ("color", "{", "}"), ("i", "/", "/"))
SUM = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def negotiation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Negotiation]:
    folder = tmp_path_factory.mktemp("goldens") / "demo"
    playing.create(folder).close()
    made = Negotiation(folder, clock=lambda: datetime(2026, 1, 6, 18, 30, tzinfo=UTC))
    yield made
    made.close()


def painted(document: bytes) -> str:
    """Each paragraph as a line, each row of a table as one, cells between bars."""
    body = parsed(opened(document)["word/document.xml"], "document.xml")[0]
    return "\n".join(_lines(body)) + "\n"


def _lines(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            if line := _line(child).strip():
                yield line
        elif child.tag == qn("w:tbl"):
            yield ""
            for row in child.iter(qn("w:tr")):
                cells = [
                    " ¶ ".join(filter(None, map(_line, cell.iter(qn("w:p")))))
                    for cell in row.iter(qn("w:tc"))
                ]
                yield f"| {' | '.join(cells)} |"
            yield ""


def _line(paragraph: etree._Element) -> str:
    return re.sub(r"-›‹-|\+›‹\+|//|\}\{", "", "".join(_run(run) for run in paragraph.iter(qn("w:r"))))


def _run(run: etree._Element) -> str:
    words = "".join(
        (each.text or "") if each.tag == qn("w:t") else " " for each in run.iter(qn("w:t"), qn("w:tab"))
    )
    look = run.find(qn("w:rPr"))
    if not words or look is None:
        return words
    for name, before, after in MARKS:
        if look.find(qn(f"w:{name}")) is not None:
            words = f"{before}{words}{after}"
    return words


def agrees(name: str, told: str) -> None:
    golden = FOLDER / name
    if os.environ.get("TRAVAUX_WRITE_GOLDENS"):
        FOLDER.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_the_comparison_table() -> None:
    made = columns([read(OLD), read(NEW), read(OLD)], against_first=True)
    agrees("comparison.txt", painted(write_comparison(made, ["Zero draft", "Rev.1", "Rev.2"], NEW_HEADING)))


def test_the_comparison_table_of_what_differs() -> None:
    made = columns([read(OLD), read(NEW)])
    document = write_comparison(made, ["Zero draft", "Rev.1"], NEW_HEADING, only_changes=True)
    agrees("changes.txt", painted(document))


@pytest.mark.parametrize("plain", [False, True])
def test_the_compilation(plain: bool) -> None:
    name = "compilation-black.txt" if plain else "compilation.txt"
    agrees(name, painted(write_compilation(read(ROLLING), NEW_HEADING, plain=plain)))


def test_the_approval_sheet(negotiation: Negotiation, tmp_path: Path) -> None:
    done = negotiation.outgoing.approval_sheet(to=tmp_path / "sheet.docx")
    agrees("approvals.txt", painted(done.path.read_bytes()))


def test_the_covering_list(negotiation: Negotiation) -> None:
    plan = negotiation.outgoing.plan(until="2026-01-09 12:00", note="Comments with tracked changes, please.")
    done = negotiation.outgoing.circulate(plan, author="secretariat")
    text = (done.folder / "covering-list.txt").read_text(encoding="utf-8")
    # How tightly files are packed is the machine's business, so their sums are not the same everywhere.
    agrees("covering-list.txt", SUM.sub("SHA-256", text))
    shown = SUM.sub("SHA-256", painted((done.folder / "covering-list.docx").read_bytes()))
    agrees("covering-list-in-word.txt", shown)
