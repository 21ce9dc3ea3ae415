"""Adding a round: what a new text must be, which identities its provisions inherit, and what is recorded.

Part of the one door, and apart from it because it has one subject. A round is recorded whole, with whatever was
folded into it, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafting.errors import TravauxError
from drafting.negotiation.rounds import Round, fresh_identities, round_body

if TYPE_CHECKING:
    from drafting.negotiation.table import Table
    from drafting.record.entry import Head
    from drafting.text.draft import Draft

_NOTHING = "nothing was recorded"


def add_round(
    table: Table,
    source: str,
    *,
    author: str,
    note: str = "",
    folded: Sequence[int] = (),
    since: Head | None = None,
    following: Round | None = None,
) -> Round:
    """Records a text as the next round; see the door."""
    from drafting.record.entry import Happening

    if not source.strip():
        raise TravauxError("the text is empty", expected="the text of the next round", hint=_NOTHING)
    head = since or table.store.head()
    rounds = table.rounds
    if following is not None:
        _refuse_overtaken(rounds[-1] if rounds else None, following)
    draft = _identified(table, rounds, source)
    # The number of a round that was withdrawn is not used again.
    body = round_body(len(table.issued), table.settings.symbol, note, draft.identities)
    at = table.now()
    happenings = [Happening("round", at, author, body, source.encode())]
    if folded:
        also = {"proposals": list(folded), "round": body["number"], "name": body["name"]}
        happenings.append(Happening("folding", at, author, also))
    return Round.from_entry(table.record(*happenings, expecting=head)[0])


def _refuse_overtaken(latest: Round | None, following: Round) -> None:
    if latest is None or latest.number < following.number:
        raise TravauxError(
            f"this text was made from {following.name}, and that was withdrawn meanwhile",
            expected=f"a text made from {latest.name}" if latest else "a text that is made from no round",
            hint=_NOTHING,
        )
    if latest.number != following.number:
        raise TravauxError(
            f"{latest.author} recorded {latest.name} meanwhile, and this text was made from {following.name}",
            expected=f"a text made from {latest.name}",
            hint=f"{_NOTHING}; `travaux diff {following.number} {latest.number}` shows what it misses",
        )


def _identified(table: Table, rounds: Sequence[Round], source: str) -> Draft:
    """The text, read; its provisions carry the identities of those that they were in the round before."""
    from drafting.compare.identity import inherit
    from drafting.text.reading import read

    draft = read(source)
    fresh = fresh_identities(table.issued)
    if not rounds:
        return draft.identified(tuple(next(fresh) for _ in draft.provisions))
    latest = table.draft(rounds[-1].number)
    if latest.source == source:
        raise TravauxError(f"the text is that of {rounds[-1].name}, to the character", hint=_NOTHING)
    return inherit(latest, draft, lambda: next(fresh))
