"""A small negotiation in which everything that a report tells of has happened once; words and positions invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafting.agreement.docket import Backing
from drafting.agreement.silence import Act
from drafting.negotiation import Negotiation
from drafting.workspace.parties import Consent, Party

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HOSTILE = "wait <b>&amp; [not](x) | `yet` \x1b[31m\u202e"
PARTIES = (
    Party("FRA", "France", "Paris", "Europe/Paris"),
    Party("POL", "Poland", "Warsaw", "Europe/Warsaw"),
    Party("CYP", "Cyprus", "Nicosia"),
    Party("USA", "United States", "Washington", consent=Consent.NONE),
)
ZERO = """# Aid

## Article 1. Terms ^terms

1. “Aid” means help of [any] [every] kind.

## Article 2. Aid ^aid

1. Each State shall give Aid [within 24 hours].
2. The States meet each year.

## Article 3. Costs ^costs

1. Each State bears its own costs, as provided in Article 2.
"""
FIRST = ZERO.replace("[any] [every] kind", "any kind").replace("each year", "twice a year")


class Played:
    """A negotiation with a clock that goes on by an hour at every doing."""

    def __init__(self, folder: Path) -> None:
        self.at = START
        self.door = Negotiation.create(
            folder,
            title="Aid <draft>",
            symbol="A/1",
            parties=PARTIES,
            time_zone="Europe/Paris",
            clock=self._tick,
        )

    def _tick(self) -> datetime:
        self.at += timedelta(hours=1)
        return self.at

    def says(self, party: str, stance: str, provision: str | None = None, note: str = "") -> None:
        self.door.take_position(party, stance, provision, note=note, author="secretariat")

    def zero(self) -> None:
        """The zero draft, and what was said of it."""
        self.door.add_round(ZERO, author="secretariat", note="First")
        self.says("FRA", "approve")
        self.says("POL", "object", "2(1)", "too | fast")
        self.says("POL", "reserve:scrutiny", "aid", HOSTILE)
        self.says("CYP", "approve", "costs")
        self.says("USA", "negative reserve", "terms")
        amended = ZERO.replace("shall give Aid", "should give Aid")
        self.door.amending.propose(amended, "CYP", author="secretariat")
        self.door.amending.support(1, "POL", Backing.OBJECT, author="secretariat")

    def first(self) -> None:
        """Rev.1, and what was said of it."""
        self.door.add_round(FIRST, author="secretariat", note="After the meeting")
        self.says("FRA", "ad referendum", "terms")
        self.door.silence.open("2026-01-09 12:00", ["costs"], author="secretariat")
        self.door.silence.answer("CYP", Act.STATED, "costs are | shared", author="secretariat")

    def close(self) -> None:
        self.door.close()


def played(folder: Path) -> Played:
    """The whole of it."""
    desk = Played(folder)
    desk.zero()
    desk.first()
    return desk
