"""Whose hand each change of a redline between rounds is in: the party whose accepted proposal it follows from.

Part of the one door. The record knows which proposals were accepted and in which round they stand. A change is a
party's where that party proposed, of the same provision, to strike these words and write those; any other is
the secretariat's. Nothing is guessed from likeness.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.compare.redline import Change, Entry, Fate, Redline
from drafting.negotiation.table import Table, capital

if TYPE_CHECKING:
    from drafting.agreement.proposals import Proposal
    from drafting.negotiation.rounds import Round

_Key = tuple[str, str, str]
"""The identity of a provision, what is struck in it and what is written; no identity where provisions come or go."""


def hands(table: Table, redline: Redline, old: Round, new: Round) -> dict[Change, str]:
    """The author of each change that follows from proposals, by name and code; the others are left out.

    Where several parties proposed the same, all are named.
    """
    authors: dict[_Key, dict[str, None]] = {}
    for proposal in _accepted(table, old, new):
        for key in _wanted(table, proposal):
            authors.setdefault(key, {})[proposal.party] = None
    if not authors:
        return {}
    found = {}
    for entry in redline.entries:
        for change in entry.changes:
            if parties := authors.get(_key(redline, entry, change)):
                found[change] = ", ".join(f"{capital(table.parties, code)} ({code})" for code in parties)
    return found


def _accepted(table: Table, old: Round, new: Round) -> Iterator[Proposal]:
    """The accepted proposals that came into the text after one round and up to another."""
    from drafting.agreement.docket import Verdict
    from drafting.agreement.proposals import Proposal

    gone = {each.number for each in table.rounds if each.withdrawn}
    folded = {
        number
        for entry in table.store.entries(kind="folding")
        if old.number < entry.content["round"] <= new.number and entry.content["round"] not in gone
        for number in entry.content["proposals"]
    }
    if not folded:
        return
    verdicts: dict[int, str] = {}
    for entry in table.store.entries(kind="decision"):
        verdicts.update(dict.fromkeys(entry.content["proposals"], entry.content["verdict"]))
    mine = [
        Proposal.from_body(entry.content, number, author=entry.author, at=entry.at, seq=entry.seq)
        for number, entry in enumerate(table.store.entries(kind="proposal"), 1)
        if number in folded
    ]
    # What equals an accepted proposal was accepted with it.
    accepted = {(each.round, each.edits) for each in mine if verdicts.get(each.number) == Verdict.ACCEPT}
    yield from (each for each in mine if (each.round, each.edits) in accepted)


def _wanted(table: Table, proposal: Proposal) -> Iterator[_Key]:
    what = proposal.amendment
    if what.whole:
        yield from (("", words.strip(), "") for words in what.struck.split("\n") if words.strip())
        yield from (("", "", words.strip()) for words in what.written.split("\n") if words.strip())
        return
    source = table.draft(proposal.round).source
    for edit in what.edits:
        yield what.provision, source[edit.start : edit.end].strip(), edit.text.strip()


def _key(redline: Redline, entry: Entry, change: Change) -> _Key:
    struck = redline.old.source[change.old.start : change.old.end].strip()
    written = redline.new.source[change.new.start : change.new.end].strip()
    if entry.fate in (Fate.INSERTED, Fate.DELETED):
        return "", struck, written
    return redline.old.identities[entry.old[0]], struck, written
