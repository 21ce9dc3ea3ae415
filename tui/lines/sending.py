"""The set of a round before it is sent, as blocks of a sheet: each file, what it is, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.lines.block import Block, Setting

if TYPE_CHECKING:
    from drafting.negotiation.documents.planning import Plan


def set_blocks(plan: Plan) -> list[Block]:
    """One line for each file, in the order in which they are written."""
    about = {each.name: _about(each.since, each.approved) for each in plan.documents}
    width = max(map(len, plan.names))
    blocks = []
    for order, name in enumerate(plan.names):
        setting = Setting()
        setting.add(about.get(name, "the covering list" if name != plan.names[-1] else "hashes"), ("quiet",))
        blocks.append(setting.block(order=order, label=name.ljust(width + 1)))
    return blocks


def _about(since: object, approved: tuple[str, ...]) -> str:
    if since is None:
        return "the clean text"
    return f"last approved by {' '.join(approved)}" if approved else "what changed, for all capitals"
