"""The silence procedure: a text is agreed unless a party objects or amends in writing before an exact instant.

**The rule.** A procedure runs from when it is opened until it expires; an extension recorded while it runs
moves the expiry. The secretariat can withdraw it while it runs; nothing is agreed by it then. It is broken by
the first objection or amendment, of a party whose consent is required, that arrives before the expiry. What
arrives at that instant or after it is late. Whoever broke it can take its word back before the expiry, and the
silence runs on to it; taken back later, it stays broken. Interpretative statements and formal reservations are
attached, then or afterwards, and break nothing. Whether it expired unbroken follows from what was recorded and
the hour; nothing has to run at that hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from drafting.agreement.positions import Position, Stance
from drafting.agreement.standing import concerned
from drafting.errors import TravauxError
from drafting.text.draft import Draft


class Act(StrEnum):
    """What is recorded of a silence procedure."""

    OPENED = "opened"
    EXTENDED = "extended"
    OBJECTED = "objected"
    AMENDED = "amended"
    STATED = "stated"
    RESERVED = "reserved"

    @property
    def breaks(self) -> bool:
        """Whether it breaks a silence where it arrives in time."""
        return self in (Act.OBJECTED, Act.AMENDED)


NOUNS: Mapping[Act, str] = {
    Act.OBJECTED: "objection",
    Act.AMENDED: "amendment",
    Act.STATED: "interpretative statement",
    Act.RESERVED: "formal reservation",
}
"""What each answer of a party is called."""


class State(StrEnum):
    """How a procedure stands at some instant."""

    RUNNING = "running"
    BROKEN = "broken"
    UNBROKEN = "expired unbroken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party sent: ``received`` when it arrived, ``recorded`` when it was entered under ``seq``."""

    party: str
    act: Act
    words: str
    received: datetime
    recorded: datetime
    seq: int = 0


class Extension(NamedTuple):
    """A new expiry, and when it was recorded."""

    until: datetime
    recorded: datetime
    seq: int = 0


class Retraction(NamedTuple):
    """That an entry of a procedure was taken back: its opening, an extension of it, or what a party sent.

    ``received`` is when that was said, ``recorded`` when it was entered; ``party`` is whose word it is, ``""`` for
    the secretariat's.
    """

    entry: int
    party: str
    words: str
    received: datetime
    recorded: datetime


class Part(NamedTuple):
    """A provision that is under silence, what it was called, and the hash of its text."""

    identity: str
    label: str
    covered: str


@dataclass(frozen=True, slots=True)
class Silence:
    """One procedure as the record tells of it. Without ``parts`` the whole text is under silence."""

    number: int
    round: int
    parts: tuple[Part, ...]
    opened: datetime
    until: datetime
    note: str = ""
    seq: int = 0
    extensions: tuple[Extension, ...] = ()
    answers: tuple[Answer, ...] = ()
    retractions: tuple[Retraction, ...] = ()

    @property
    def expiry(self) -> datetime:
        """The instant at which it expires.

        An extension that came after the expiry moved nothing. One that was taken back before the expiry that it
        moved holds no more; afterwards there is none to go back to.
        """
        expiry = self.until
        for extension in self.extensions:
            back = self.retracted(extension.seq)
            if extension.recorded < expiry and not (back and back.recorded < expiry):
                expiry = max(expiry, extension.until)
        return expiry

    def retracted(self, entry: int) -> Retraction | None:
        """How an entry was first taken back; None where it was not."""
        return next((each for each in self.retractions if each.entry == entry), None)

    @property
    def withdrawn(self) -> Retraction | None:
        """How the secretariat withdrew it before its expiry; None where it did not."""
        back = self.retracted(self.seq)
        return back if back and back.recorded < self.expiry else None

    @property
    def what(self) -> str:
        """What is under silence: ``the whole text``, ``Article 3 and Article 5``."""
        labels = [part.label for part in self.parts]
        if not labels:
            return "the whole text"
        return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"

    def within(self, draft: Draft) -> frozenset[str]:
        """The identities of the provisions that are under silence, in a round's draft."""
        identities = draft.identities
        if not self.parts:
            return frozenset(identities)
        orders = {identity: order for order, identity in enumerate(identities)}
        return frozenset(
            identities[order]
            for part in self.parts
            if part.identity in orders
            for order in draft.covered(orders[part.identity])
        )

    def concerns(self, draft: Draft) -> Callable[[str | None], bool]:
        """Whether a word on a provision (None: on the whole text) is a word on what is under silence."""
        places = [part.identity for part in self.parts] or list(draft.identities)
        found = concerned(draft, places)
        return lambda identity: identity is None or identity in found


