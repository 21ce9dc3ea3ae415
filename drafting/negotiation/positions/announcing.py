"""What the capitals are told of a silence procedure: in a sentence, in their own hours, and as a notice.

Apart from ``silencing``, which opens procedures and takes in answers, because wording and hours on walls are a
subject of their own. Nothing here reads or writes the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from drafting.agreement import silence as rule
from drafting.agreement.instants import hour, lasting
from drafting.agreement.silence import Act, Answer, Course, State
from drafting.negotiation.rounds import round_name
from drafting.negotiation.table import Table, capital

if TYPE_CHECKING:
    from pathlib import Path

    from drafting.record.entry import Entry


@dataclass(frozen=True, slots=True)
class LocalTime:
    """An hour on the wall, and the parties whose capitals read it; not ``known`` where they gave no zone."""

    hour: str
    known: bool
    parties: tuple[str, ...]


class Announcing:
    """Tells of the silence procedures of one negotiation."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def zone(self) -> ZoneInfo:
        """The host's time zone, in which deadlines are typed and told."""
        return ZoneInfo(self._table.settings.time_zone)

    def local_times(self, at: datetime) -> tuple[LocalTime, ...]:
        """An instant as each capital reads it, from west to east; the host's time where no zone is given."""
        groups: dict[tuple[datetime, str, bool], list[str]] = {}
        for party in self._table.parties:
            zone = ZoneInfo(party.time_zone) if party.time_zone else self.zone
            wall = at.astimezone(zone).replace(tzinfo=None)
            groups.setdefault((wall, hour(at, zone), bool(party.time_zone)), []).append(party.code)
        return tuple(
            LocalTime(told, known, tuple(codes)) for (_, told, known), codes in sorted(groups.items())
        )

    def hour(self, at: datetime) -> str:
        """An instant in the host's time, with its zone."""
        return f"{hour(at, self.zone)} ({self._table.settings.time_zone})"

    def who(self, code: str) -> str:
        """What a party is called in sentences."""
        return capital(self._table.parties, code)

    def said(self, course: Course) -> str:
        """How a procedure stands, in one sentence."""
        silence = course.silence
        name = self._table.round(silence.round).name
        what = f"The silence procedure {silence.number} on {silence.what} of {name}"
        if course.state is State.RUNNING:
            return f"{what} runs until {self.hour(silence.expiry)}; {lasting(course.left)} to go"
        if course.state is State.UNBROKEN:
            return f"{what} expired unbroken at {self.hour(silence.expiry)}"
        if course.state is State.WITHDRAWN:
            back = silence.withdrawn
            assert back is not None
            why = f" (“{back.words}”)" if back.words else ""
            return f"{what} was withdrawn at {self.hour(back.recorded)}{why}; nothing is agreed by it"
        first = course.breaking[0]
        before = lasting(silence.expiry - first.received)
        others = list(
            dict.fromkeys(self.who(each.party) for each in course.breaking[1:] if each.party != first.party)
        )
        also = f"; so did {', '.join(others)}" if others else ""
        return (
            f"{what} was broken by {self.who(first.party)}, whose {rule.NOUNS[first.act]} arrived at"
            f" {self.hour(first.received)}, {before} before it expired{also}"
        )

    def said_of(self, answer: Answer, course: Course) -> str:
        """One answer of a party, and what it did, in one sentence."""
        told = f"{self.who(answer.party)}: {rule.NOUNS[answer.act]}, {self.hour(answer.received)}"
        seqs = [[each.seq for each in group] for group in (course.late, course.aside)]
        if answer.seq in seqs[0]:
            late = answer.received - course.silence.expiry
            told += f"; {lasting(late)} late" if late else "; at the instant of expiry, so late"
        elif answer.seq in seqs[1]:
            told += "; breaks nothing, since its consent is not required"
        back = course.silence.retracted(answer.seq)
        if back and back.received <= course.at:
            vain = "" if answer in course.back else ", too late to matter"
            told += f"; taken back at {self.hour(back.received)}{vain}"
        return f"{told} (“{answer.words}”)" if answer.words else told

    def told(self, entry: Entry) -> str:
        """An entry of the log in words."""
        body = entry.content
        if "entry" in body:
            return self._told_back(body)
        match Act(body["act"]):
            case Act.OPENED:
                labels = ", ".join(part["label"] for part in body["parts"]) or "the whole text"
                until = self.hour(datetime.fromisoformat(body["until"]))
                return f"Silence procedure opened on {labels} of {round_name(body['round'])}, until {until}"
            case Act.EXTENDED:
                until = self.hour(datetime.fromisoformat(body["until"]))
                return f"Silence procedure {body['silence']} extended until {until}"
            case act:
                words = f" (“{body['words']}”)" if body["words"] else ""
                who, arrived = self.who(body["party"]), self.hour(datetime.fromisoformat(body["received"]))
                return f"{who}’s {rule.NOUNS[act]} to silence procedure {body['silence']}, received {arrived}{words}"

    def _told_back(self, body: Mapping[str, Any]) -> str:
        words = f" (“{body['words']}”)" if body["words"] else ""
        name = f"silence procedure {body['silence']}"
        if body["party"]:
            at = self.hour(datetime.fromisoformat(body["received"]))
            who = self.who(body["party"])
            return f"{who} took back at {at} what it sent to {name} (entry {body['entry']}){words}"
        (act,) = (
            each.content["act"]
            for each in self._table.store.entries(after=body["entry"] - 1, kind="silence")
            if each.seq == body["entry"]
        )
        if act == Act.OPENED:
            return f"Silence procedure {body['silence']} withdrawn{words}"
        return f"The extension of {name} (entry {body['entry']}) was taken back{words}"

    def notice_of(self, course: Course) -> str:
        """The notice to the capitals that fits how a procedure stands, as the source of a text."""
        from drafting.agreement.notice import Facts, Line, notice

        silence = course.silence
        each = self._table.round(silence.round)
        return notice(
            course,
            Facts(
                title=self._table.settings.title,
                round=f"{each.name} ({each.symbol})",
                hash=each.text,
                opened=self.hour(silence.opened),
                until=self.hour(silence.until),
                expiry=self.hour(silence.expiry),
                said=self.said(course),
                answers=tuple(self.said_of(answer, course) for answer in course.answers),
                lines=tuple(
                    Line(local.hour, local.known, tuple(self.who(code) for code in local.parties))
                    for local in self.local_times(silence.expiry)
                ),
            ),
        )

    def document_of(self, course: Course, reference: Path | None = None) -> bytes:
        """The same notice as a Word document, in the house style of the texts or that of a reference document."""
        from drafting.files.reading import read_bytes
        from drafting.text.reading import read
        from drafting.word.heading import DocumentHeading, language_tag
        from drafting.word.house import from_reference
        from drafting.word.writing import write_clean

        silence, settings = course.silence, self._table.settings
        heading = DocumentHeading(
            title=settings.title,
            symbol=self._table.round(silence.round).symbol,
            round_name=f"Silence procedure {silence.number}",
            distribution=settings.distribution,
            language=language_tag(settings.language),
            date=self._table.now().astimezone(self.zone).date(),
        )
        return write_clean(
            read(self.notice_of(course)),
            heading,
            house=from_reference(read_bytes(reference), str(reference)) if reference else None,
            worksheet="notice of a silence procedure",
        )
