"""What goes out to the capitals as the interface sees it: the set of a round, silence procedures, the state of play.

It stands beside the desk, which has the thread of the record. What was sent is with the capitals; ``undoing``
recalls it as long as nothing rests on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.agreement.silence import Act, Course
    from drafting.negotiation import Negotiation
    from drafting.negotiation.documents.circulation import Circulated
    from drafting.negotiation.documents.planning import Plan
    from tui.desk import Desk
    from tui.doing import Doing

NOON = 12


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A set before it is sent: ``before`` tells of an earlier one, ``there`` are files that it would replace."""

    plan: Plan
    until: str
    before: str
    there: tuple[str, ...]
    capitals: int


class Sending:
    """What the places ask and record of what goes out, on the thread of the record, but for what is only written."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def noon(self, days: int, *, silence: bool = False) -> str:
        """A deadline to begin with, as it is typed: noon in the host's time zone, so many days away.

        For a ``silence`` it is no sooner than the rules of the negotiation allow.
        """

        def found() -> str:
            door = self._desk.door
            now = door.now().astimezone(door.silence.zone)
            least = door.settings.silence_minimum if silence else timedelta()
            noon = (now + timedelta(days=days)).replace(hour=NOON, minute=0, second=0, microsecond=0)
            while noon - now < least:
                noon += timedelta(days=1)
            return f"{noon:%Y-%m-%d %H:%M}"

        return await self._desk.ask(found)

    # The set of a round

    async def foresee(self, until: str, note: str = "") -> Foreseen:
        """What the set of the latest round would hold, and what stands in its way; writes nothing.

        Raises TravauxError for a deadline that does not exist or is past.
        """

        def foreseen() -> Foreseen:
            from drafting.agreement.instants import hour
            from drafting.negotiation.documents.circulated import files_of, sent

            door = self._desk.door
            plan = door.outgoing.plan("latest", until=until, note=note)
            known = sent(door.store).get(plan.round.number)
            own = files_of(door.store, plan.round.number)
            there = tuple(each for each in plan.names if each not in own and (plan.folder / each).exists())
            zone = door.silence.zone
            return Foreseen(
                plan,
                f"{hour(plan.deadline, zone)} ({zone})" if plan.deadline else "",
                hour(known.at, zone) if known else "",
                there,
                len(door.parties),
            )

        return await self._desk.ask(foreseen)

    async def circulate(self, seen: Foreseen, note: str, doing: Doing) -> Circulated:
        """Write the set and record that it was sent; raises Stopped, with nothing written, where it was stopped."""
        from dataclasses import replace

        again = bool(seen.before or seen.there)
        plan, author = replace(seen.plan, note=note.strip()), self._desk.author
        done = await self._desk.ask(
            lambda: self._desk.door.outgoing.circulate(plan, again=again, author=author, progress=doing.tell)
        )
        await self._desk.reread()
        return done

    # Silence

    async def articles(self) -> list[tuple[str, str]]:
        """The articles of the latest round: the label by which each is found, and its heading."""

        def found() -> list[tuple[str, str]]:
            from drafting.publish.wording import first_words
            from drafting.text.labels import articles, full_label

            draft = self._desk.door.draft("latest")
            orders = [each.order for each in articles(draft)]
            return [(full_label(draft, order), first_words(draft, order, 8)) for order in orders]

        return await self._desk.ask(found)

    async def expiry(self, until: str) -> tuple[str, list[str]]:
        """An hour as it is typed: in the host's time, and on the walls of the capitals; TravauxError for none."""

        def read() -> tuple[str, list[str]]:
            from drafting.agreement.instants import hour, instant

            silencing = self._desk.door.silence
            at = instant(until, silencing.zone)
            walls = [f"{each.hour}: {' '.join(each.parties)}" for each in silencing.local_times(at)]
            return f"{hour(at, silencing.zone)} ({silencing.zone})", walls

        return await self._desk.ask(read)

    async def arrival(self, course: Course, received: str) -> tuple[str, bool]:
        """When something arrived, ``""`` for now, and whether that is too late to break a silence."""

        def read() -> tuple[str, bool]:
            from drafting.agreement.instants import hour, instant

            zone = self._desk.door.silence.zone
            at = instant(received, zone) if received else self._desk.door.now()
            told = f"{hour(at, zone)} ({zone})" if received else "now"
            return told, at >= course.silence.expiry

        return await self._desk.ask(read)

    async def open(self, until: str, provisions: Sequence[str], note: str) -> str:
        """Put the latest round, or some of its articles, under silence; returns how it stands, in a sentence."""
        author = self._desk.author

        def opened() -> str:
            silencing = self._desk.door.silence
            return silencing.said(
                silencing.course(silencing.open(until, provisions, note=note, author=author))
            )

        said = await self._desk.ask(opened)
        await self._desk.reread()
        return said

    async def extend(self, number: int, until: str) -> str:
        """Move an expiry further away; returns how the procedure stands, in a sentence."""
        author = self._desk.author

        def extended() -> str:
            silencing = self._desk.door.silence
            return silencing.said(silencing.course(silencing.extend(until, number, author=author)))

        said = await self._desk.ask(extended)
        await self._desk.reread()
        return said

    async def answer(
        self, number: int, party: str, act: Act, words: str, received: str
    ) -> tuple[str, Course]:
        """Record what a capital sent; returns it in a sentence, and how the procedure stands after it."""
        author = self._desk.author

        def answered() -> tuple[str, Course]:
            silencing = self._desk.door.silence
            answer, course = silencing.answer(party, act, words, number, received=received, author=author)
            return silencing.said_of(answer, course), course

        found = await self._desk.ask(answered)
        await self._desk.reread()
        return found

    async def notice(self, number: int, to: str) -> str:
        """Write the notice of a procedure as it stands now, as a Word document; returns the file."""

        def written(door: Negotiation) -> str:
            from drafting.files.writing import write_atomic

            path = Path(to).expanduser()
            write_atomic(path, door.silence.notice_document(number))
            return str(path)

        return await self._desk.apart(written)

    # The state of play

    async def report(self, to: str, doing: Doing) -> str:
        """Write the state of play as Word, HTML or Markdown, by the ending of the name; returns what was written."""
        path = Path(to).expanduser()
        done = await self._desk.apart(lambda door: door.outgoing.write_report(path, progress=doing.tell))
        return f"{done.said.removesuffix('.')}: {done.path}"
