"""The positions that can still speak, out of all that were ever recorded.

At one place only a party's last word counts (rule 1 of ``effective``), and a long negotiation records many
that are no longer the last. Read from the latest to the earliest, those are passed over before anything is
made of them, so that the matrix of a hundred thousand positions costs little more than reading them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from drafting.agreement.positions import STANCES, Position, Stance, not_understood

Page = tuple[Sequence[int], Sequence[str], Sequence[str], Sequence[Mapping[str, Any]]]
"""Positions out of the record, many at a time: numbers, instants, authors and bodies side by side."""


def last_words(
    pages: Iterable[Page], taken_back: Container[int], last_round: int
) -> dict[str, list[Position]]:
    """Those of all positions, from the latest to the earliest, that can speak at a round: by party, in no order.

    ``taken_back`` are the numbers of those that were taken back. Reckoned from these or from all positions,
    agreement is the same. TravauxError for one that cannot be understood; of those that can no longer speak,
    only what says so is read.
    """
    last: dict[str, dict[str | None, Position]] = {}
    before: dict[tuple[str, str | None], Position] = {}
    # The same names and hashes stand in hundreds of positions: kept once, they are compared by where they stand.
    once = dict[str | None, str | None]().setdefault
    withdrawn = Stance.WITHDRAWN
    for page in pages:
        for seq, at, author, body in zip(*page, strict=True):
            try:
                if body["round"] > last_round or seq in taken_back:
                    continue
                party, place = body["party"], body["provision"]
                said = last.get(party)
                if said is None:
                    said = last[party] = {}
                later = said.get(place)
                if later is None:
                    said[once(place, place)] = _understood(seq, at, author, body, once)
                # A withdrawal takes back what was said at its place, or else from above: that something was
                # said here must be kept with it.
                elif (
                    later.stance is withdrawn
                    and body["stance"] != "withdrawn"
                    and (party, place) not in before
                ):
                    before[party, place] = _understood(seq, at, author, body, once)
            except (KeyError, ValueError, TypeError) as error:
                raise not_understood(seq, error) from None
    spoken = {party: list(said.values()) for party, said in last.items()}
    for (party, _), position in before.items():
        spoken[party].append(position)
    return spoken


_Once = Callable[[str | None, str | None], str | None]

_made: Callable[[type[Position], tuple[object, ...]], Position] = tuple.__new__


def _understood(seq: int, at: str, author: str, body: Mapping[str, Any], once: _Once) -> Position:
    """The same as ``Position.from_body``, in a third of the time; KeyError, ValueError and TypeError besides."""
    stance = STANCES[body["stance"]]
    instant = datetime.fromisoformat(at)
    if stance is Stance.RESERVE:
        return Position.from_body(body, author=author, at=instant, seq=seq)
    if "reserve" in body or "sign" in body:
        raise ValueError(f"'{stance}' with a kind of reserve")
    party, place, covered = body["party"], body["provision"], body["covered"]
    said = (once(party, party), stance, once(place, place), body["round"], once(covered, covered))
    more = (None, None, body.get("note", ""), body.get("label", ""), once(author, author), instant, seq)
    return _made(Position, said + more)
