"""A clause of the library as blocks of a sheet, and the words by which it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.text.reading import read
from tui.lines.block import Block, line
from tui.lines.open import open_text
from tui.lines.text import text_blocks

if TYPE_CHECKING:
    from drafting.assembly.clause import Clause
    from drafting.assembly.parameters import Parameter
    from drafting.assembly.showing import ShownClause


def found_by(clause: Clause, words: str) -> bool:
    """Whether a clause has all these words in its name, title, purpose, slots or precedents."""
    about = " ".join(
        (
            clause.name,
            clause.title,
            clause.purpose,
            str(clause.kind),
            *(f"{slot} {filler}" for slot, filler in clause.slots.items()),
            *(f"{each.instrument} {each.year} {each.fact}" for each in clause.precedents),
        )
    ).casefold()
    return all(word in about for word in words.casefold().split())


def clause_blocks(shown: ShownClause) -> list[Block]:
    """The text as it would stand, then what the clause needs and what it learns from."""
    draft = read(shown.text)
    found = open_text(draft)
    blocks = text_blocks(draft, found.looks, found.marks)
    clause = shown.clause
    for title, names in (("Requires", clause.requires), ("Excludes", clause.excludes)):
        if names:
            blocks += [
                line(title, "heading", before=2),
                line(", ".join(each.name for each in names), indent=2),
            ]
    if clause.precedents:
        blocks.append(line("Precedents", "heading", before=2))
        blocks += [
            line(f"{each.instrument} ({each.year}): {each.fact}", "quiet", indent=2)
            for each in clause.precedents
        ]
    return blocks


def variants_beside(shown: ShownClause, other: ShownClause) -> list[Block]:
    """Two variants of a clause in two columns, with what differs marked."""
    from drafting.compare.comparing import compare
    from drafting.publish.passages import passages
    from tui.lines.redline import Setter

    redline = compare(read(shown.text), read(other.text))
    setter = Setter(redline, passages(redline))
    every = frozenset(range(len(setter.passages)))
    return setter.sheet(None, every, (shown.variant.name, other.variant.name)).blocks


def asked(parameter: Parameter) -> str:
    """What a parameter is for and what it takes."""
    return f"{parameter.about} ({parameter.expected})"
