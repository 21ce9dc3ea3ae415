"""A small negotiation on disk for tests of what capitals return: its rounds, and the documents sent of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafting.compare.comparing import compare
from drafting.compare.identity import inherit
from drafting.negotiation import Negotiation
from drafting.negotiation.proposals.answers.answer import Incoming
from drafting.negotiation.proposals.receiving import Receipt
from drafting.text.reading import read
from drafting.word.heading import DocumentHeading
from drafting.word.redlining import write_redline
from drafting.word.writing import write_clean
from drafting.workspace.parties import Party
from tests.agreement.capitals import PARTIES

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
RETURNED = datetime(2026, 2, 1, 8, 30, 7, tzinfo=UTC)


def table(folder: Path, *sources: str) -> Negotiation:
    """A negotiation with these rounds, an hour apart."""
    now = [BEGAN]

    def clock() -> datetime:
        now[0] += timedelta(hours=1)
        return now[0]

    parties = [Party(code=code, name=code.title(), capital=f"Capital of {code}") for code in PARTIES]
    made = Negotiation.create(folder, title="A Statement", symbol="T/1", parties=parties, clock=clock)
    for source in sources:
        made.add_round(source, author="secretariat")
    return made


def sent(negotiation: Negotiation, folder: Path, wanted: int = -1, since: int | None = None) -> bytes:
    """A round as it was circulated, clean or as a redline."""
    number = wanted if wanted >= 0 else negotiation.round().number
    return negotiation.outgoing.export(number, since=since, to=folder / "sent.docx").path.read_bytes()


def untracked(negotiation: Negotiation, text: str) -> bytes:
    """The latest round edited to say a text, with Track Changes off."""
    base = negotiation.draft()
    return write_clean(inherit(base, read(text), lambda: ""), _heading(negotiation))


def tracked(negotiation: Negotiation, text: str, author: str = "Ana") -> bytes:
    """The latest round edited to say a text, with Track Changes on."""
    base = negotiation.draft()
    redline = compare(base, inherit(base, read(text), lambda: ""))
    heading = _heading(negotiation)
    return write_redline(redline, heading, heading, author=author, date=RETURNED)


def _heading(negotiation: Negotiation) -> DocumentHeading:
    each = negotiation.round()
    return DocumentHeading("A Statement", each.symbol, each.name, date=each.at.date(), hash=each.text)


def receive(
    negotiation: Negotiation, party: str, *files: bytes, name: str = "answer.docx", **how: object
) -> Receipt:
    """What became of the last of some files."""
    incoming = [Incoming(name, data) for data in files]
    return negotiation.amending.receive(incoming, party, author="secretariat", **how)[-1]  # type: ignore[arg-type]
