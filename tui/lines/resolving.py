"""What can be done with a bracket, each as a line to choose and a sentence to confirm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drafting.text import resolving
from drafting.text.brackets import Bracket, Brackets
from drafting.text.draft import Draft, Kind, Range
from drafting.text.inline import shown
from drafting.text.labels import full_label
from tui.cells import clip

WORDS = 48
"""Cells for the words of a bracket in a line to choose."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """One thing to do: the line that offers it, the clause that records it, and the source that it gives."""

    offer: str
    done: str
    source: Callable[[], str]


def words_of(draft: Draft, part: Range) -> str:
    """The words of a bracket, clipped, in quotation marks."""
    return f"“{clip(' '.join(shown(draft, part).split()), WORDS)}”"


def resolutions(draft: Draft, tree: Brackets, bracket: Bracket) -> list[Resolution]:
    """What can be done with one bracket, what keeps most first."""
    order = at.order if (at := draft.at(bracket.start)) is not None else -1
    where = f" in {full_label(draft, order)}" if order >= 0 and full_label(draft, order) else ""
    words = words_of(draft, bracket.words)
    index = bracket.index
    found = []
    if bracket.choice >= 0:
        rivals = [each for each in tree.choices[bracket.choice].brackets if each != index]
        others = " and ".join(words_of(draft, tree[each].words) for each in rivals)
        found.append(
            Resolution(
                f"Choose {words}; {others} {'goes' if len(rivals) == 1 else 'go'}",
                f"{words} chosen over {others}{where}",
                lambda: resolving.choose(draft, index),
            )
        )
    if len(bracket.alternatives) > 1:
        for number, part in enumerate(bracket.alternatives):
            found.append(
                Resolution(
                    f"Choose {words_of(draft, part)}",
                    f"{words_of(draft, part)} chosen{where}",
                    lambda number=number: resolving.choose(draft, index, number),  # type: ignore[misc]
                )
            )
    else:
        found.append(
            Resolution(
                f"Keep {words} and take the brackets away",
                f"{words} kept without brackets{where}",
                lambda: resolving.keep(draft, index),
            )
        )
    found.append(Resolution(f"Drop {words}", f"{words} dropped{where}", lambda: resolving.drop(draft, index)))
    found += [
        Resolution(
            f"{party} withdraws its support",
            f"{party} no longer supports {words}{where}",
            lambda party=party: resolving.drop_support(draft, index, party),  # type: ignore[misc]
        )
        for party in bracket.parties
    ]
    return found


def option(draft: Draft, order: int) -> Resolution | None:
    """Choosing the option that a provision is, if it is one."""
    if draft.provisions[order].kind is not Kind.OPTION:
        return None
    name = full_label(draft, order) or "this option"
    return Resolution(
        f"Choose {name}; the others go", f"{name} chosen", lambda: resolving.choose_option(draft, order)
    )
