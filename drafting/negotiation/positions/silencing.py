"""What the door does with silence procedures: opens and extends them, takes in answers, and tells how they stand.

Part of the one door, and apart from it because it has one subject. It turns entries of the record into values
for ``agreement`` and what is asked for into entries; what the capitals are told of it is said in
``announcing``. Every doing is one entry: what raises has recorded nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from drafting.agreement import silence as rule
from drafting.agreement.instants import instant, lasting
from drafting.agreement.party import counts
from drafting.agreement.silence import Act, Answer, Course, Part, Silence, State
from drafting.errors import TravauxError, unknown
from drafting.negotiation.positions import retracting
from drafting.negotiation.positions.announcing import Announcing, LocalTime

if TYPE_CHECKING:
    from pathlib import Path

    from drafting.agreement.positions import Position
    from drafting.record.entry import Entry, Happening, Head
    from drafting.text.draft import Draft

KIND = "silence"
"""The kind of the entries that are written here."""

__all__ = ["KIND", "LocalTime", "Silencing"]

_RECORDED_NOTHING = "nothing was recorded"
_STATES = {
    State.BROKEN: "is broken",
    State.UNBROKEN: "has expired unbroken",
    State.WITHDRAWN: "was withdrawn",
}


class Silencing(Announcing):
    """What a secretariat does with silence procedures."""

    # --- What stands ---------------------------------------------------------------------------

    @property
    def all(self) -> tuple[Silence, ...]:
        """Every procedure, oldest first, with objections and amendments entered elsewhere among its answers."""
        if not self._table.rounds:
            return ()
        entries = self._table.store.entries(kind=KIND)
        retracted = self._table.store.entries(kind=retracting.KIND)
        found = rule.silences(_told(entries), _told(retracted))
        if not found:
            return ()
        positions = self._objections()
        proposals = list(self._table.store.entries(after=found[0].seq, kind="proposal"))
        return tuple(self._answered(silence, positions, proposals) for silence in found)

    def _objections(self) -> list[Position]:
        """Positions, also those that were taken back later: the silence was broken all the same."""
        from drafting.agreement.positions import Position

        return [
            Position.from_body(entry.content, author=entry.author, at=entry.at, seq=entry.seq)
            for entry in self._table.store.entries(kind="position")
        ]

    def _answered(self, silence: Silence, positions: list[Position], proposals: list[Entry]) -> Silence:
        draft = self._table.draft(silence.round)
        found = rule.objections(silence, draft, positions)
        concerns = silence.concerns(draft)
        for entry in proposals:
            body = entry.content
            # A proposal before the first provision hangs on none: it concerns the text as a whole.
            place = body["provision"] or None
            if entry.seq > silence.seq and body["round"] >= silence.round and concerns(place):
                words = f"on {body['label']}" if body.get("label") else ""
                found += (Answer(body["party"], Act.AMENDED, words, entry.at, entry.at, entry.seq),)
        return replace(silence, answers=(*silence.answers, *found))

    def silence(self, number: int | None = None) -> Silence:
        """One procedure by its number, the last one for None; TravauxError where there is none."""
        found = self.all
        if not found:
            raise TravauxError(
                "no silence procedure was opened yet", hint="`travaux silence open --until …` opens one"
            )
        if number is None:
            return found[-1]
        if not 1 <= number <= len(found):
            raise unknown("silence procedure", str(number), [str(each.number) for each in found])
        return found[number - 1]

    def course(self, silence: Silence, at: datetime | None = None) -> Course:
        """How a procedure stands, now or at another instant."""
        return rule.course(silence, at or self._table.now(), self._counts)

    def _counts(self, code: str) -> bool:
        return code in self._table.parties and counts(self._table.parties.party(code))

    def adopted(self, draft: Draft) -> dict[str | None, str]:
        """How articles of a draft were adopted by silence: a sentence for each identity whose text is unchanged."""
        from drafting.agreement.standing import Coverage

        adopted: dict[str | None, str] = {}
        today = Coverage(draft)
        for silence in self.all:
            if self.course(silence).state is not State.UNBROKEN:
                continue
            then = Coverage(self._table.draft(silence.round))
            name = self._table.round(silence.round).name
            told = f"the silence procedure on {name} expired unbroken at {self.hour(silence.expiry)}"
            for identity in silence.within(then.draft):
                if today.holds(identity) and then.covered(identity) == today.covered(identity):
                    adopted[identity] = told
        return adopted

    # --- What is done --------------------------------------------------------------------------

    def open(self, until: str, provisions: Sequence[str] = (), *, note: str = "", author: str) -> Silence:
        """Opens a procedure on the latest round, or on some provisions of it.

        Raises TravauxError, with nothing recorded, for a deadline that does not exist, is past or comes
        sooner than the rule of the negotiation allows, for an unknown provision, and where a procedure
        already runs on the same text.
        """
        from drafting.text.identity import covered_hash
        from drafting.text.labels import find, full_label

        head, now = self._table.store.head(), self._table.now()
        latest = self._table.round("latest")
        draft = self._table.draft(latest.number)
        orders = dict.fromkeys(find(draft, provision).order for provision in provisions)
        parts = tuple(
            Part(draft.identities[order], full_label(draft, order), covered_hash(draft, order))
            for order in orders
        )
        expiry = self._deadline(until, now)
        fresh = Silence(len(self.all) + 1, latest.number, parts, now, expiry, note.strip())
        self._check_apart(fresh, draft)
        settings = self._table.settings
        body = rule.opened_body(fresh, settings.time_zone, settings.silence_minimum)
        self._append(author, body, now, head)
        return self.silence(fresh.number)

    def extend(self, until: str, number: int | None = None, *, author: str) -> Silence:
        """Moves the expiry of a running procedure further away.

        Raises TravauxError, with nothing recorded, where it is over or broken, or the new expiry no later.
        """
        head, now = self._table.store.head(), self._table.now()
        silence = self.silence(number)
        state = self.course(silence, now).state
        if state is not State.RUNNING:
            raise TravauxError(
                f"the silence procedure {silence.number} {_STATES[state]}",
                expected="one that still runs",
                hint=f"{_RECORDED_NOTHING}; `travaux silence open` opens another",
            )
        expiry = self._instant(until)
        if expiry <= silence.expiry:
            raise TravauxError(
                f"{self.hour(expiry)} is no later than the expiry, {self.hour(silence.expiry)}",
                expected="a later hour",
                hint=_RECORDED_NOTHING,
            )
        body = {"act": str(Act.EXTENDED), "silence": silence.number, "until": expiry.isoformat()}
        self._append(author, body, now, head)
        return self.silence(silence.number)

    def answer(
        self,
        party: str,
        act: Act,
        words: str = "",
        number: int | None = None,
        *,
        received: str = "",
        author: str,
    ) -> tuple[Answer, Course]:
        """Records what a party sent, and tells how the procedure stands after it.

        ``received`` is when it arrived, in the host's time zone, where that is not now. Raises TravauxError,
        with nothing recorded, for an unknown party, an arrival in the future or before the opening, and an
        amendment, statement or reservation without words.
        """
        head, now = self._table.store.head(), self._table.now()
        silence = self.silence(number)
        code = self._table.parties.party(party).code
        if act is not Act.OBJECTED and not words.strip():
            raise TravauxError(
                f"this {rule.NOUNS[act]} has no words", expected="its words", hint=_RECORDED_NOTHING
            )
        arrived = self.arrived(received, now)
        if arrived < silence.opened:
            raise TravauxError(
                f"{self.hour(arrived)} is before the procedure was opened, {self.hour(silence.opened)}",
                expected="when it arrived",
                hint=_RECORDED_NOTHING,
            )
        body: dict[str, Any] = {
            "act": str(act),
            "silence": silence.number,
            "party": code,
            "words": words.strip(),
            "received": arrived.isoformat(),
        }
        entry = self._append(author, body, now, head)
        given = Answer(code, act, words.strip(), arrived, entry.at, entry.seq)
        return given, self.course(self.silence(silence.number))

    def withdraw(self, number: int | None = None, *, words: str = "", author: str) -> Course:
        """Withdraws a procedure that has not expired: nothing is agreed by it; see ``retracting``."""
        head, now = self._table.store.head(), self._table.now()
        silence = self.silence(number)
        return self._retracted(silence, retracting.withdrawing(self, silence, words, now, author), head)

    def shorten(self, number: int | None = None, *, words: str = "", author: str) -> Course:
        """Takes the last extension of a procedure back, while the expiry before it is still to come."""
        head, now = self._table.store.head(), self._table.now()
        silence = self.silence(number)
        return self._retracted(silence, retracting.shortening(self, silence, words, now, author), head)

    def retract(
        self,
        party: str,
        number: int | None = None,
        *,
        entry: int = 0,
        words: str = "",
        received: str = "",
        author: str,
    ) -> tuple[Answer, Course]:
        """Records that a party takes back what it sent last, or under the number of an ``entry``.

        A silence that it broke runs on, if that arrived before the expiry. Raises TravauxError, with nothing
        recorded, where it sent nothing, and where it is too late.
        """
        head, now = self._table.store.head(), self._table.now()
        silence = self.silence(number)
        code = self._table.parties.party(party).code
        answer = next((each for each in silence.answers if entry and each.seq == entry), None)
        answer = answer or retracting.last_of(self, silence, code)
        back = retracting.retracting(self, silence, answer, words, received, now, author)
        return answer, self._retracted(silence, back, head)

    def _retracted(self, silence: Silence, back: Happening, head: Head) -> Course:
        self._table.record(back, expecting=head)
        return self.course(self.silence(silence.number))

    def arrived(self, received: str, now: datetime) -> datetime:
        """When something arrived, as it is typed, now for ``""``; TravauxError for an hour to come."""
        arrived = self._instant(received) if received else now
        if arrived > now:
            raise TravauxError(
                f"{self.hour(arrived)} is still to come", expected="when it arrived", hint=_RECORDED_NOTHING
            )
        return arrived

    def _deadline(self, until: str, now: datetime) -> datetime:
        expiry = self._instant(until)
        if expiry <= now:
            raise TravauxError(
                f"the deadline {self.hour(expiry)} is past: it is {self.hour(now)}",
                expected="an hour to come",
                hint=_RECORDED_NOTHING,
            )
        minimum = self._table.settings.silence_minimum
        if expiry - now < minimum:
            hours = minimum // timedelta(hours=1)
            raise TravauxError(
                f"until {self.hour(expiry)} a silence would run {lasting(expiry - now)}",
                expected=f"at least {hours} hours: {self.hour(now + minimum)} or later",
                hint=f"the minimum stands in {self._table.settings.place('silence')}; {_RECORDED_NOTHING}",
            )
        return expiry

    def _check_apart(self, fresh: Silence, draft: Draft) -> None:
        mine = fresh.within(draft)
        for other in self.all:
            running = self.course(other, fresh.opened).state is State.RUNNING
            if running and other.round == fresh.round and mine & other.within(draft):
                raise TravauxError(
                    f"the silence procedure {other.number} runs on {other.what} already,"
                    f" until {self.hour(other.expiry)}",
                    expected="other articles",
                    hint=f"`travaux silence extend` moves its expiry; {_RECORDED_NOTHING}",
                )

    def _instant(self, typed: str) -> datetime:
        try:
            return instant(typed, self.zone)
        except TravauxError as error:
            error.hint = f"{error.hint}; {_RECORDED_NOTHING}" if error.hint else _RECORDED_NOTHING
            raise

    def _append(self, author: str, body: dict[str, Any], now: datetime, head: Head) -> Entry:
        from drafting.record.entry import Happening

        (entry,) = self._table.record(Happening(KIND, now, author, body), expecting=head)
        return entry

    # --- Going out -----------------------------------------------------------------------------

    def notice(self, number: int | None = None) -> str:
        """The notice to the capitals that fits how a procedure stands now, as the source of a text."""
        return self.notice_of(self.course(self.silence(number)))

    def notice_document(self, number: int | None = None, reference: Path | None = None) -> bytes:
        """The same notice as a Word document, in the house style of the texts or that of a reference document."""
        return self.document_of(self.course(self.silence(number)), reference)


def _told(entries: Iterable[Entry]) -> Iterator[tuple[int, datetime, Mapping[str, Any]]]:
    return ((entry.seq, entry.at, entry.content) for entry in entries)
