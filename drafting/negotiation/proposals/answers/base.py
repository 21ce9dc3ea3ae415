"""Which round a returned file was made from: told by its properties, else by its words.

It is compared with that round and with no other, for against a later one it would seem to undo all that
changed since.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafting.errors import Place, TravauxError
from drafting.negotiation.proposals.answers.answer import Incoming
from drafting.negotiation.rounds import Round, refuse_withdrawn
from drafting.word.heading import WORKSHEET

if TYPE_CHECKING:
    from drafting.negotiation.table import Table
    from drafting.text.draft import Draft

LEAST_ALIKE = 0.3
"""Below this share of words in common a text is an extract or another one; a round heavily edited keeps 0.6."""


def base_of(
    table: Table, file: Incoming, text: Draft, wanted: str | int | None, told: Mapping[str, str]
) -> tuple[Round, str]:
    """The round that a file was made from, and how that is known; ``told`` is what the file says of itself.

    Raises TravauxError for a round that there is not, for a text that resembles none, and for one of our own
    working documents.
    """
    from drafting.compare.descent import likest

    if kind := told.get(WORKSHEET):
        raise TravauxError(
            f"this is a {kind}, a working document and no text",
            place=Place(file.name),
            expected="the text of a round, edited",
            hint="ask the capital to write its changes into the text itself",
        )
    standing = tuple(each for each in table.rounds if not each.withdrawn)
    same = [each for each in standing if told.get("Text hash") == each.text]
    named = next((each for each in same if each.name == told.get("Round")), same[-1] if same else None)
    if wanted is not None:
        chosen = table.round(wanted)
        refuse_withdrawn(chosen)
        other = f", though its properties say {named.name}" if named and named.text != chosen.text else ""
        return chosen, f"as --round says{other}"
    rounds = (named,) if named else standing
    found = likest(words_of(text), (words_of(table.draft(each.number)) for each in rounds))
    if not found:
        table.round()  # says that there is none yet
    share, place = found[0]
    best = rounds[place]
    if share < LEAST_ALIKE:
        raise TravauxError(
            f"only {share:.0%} of this text is in {best.name}, {'from which it was made' if named else 'the nearest'}",
            place=Place(file.name),
            expected="the whole text of a round, edited",
            hint=f"an extract would propose to delete the rest; --round {best.number} takes it all the same",
        )
    if named:
        return named, "as its properties say"
    rivals = [f"{rounds[each.place].name} {each.share:.1%}" for each in found[1:2]]
    beside = f"; {rivals[0]}" if rivals else ""
    unknown = "a text that the record does not hold, it says; " if told.get("Text hash") else ""
    return best, f"{unknown}told by its words, {share:.1%} alike{beside}"


def words_of(draft: Draft) -> str:
    """The words of a text as a reader sees them: without names, and with references written out."""
    from drafting.text.inline import shown

    return "\n".join(shown(draft, provision.text) for provision in draft.provisions)
