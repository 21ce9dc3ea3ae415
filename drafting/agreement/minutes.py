"""What happened to proposals, in the sentences of the log: from the bodies that the record keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from drafting.agreement.proposals import Proposal, described
from drafting.agreement.telling import round_name

_SAID = {"support": "supported", "object": "objected to", "withdraw": "took back what it said of"}
_DECIDED = {"accept": "accepted", "reject": "rejected", "bracket": "put in brackets", "reopen": "reopened"}
_NEVER = datetime.min.replace(tzinfo=UTC)


def told(kind: str, body: Mapping[str, Any], who: str) -> str:
    """An entry as a sentence; ``who`` is what its party is called, where it has one."""
    note = f" (“{body['note']}”)" if body.get("note") else ""
    match kind:
        case "proposal":
            made = Proposal.from_body(body, 0, author="", at=_NEVER, seq=0)
            return f"{who} proposed to {described(made.amendment)}{note}"
        case "receipt":
            return f"{who} returned {body['file']}, an answer to {round_name(body['round'])}{_contents(body)}"
        case "support":
            return f"{who} {_SAID[body['says']]} proposal {body['proposal']}"
        case "decision":
            return f"{_listed(body['proposals'])} {_DECIDED[body['verdict']]}{note}"
        case _:
            return f"{_listed(sorted(body['proposals']))} folded into {body['name']}"


def _contents(body: Mapping[str, Any]) -> str:
    """What a returned document held that no other entry tells."""
    numbers, same, remarks = (body.get(name, ()) for name in ("proposals", "same", "remarks"))
    parts = [f"{_numbers(numbers)}"] if numbers else []
    parts += [f"{_numbers(same)} again"] if same else []
    for each in remarks:
        where = f" on {each['label']}" if each.get("label") else ""
        parts.append(f"{each.get('author') or 'nobody named'}{where} “{each.get('said', '')}”")
    return f": {'; '.join(parts)}" if parts else ""


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"proposal {numbers[0]}"
    if len(numbers) == 2:
        return f"proposals {numbers[0]} and {numbers[1]}"
    if list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return f"proposals {numbers[0]} to {numbers[-1]}"
    return f"proposals {', '.join(map(str, numbers[:12]))}{' …' if len(numbers) > 12 else ''}"


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
    return f"Proposal {shown} was" if len(numbers) == 1 else f"Proposals {shown} were"
