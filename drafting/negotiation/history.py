"""The history of one provision, from the record alone: what became of its text, and who said what of it.

Part of the one door, and apart from it because it has one subject. Labels change from round to round, so the
provision is followed by its identity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from drafting.agreement.positions import Position, Stance
from drafting.agreement.standing import Coverage, concerned, why
from drafting.errors import TravauxError, unknown
from drafting.negotiation.rounds import Round
from drafting.negotiation.table import Table

if TYPE_CHECKING:
    from drafting.record.entry import Entry


def history(
    table: Table, provision: str, word: str, told: Callable[[Entry], str]
) -> Iterator[tuple[Entry, str]]:
    """What happened to a provision, oldest first: entries of the record, each in words.

    ``provision`` is a label or name of the latest round that has it. With a ``word``, of the rounds only
    those are told in which it came in or went, and of the proposals those that touch it. ``told`` tells any
    other entry. TravauxError, with the nearest, for a provision that no round has, and for a word that neither a
    round nor a proposal ever had in it.
    """
    if not table.rounds:
        raise TravauxError("the record has no round yet", hint="`travaux compose --add` makes the zero draft")
    identity = _identity(table, provision)
    follower = _Follower()
    last: Round | None = None
    met = not word
    for entry in table.store.entries():
        if entry.kind == "round" and table.round(entry.content["number"]).withdrawn:
            continue
        if entry.kind == "round":
            this = Round.from_entry(entry)
            follower.concerns = concerned(table.draft(this.number), (identity,))
            if said := _became(table, identity, last, this, word):
                met = True
                yield entry, said
            last = this
        elif follower.speaks_of(entry, word):
            met = met or entry.kind == "proposal"
            yield entry, told(entry)
    if not met:
        raise _unknown_word(table, identity, provision, word)


def _unknown_word(table: Table, identity: str, provision: str, word: str) -> TravauxError:
    """The error for a word that was never in a provision, with the nearest that was."""
    known: dict[str, None] = {}
    for each in reversed(table.rounds):
        coverage = Coverage(table.draft(each.number))
        if identity in coverage.orders:
            for order in coverage.spoken(identity):
                known |= dict.fromkeys(re.findall(r"\w+", coverage.words(order).casefold()))
    expected = f"a word that a round or a proposal had in {provision}"
    return unknown("word", word, known, expected=expected)


class _Follower:
    """Tells the entries that are words on the provision, on what is below it, or on what it is part of."""

    def __init__(self) -> None:
        self.concerns: frozenset[str] = frozenset()
        self._positions: set[int] = set()
        self._silences: list[bool] = []
        self._proposals: set[int] = set()
        self._proposed = 0

    def speaks_of(self, entry: Entry, word: str) -> bool:
        """Whether an entry concerns the provision as it stands in the round before the entry.

        Of the proposals only those that touch ``word``, where one is asked for, and what followed those.
        """
        body = entry.content
        match entry.kind:
            case "position":
                found: bool = body["provision"] is None or body["provision"] in self.concerns
                if found:
                    self._positions.add(entry.seq)
                return found
            case "withdrawal":
                return body["position"] in self._positions
            case "proposal":
                self._proposed += 1
                touches = body["provision"] in self.concerns and _touches(entry, word)
                if touches:
                    self._proposals.add(self._proposed)
                return touches
            case "support":
                return body["proposal"] in self._proposals
            case "decision" | "folding" | "receipt":
                return not self._proposals.isdisjoint(body.get("proposals", ()))
            case "silence" if "parts" in body:
                parts = body["parts"]
                self._silences.append(not parts or any(part["provision"] in self.concerns for part in parts))
                return self._silences[-1]
            case "silence" | "retraction" if "silence" in body:
                number: int = body["silence"]
                return self._silences[number - 1]
        return False


def _identity(table: Table, provision: str) -> str:
    from drafting.text.labels import find

    first: TravauxError | None = None
    for each in reversed(table.rounds):
        draft = table.draft(each.number)
        try:
            return draft.identities[find(draft, provision).order]
        except TravauxError as error:
            first = first or error
    assert first is not None
    raise first


def _became(table: Table, identity: str, last: Round | None, this: Round, word: str) -> str:
    """What a round did to the provision, ``""`` for nothing."""
    now = Coverage(table.draft(this.number))
    then = Coverage(table.draft(last.number)) if last else None
    here, before = identity in now.orders, then is not None and identity in then.orders
    if word:
        counts = [_count(coverage, identity, word) if coverage else 0 for coverage in (then, now)]
        if counts[0] == counts[1]:
            return ""
        came = "came in" if counts[1] > counts[0] else "went"
        place = now.label(identity) if here else "it"
        return f"{this.name}: “{word}” {came} in {place} ({counts[0]} before, {counts[1]} now)"
    if not here:
        return f"{this.name}: {then.label(identity)} was deleted" if then and before else ""
    label = now.label(identity)
    if then is None or not before:
        return f"{this.name}: {label} {'came in' if last else 'was there'}"
    said = []
    if then.label(identity) != label:
        said.append(f"it was {then.label(identity)} before")
    if then.covered(identity) != now.covered(identity) and last:
        seen = Position("", Stance.APPROVE, identity, last.number, then.covered(identity))
        said.append(why(seen, then, now))
    return f"{this.name}: {label}: {'; '.join(said)}" if said else ""


def _count(coverage: Coverage, identity: str, word: str) -> int:
    if identity not in coverage.orders:
        return 0
    text = "\n".join(map(coverage.words, coverage.spoken(identity)))
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))


def _touches(entry: Entry, word: str) -> bool:
    """Whether a proposal strikes or writes a word; any does where none is asked for."""
    if not word:
        return True
    body = entry.content
    words = f"{body.get('struck', '')} {body.get('written', '')}"
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE) is not None
