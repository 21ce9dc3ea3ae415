"""The silence procedure: a text is agreed unless a party objects or amends in writing before an exact instant.

**The rule.** A procedure runs from when it is opened until it expires; an extension recorded while it runs
moves the expiry. It is broken by the first objection or amendment, of a party whose consent is required, that
arrives before the expiry. What arrives at that instant or after it is late. Interpretative statements and
formal reservations are attached, then or afterwards, and break nothing. Whether it expired unbroken follows
from what was recorded and the hour; nothing has to run at that hour.
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

    @property
    def expiry(self) -> datetime:
        """The instant at which it expires; an extension that came after the expiry moved nothing."""
        expiry = self.until
        for extension in self.extensions:
            if extension.recorded < expiry:
                expiry = max(expiry, extension.until)
        return expiry

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
    reservations.
    """

    silence: Silence
    state: State
    at: datetime
    breaking: tuple[Answer, ...] = ()
    late: tuple[Answer, ...] = ()
    aside: tuple[Answer, ...] = ()
    attached: tuple[Answer, ...] = ()

    @property
    def left(self) -> timedelta:
        """How long it still runs; nothing where it has expired."""
        return max(timedelta(), self.silence.expiry - self.at)


def course(silence: Silence, at: datetime, counts: Callable[[str], bool] = lambda party: True) -> Course:
    """How a procedure stands at an instant; ``counts`` tells parties whose consent is required."""
    expiry = silence.expiry
    groups: dict[str, list[Answer]] = {"breaking": [], "late": [], "aside": [], "attached": []}
    for answer in sorted(silence.answers, key=lambda each: (each.received, each.seq)):
        if answer.received > at or answer.received < silence.opened:
            continue
        if not answer.act.breaks:
            groups["attached"].append(answer)
        elif not counts(answer.party):
            groups["aside"].append(answer)
        else:
            groups["breaking" if answer.received < expiry else "late"].append(answer)
    told = {name: tuple(answers) for name, answers in groups.items()}
    state = State.BROKEN if told["breaking"] else State.RUNNING if at < expiry else State.UNBROKEN
    return Course(silence, state, at, **told)


def known_at(silence: Silence, at: datetime) -> Silence:
    """A procedure as it was known at an instant: without what was recorded after it."""
    return replace(
        silence,
        extensions=tuple(each for each in silence.extensions if each.recorded <= at),
        answers=tuple(each for each in silence.answers if each.recorded <= at),
    )


def silences(told: Iterable[tuple[int, datetime, Mapping[str, Any]]]) -> tuple[Silence, ...]:
    """The procedures that entries of the record tell of, each given by its number, instant and body."""
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
                extension = Extension(datetime.fromisoformat(body["until"]), at)
                found[place] = replace(silence, extensions=(*silence.extensions, extension))
            else:
                received = datetime.fromisoformat(body["received"])
                answer = Answer(body["party"], act, body["words"], received, at, seq)
                found[place] = replace(silence, answers=(*silence.answers, answer))
        except (KeyError, ValueError, IndexError, TypeError) as error:
            raise TravauxError(
                f"entry {seq} is of a silence procedure and cannot be understood: {error}"
            ) from None
    return tuple(found)


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
