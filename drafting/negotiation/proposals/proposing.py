"""A party's own text, taken in as proposals to the latest round.

Each change of the text becomes a proposal of its own; what the party has proposed already is not recorded again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafting.errors import TravauxError
from drafting.negotiation.proposals.docketing import Docketing
from drafting.negotiation.rounds import Round
from drafting.negotiation.table import Table

if TYPE_CHECKING:
    from drafting.agreement.docket import Standing
    from drafting.agreement.proposals import Proposal
    from drafting.text.draft import Draft


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of a party's text: the proposals made, how many of its changes stood already, what was left out."""

    proposals: tuple[Proposal, ...]
    known: int = 0
    left: str = ""


def propose(
    docketing: Docketing,
    source: str,
    party: str,
    *,
    wanted: str | int | None = None,
    note: str = "",
    author: str,
) -> Proposed:
    """Records what a party's own text changes in the latest round, as one proposal for each change.

    A change that the party has proposed already is not recorded again. Raises TravauxError, with nothing
    recorded, for an unknown party, a round that is not the latest, a text that changes nothing, or one
    that changes words which another open proposal of the same party changes otherwise; and, where
    ``wanted`` does not say which round it answers, for a text that was made from an earlier one, or from none.
    """
    from drafting.agreement.amendments import derived
    from drafting.agreement.docket import State
    from drafting.agreement.footnotes import with_footnotes
    from drafting.agreement.proposals import Proposal
    from drafting.compare.comparing import compare
    from drafting.text.reading import read

    table = docketing.table
    code = table.parties.party(party).code
    head = table.store.head()
    latest = _latest(table, "latest" if wanted is None else wanted)
    draft = table.draft(latest.number)
    text = read(source)
    if wanted is None:
        _refuse_late(table, source, latest)
        _refuse_unlike(draft, text, latest)
    found = [each.amendment for each in with_footnotes(derived(compare(draft, text)), draft, text)]
    docket = docketing.docket
    own = [each for each in docket if (each.live or each.state is State.ACCEPTED) and code in each.supporters]
    made = {each.proposal.edits for each in own}
    first = len(docket) + 1
    fresh = tuple(
        Proposal(first + place, code, latest.number, what, note.strip(), author)
        for place, what in enumerate(what for what in found if what.edits not in made)
    )
    known = len(found) - len(fresh)
    if not fresh:
        raise _nothing(latest, code, known, source == draft.source)
    refuse_two([each.proposal for each in own], fresh, code)
    entries = docketing.record(head, author, [("proposal", each.body()) for each in fresh])
    at = [replace(each, at=entry.at, seq=entry.seq) for each, entry in zip(fresh, entries, strict=True)]
    return Proposed(tuple(at), known, _left_out(draft.source, source, fresh, own))


def _refuse_late(table: Table, source: str, latest: Round) -> None:
    """Refuses an answer to an earlier round, which would propose to undo whatever changed since.

    Such a text has lines that only the earlier round has, and none that only the latest has.
    """
    lines, today = _lines(source), _lines(table.draft(latest.number).source)
    for earlier in reversed(table.rounds[: latest.number]):
        number = earlier.number
        then = _lines(table.draft(number).source)
        if lines & (then - today) and not lines & (today - then):
            raise TravauxError(
                f"this text was made from {earlier.name}, and would undo what {latest.name} changed",
                expected=f"an answer to {latest.name}",
                hint=f"`travaux diff {number} {latest.number}` shows what changed since; "
                "--round latest takes it all the same; nothing was recorded",
            )


def _refuse_unlike(draft: Draft, text: Draft, latest: Round) -> None:
    """Refuses an extract or another text, which would propose to delete the rest."""
    from drafting.compare.descent import likest
    from drafting.negotiation.proposals.answers.base import LEAST_ALIKE, words_of

    share = likest(words_of(text), [words_of(draft)])[0].share
    if share < LEAST_ALIKE:
        raise TravauxError(
            f"only {share:.0%} of this text is in {latest.name}",
            expected=f"the whole text of {latest.name}, edited",
            hint="an extract would propose to delete the rest; --round latest takes it all the same; "
            "nothing was recorded",
        )


def _latest(table: Table, wanted: str | int) -> Round:
    each, latest = table.round(wanted), table.round()
    if each.number != latest.number:
        raise TravauxError(
            f"{each.name} is not the latest round",
            expected=f"proposals to {latest.name}",
            hint=f"`travaux diff {each.number} {latest.number}` shows what changed since; nothing was recorded",
        )
    return latest


def refuse_two(own: Sequence[Proposal], fresh: Sequence[Proposal], code: str) -> None:
    """Raises TravauxError where a party would change the same words twice."""
    from drafting.agreement.proposals import clash, described

    pair = clash(own, fresh)
    if pair is not None:
        raise TravauxError(
            f"{code} would change the same words twice: it is behind proposal {pair[0].number}"
            f" ({described(pair[0].amendment)}) and now proposes to {described(pair[1].amendment)}",
            expected="one proposal of a party for the same words",
            hint=f"`travaux support {pair[0].number} --party {code} --withdraw` takes the first back;"
            " nothing was recorded",
        )


def _lines(source: str) -> set[str]:
    return {line.strip() for line in source.splitlines() if line.strip()}


def _nothing(latest: Round, code: str, known: int, same: bool) -> TravauxError:
    if known:
        said = f"everything that this text changes in {latest.name} stands as a proposal of {code} already"
    elif same:
        said = f"the text is that of {latest.name}, to the character"
    else:
        said = f"the text changes no words of {latest.name}, only labels, notes or layout"
    return TravauxError(said, expected="a text with changes to propose", hint="nothing was recorded")


def _left_out(base: str, source: str, fresh: Sequence[Proposal], own: Sequence[Standing]) -> str:
    """What of a party's text no proposal says, in a sentence; empty where the proposals say it all."""
    from drafting.agreement.proposals import amended

    said = amended(base, [*fresh, *(each.proposal for each in own)])
    if said.split() == source.split():
        return ""
    return "Labels, drafting notes and what stands beside the text were not taken as proposals."
