"""The silence procedures as clocks: read once from the record, and told anew by the minute without asking it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.agreement.silence import Course, Silence
    from tui.desk import Desk

RECENT = timedelta(days=2)
"""For how long a procedure that has ended is still something to be told of."""


class Clocks:
    """What the places show of silence procedures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read: tuple[int, tuple[Silence, ...]] = (-1, ())

    async def read(self) -> None:
        """Read the procedures, if anything was recorded since they were last read."""
        version = self._desk.version
        if self._read[0] != version:
            door = self._desk.door

            def asked() -> tuple[Silence, ...]:
                # The hours are told in the parties' zones, which are then at hand.
                return door.silence.all if door.rounds and door.parties else ()

            self._read = version, await self._desk.ask(asked)

    def courses(self) -> list[Course]:
        """How they stand at this instant: those that run, the first to end first, then those that ended lately."""
        door, now = self._desk.door, self._desk.door.now()
        found = [door.silence.course(each, now) for each in self._read[1]]
        running = sorted((each for each in found if each.left), key=lambda each: each.left)
        ended = [each for each in found if not each.left and now - each.silence.expiry < RECENT]
        return [*running, *ended]

    def brief(self) -> str:
        """The time left of the first that ends, for the frame: ``silence 18 h 04 m``; empty where none runs."""
        first = next((each for each in self.courses() if each.left and not each.breaking), None)
        return f"silence {brief(first.left)}" if first else ""

    def said(self, course: Course) -> str:
        """How one stands, in a sentence; of one that runs, what it is on and until when."""
        from drafting.agreement.instants import hour

        silencing, silence = self._desk.door.silence, course.silence
        if course.breaking or not course.left:
            return silencing.said(course)
        zone = silencing.zone
        name = self._desk.rounds[silence.round].name
        return f"{silence.what} of {name}, until {hour(silence.expiry, zone)} ({zone})"

    def around(self, at: datetime) -> tuple[str, str]:
        """An instant in the host's time, and as the capitals read it on their walls, from west to east.

        The day is told with an hour where it is another than the host's.
        """
        from drafting.agreement.instants import hour

        silencing = self._desk.door.silence
        host = hour(at, silencing.zone)
        today = host.partition(" on ")[2]
        told = []
        for each in silencing.local_times(at):
            clock, _, day = each.hour.partition(" on ")
            told.append(f"{clock if day == today else each.hour} {' '.join(each.parties)}")
        return f"{host} ({silencing.zone})", " · ".join(told)


def brief(left: timedelta) -> str:
    """A length of time in the room of a clock: ``2 d 4 h``, ``18 h 04 m``, ``4 m 30 s``."""
    seconds = int(left.total_seconds())
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes:02} m"
    return f"{minutes} m {seconds % 60:02} s"
