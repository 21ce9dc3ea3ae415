"""What a returned text would have of the round that it was made from: our own source edited, or plain text.

A capital may send the source that it was given, or what its word processor saved without formats. The latter
is compared with the round saved in the same way, for the marks that both lack are nobody's proposal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.agreement.amendments import Derived, derived
from drafting.agreement.anchoring import Anchor
from drafting.agreement.footnotes import with_footnotes
from drafting.agreement.proposals import Proposal
from drafting.compare.alignment import align
from drafting.compare.comparing import compare
from drafting.errors import Place, TravauxError
from drafting.negotiation.proposals.answers.answer import Answer, Incoming
from drafting.negotiation.proposals.answers.base import base_of
from drafting.negotiation.proposals.answers.left import reshaped, shows
from drafting.negotiation.proposals.answers.word import sent_as
from drafting.negotiation.rounds import Round
from drafting.text.decoding import decode
from drafting.text.reading import read

if TYPE_CHECKING:
    from drafting.negotiation.table import Table


def of_text(table: Table, file: Incoming, wanted: str | int | None) -> Answer:
    """The answer that a text is; see ``reading.answer``."""
    found = decode(file.data)
    if "\0" in found.text or (not found.certain and found.encoding == "utf-8"):
        raise TravauxError(
            "this is not a text", place=Place(file.name), expected="a Word file (.docx) or a text (.md, .txt)"
        )
    text = read(found.text)
    base, because = base_of(table, file, text, wanted, {})
    if not found.certain:
        because += f"; not UTF-8, so read as {found.encoding}"
    draft = table.draft(base.number)
    if _has_marks(draft.source) and not _has_marks(found.text):
        return _of_plain_text(table, base, because, found.text)
    redline = compare(draft, text)
    said = (each for each in derived(redline) if shows(each, redline))
    changes = with_footnotes(said, draft, text)
    return Answer(base, because, redline, changes, left=tuple(reshaped(redline)))


def _has_marks(text: str) -> bool:
    """Whether a text marks its headings, as our own do and Word's plain text does not."""
    return any(line.startswith("#") for line in text.splitlines())


def _of_plain_text(table: Table, base: Round, because: str, text: str) -> Answer:
    """What a text changes that Word saved without its formats: told against the round saved so, then carried over."""
    from drafting.word.reading import paragraphs

    draft = table.draft(base.number)
    shown = paragraphs(sent_as(table, base))
    plain = read("\n\n".join(f"{each.number}\t{each.text}".strip() for each in shown) + "\n")
    heirs = align(draft, plain).heirs
    plain = plain.identified(
        tuple(
            draft.identities[heirs[order]] if order in heirs else "" for order in range(len(plain.provisions))
        )
    )
    redline = compare(plain, read(_apart(text)))
    back = Anchor(compare(plain, draft), base.number, base.name)
    changes: list[Derived] = []
    lost: list[str] = []
    for each in derived(redline):
        if not shows(each, redline):
            continue
        carried = back.carried(Proposal(0, "", base.number, each.amendment))
        if isinstance(carried, str):
            what = each.amendment
            lost.append(f"a change to “{what.struck or what.written}”, which stands otherwise in {base.name}")
        else:
            changes.append(replace(each, amendment=carried.amendment))
    return Answer(base, f"{because}; plain text", redline, tuple(changes), left=tuple(lost))


def _apart(text: str) -> str:
    """A plain text with its paragraphs apart: where lines are paragraphs, with a blank line between them."""
    lines = text.splitlines()
    blank = sum(not line.strip() for line in lines)
    return text if blank * 4 >= len(lines) else "\n\n".join(lines) + "\n"
