"""The positions that can still speak, out of all that were ever recorded.

At one place only a party's last word counts (rule 1 of ``effective``), and a long negotiation records many
that are no longer the last. They are told apart by what the record holds before any of them becomes a value,
so that the matrix of a hundred thousand positions costs little more than reading them.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from drafting.agreement.positions import Position, Stance
from drafting.errors import TravauxError


class _Said(NamedTuple):
    seq: int
    at: str
    author: str
    body: dict[str, Any]


def heard(
    pages: Iterable[Sequence[tuple[int, str, str, str]]], taken_back: Container[int], last_round: int
) -> list[Position]:
    """The positions that can speak at a round, from number, instant, author and body of each entry.

    ``taken_back`` are the numbers of those that were taken back. Reckoned from these or from all positions,
    agreement is the same. TravauxError for an entry that cannot be understood.
    """
    last: dict[tuple[str, str | None], _Said] = {}
    before: dict[tuple[str, str | None], _Said] = {}
    withdrawn = str(Stance.WITHDRAWN)
    for page in pages:
        for (seq, at, author, _), body in zip(page, _bodies(page), strict=True):
            if seq in taken_back or body["round"] > last_round:
                continue
            place = body["party"], body["provision"]
            # A withdrawal takes back what was said at its place, or else from above: that something was said
            # here must be kept with it.
            if body["stance"] == withdrawn and place in last and last[place].body["stance"] != withdrawn:
                before[place] = last[place]
            last[place] = _Said(seq, at, author, body)
    chosen = sorted([*last.values(), *before.values()])
    return [
        Position.from_body(body, author=author, at=datetime.fromisoformat(at), seq=seq)
        for seq, at, author, body in chosen
    ]


def _bodies(page: Sequence[tuple[int, str, str, str]]) -> list[dict[str, Any]]:
    """The bodies of a page, read at once: far quicker than one by one."""
    try:
        found: list[dict[str, Any]] = json.loads(f"[{','.join([told[3] for told in page])}]")
        if len(found) == len(page) and all(isinstance(body, dict) for body in found):
            return found
    except ValueError:
        pass
    for seq, _, _, body in page:
        try:
            if isinstance(json.loads(body), dict):
                continue
        except ValueError:
            pass
        raise TravauxError(f"entry {seq} cannot be read", hint="'travaux verify' names the byte")
    raise TravauxError("an entry of the record cannot be read", hint="'travaux verify' names the byte")
