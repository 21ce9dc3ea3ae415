"""What a returned Word file would have of the round that it was made from, tracked or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC
from typing import TYPE_CHECKING

from drafting.errors import Place, unknown
from drafting.negotiation.proposals.answers import left
from drafting.negotiation.proposals.answers.answer import Answer, Incoming
from drafting.negotiation.proposals.answers.base import base_of
from drafting.negotiation.rounds import Round

if TYPE_CHECKING:
    from drafting.agreement.remarks import Remark
    from drafting.compare.redline import Redline
    from drafting.negotiation.table import Table
    from drafting.text.draft import Draft
    from drafting.word.reading import Received
    from drafting.word.returned import Returned


def of_word(table: Table, file: Incoming, wanted: str | int | None, authors: Collection[str]) -> Answer:
    """The answer that a Word file is; see ``reading.answer``."""
    from drafting.word.bookmarks import known_by
    from drafting.word.changes import by_author
    from drafting.word.returned import properties, returned

    told = properties(file.data, name=file.name)
    ours = _ours(table)
    found = returned(file.data, name=file.name, ours=ours, authors=authors)
    made = by_author(found.changes)
    for each in authors:
        if each not in made:
            raise unknown("author of tracked changes", each, made, place=Place(file.name))
    base, because = base_of(table, file, found.before, wanted, told)
    draft = table.draft(base.number)
    notes = _footnotes(draft)
    if notes or not found.mapped or "[^" in found.after.source:
        known = {} if found.mapped else known_by(draft)
        found = returned(file.data, name=file.name, ours=ours, authors=authors, known=known, notes=notes)
    return _answered(found, base, because, draft, sent_as(table, base), told)


def _answered(
    found: Returned, base: Round, because: str, draft: Draft, sent: bytes, told: Mapping[str, str]
) -> Answer:
    """What a returned document would have of the round that it was made from, which was ``sent`` like this."""
    from drafting.agreement.amendments import derived
    from drafting.agreement.footnotes import reworded, with_notes
    from drafting.compare.comparing import compare
    from drafting.word.changes import by_author
    from drafting.word.likeness import related
    from drafting.word.returned import image, margins

    after = found.after
    if after.identities and not related(draft, after):
        after = after.identified(("",) * len(after.provisions))
    redline = compare(draft, after)
    untouched = image(sent, _footnotes(draft))
    # What sending a text to and fro changes by itself is nobody's proposal.
    through = compare(draft, untouched.draft())
    known = _edits(through)
    every = [
        each for each in derived(redline) if each.amendment.edits not in known and left.shows(each, redline)
    ]
    said = [each for each in every if not left.only_emphasis(each)]
    changes = (*with_notes(said, found.fresh, draft), *reworded(draft, found.reworded))
    untracked = _edits(compare(draft, found.before)) - known if found.changes else set()
    not_carried = (
        *left.emphasised(len(every) - len(said)),
        *left.formats(found.changes),
        *left.unread(found.unread - Counter(untouched.unread)),
        *left.margins(found.margins, margins(sent), told),
        *left.typed_over(found.references, (draft, after)),
        *left.reshaped(redline, through),
    )
    remarks = tuple(_remarks(found, untouched, draft))
    authors = by_author(found.changes)
    return Answer(base, because, redline, changes, remarks, authors, len(untracked), not_carried)


def _ours(table: Table) -> Callable[[str, str], bool]:
    """What tells our own tracked changes, whosever name they bear: all are made at the instant of a round."""
    moments = {f"{each.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for each in table.rounds}
    symbol = table.settings.symbol
    return lambda author, date: author == symbol or date in moments


def _footnotes(draft: Draft) -> dict[str, str]:
    """The names of the footnotes of a round, by their words."""
    from drafting.text.draft import AsideKind

    notes = [aside for aside in draft.asides if aside.kind is AsideKind.FOOTNOTE]
    return {" ".join(draft.source[each.text_start : each.text_end].split()): each.name for each in notes}


def sent_as(table: Table, base: Round) -> bytes:
    """A round as it went out: the clean document."""
    from drafting.negotiation.documents.circulating import heading_of
    from drafting.word.writing import write_clean

    return write_clean(table.draft(base.number), heading_of(table, base))


def _edits(redline: Redline) -> set[object]:
    """The amendments of a redline that show, by their edits alone."""
    from drafting.agreement.amendments import derived

    if redline.same:
        return set()
    return {each.amendment.edits for each in derived(redline) if left.shows(each, redline)}


def _remarks(found: Returned, untouched: Received, draft: Draft) -> Iterator[Remark]:
    """The comments that we did not send ourselves; where words are struck, with the provision that held them."""
    from drafting.agreement.remarks import Remark
    from drafting.compare.alignment import align

    heirs: dict[int, int] | None = None
    sent = {(each.author, each.text, len(each.replies)) for each in untouched.comments}
    for said in found.comments:
        if (said.comment.author, said.comment.text, len(said.comment.replies)) in sent:
            continue
        struck = -1
        provision = found.before.at(said.before.start) if said.before and not said.after else None
        if provision is not None:
            heirs = align(draft, found.before).heirs if heirs is None else heirs
            struck = heirs.get(provision.order, -1)
        comment = said.comment
        words = [comment.text, *(f"{each.author} answered: {each.text}" for each in comment.replies)]
        said_all = " / ".join(" ".join(each.split()) for each in words if each.strip())
        settled = " (settled)" if comment.resolved else ""
        yield Remark(comment.author, f"{said_all}{settled}", comment.anchor, said.after, struck)