@dataclass(frozen=True, slots=True)
class Course:
    """How a procedure stands at an instant.

    ``breaking`` holds what broke it, the first first; ``late`` objections and amendments that came too late;
    ``aside`` those of parties without whose consent the text is agreed; ``attached`` statements and
    reservations; ``back`` what was taken back in time.
    """

    silence: Silence
    state: State
    at: datetime
    breaking: tuple[Answer, ...] = ()
    late: tuple[Answer, ...] = ()
    aside: tuple[Answer, ...] = ()
    attached: tuple[Answer, ...] = ()
    back: tuple[Answer, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Everything that was received, what broke the silence first."""
        return (*self.breaking, *self.attached, *self.late, *self.aside, *self.back)

    @property
    def left(self) -> timedelta:
        """How long it still runs; nothing where it has expired or was withdrawn."""
        if self.state is State.WITHDRAWN:
            return timedelta()
        return max(timedelta(), self.silence.expiry - self.at)


def course(silence: Silence, at: datetime, counts: Callable[[str], bool] = lambda party: True) -> Course:
    """How a procedure stands at an instant; ``counts`` tells parties whose consent is required."""
    expiry = silence.expiry
    groups: dict[str, list[Answer]] = {"breaking": [], "late": [], "aside": [], "attached": [], "back": []}
    for answer in sorted(silence.answers, key=lambda each: (each.received, each.seq)):
        if answer.received > at or answer.received < silence.opened:
            continue
        back = silence.retracted(answer.seq)
        # What broke it can be taken back while it may still run on; what breaks nothing, at any time.
        if back and back.received <= at and (back.received < expiry or not answer.act.breaks):
            groups["back"].append(answer)
        elif not answer.act.breaks:
            groups["attached"].append(answer)
        elif not counts(answer.party):
            groups["aside"].append(answer)
        else:
            groups["breaking" if answer.received < expiry else "late"].append(answer)
    told = {name: tuple(answers) for name, answers in groups.items()}
    state = State.BROKEN if told["breaking"] else State.RUNNING if at < expiry else State.UNBROKEN
    if silence.withdrawn and silence.withdrawn.recorded <= at:
        state = State.WITHDRAWN
    return Course(silence, state, at, **told)


def known_at(silence: Silence, at: datetime) -> Silence:
    """A procedure as it was known at an instant: without what was recorded after it."""
    return replace(
        silence,
        extensions=tuple(each for each in silence.extensions if each.recorded <= at),
        answers=tuple(each for each in silence.answers if each.recorded <= at),
        retractions=tuple(each for each in silence.retractions if each.recorded <= at),
    )


def silences(
    told: Iterable[tuple[int, datetime, Mapping[str, Any]]],
    retracted: Iterable[tuple[int, datetime, Mapping[str, Any]]] = (),
) -> tuple[Silence, ...]:
    """The procedures that entries of the record tell of, each given by its number, instant and body.

    ``retracted`` are the entries that take something back; those of other doings are left alone.
    """
    found: list[Silence] = []
    for seq, at, body in told:
        try:
            act = Act(body["act"])
            if act is Act.OPENED:
                found.append(_opened(len(found) + 1, seq, at, body))
                continue
            place = body["silence"] - 1
            silence = found[place]
            if act is Act.EXTENDED:
                extension = Extension(datetime.fromisoformat(body["until"]), at, seq)
                found[place] = replace(silence, extensions=(*silence.extensions, extension))
            else:
                received = datetime.fromisoformat(body["received"])
                answer = Answer(body["party"], act, body["words"], received, at, seq)
                found[place] = replace(silence, answers=(*silence.answers, answer))
        except (KeyError, ValueError, IndexError, TypeError) as error:
            raise _misread(seq, error) from None
    for seq, at, body in retracted:
        if "silence" not in body:
            continue
        try:
            place = body["silence"] - 1
            back = Retraction(
                body["entry"], body["party"], body["words"], datetime.fromisoformat(body["received"]), at
            )
            found[place] = replace(found[place], retractions=(*found[place].retractions, back))
        except (KeyError, ValueError, IndexError, TypeError) as error:
            raise _misread(seq, error) from None
    return tuple(found)


def _misread(seq: int, error: Exception) -> TravauxError:
    return TravauxError(f"entry {seq} is of a silence procedure and cannot be understood: {error}")


def _opened(number: int, seq: int, at: datetime, body: Mapping[str, Any]) -> Silence:
    parts = tuple(Part(part["provision"], part["label"], part["covered"]) for part in body["parts"])
    until = datetime.fromisoformat(body["until"])
    return Silence(number, body["round"], parts, at, until, body.get("note", ""), seq)


def opened_body(silence: Silence, zone: str, minimum: timedelta) -> dict[str, Any]:
    """What the record keeps of a procedure that is opened, beside its instant."""
    return {
        "act": str(Act.OPENED),
        "round": silence.round,
        "parts": [
            {"provision": part.identity, "label": part.label, "covered": part.covered}
            for part in silence.parts
        ],
        "until": silence.until.isoformat(),
        "zone": zone,
        "minimum": int(minimum.total_seconds()),
        "note": silence.note,
    }


def objections(silence: Silence, draft: Draft, positions: Iterable[Position]) -> tuple[Answer, ...]:
    """The objections among positions on what is under silence: each is one in writing, wherever it was entered.

    One to a later round counts too: whoever objects to the next text does not agree to this one by silence.
    """
    concerns = silence.concerns(draft)
    return tuple(
        Answer(each.party, Act.OBJECTED, each.note, each.at, each.at, each.seq)
        for each in positions
        if each.stance is Stance.OBJECT
        and each.round >= silence.round
        and each.seq > silence.seq
        and concerns(each.provision)
    )
