"""A redline as a Word document with real tracked changes, which anyone accepts or rejects in any Word.

It is made as every redline is, by marking changes inside a clean document, here the one of the old draft. What is
to be marked is not found by comparing documents: the redline of the two drafts says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from drafting.compare.redline import Change, Redline
from drafting.files.progress import Progress, counted, tell
from drafting.word import trees
from drafting.word.arranging import Lone, Part, arranged, standing
from drafting.word.arriving import New
from drafting.word.bookmarks import bookmark_of, map_part
from drafting.word.contents import titled, tracked_contents
from drafting.word.heading import DocumentHeading
from drafting.word.house import HouseStyle, shipped
from drafting.word.inplace.marking import Marker, moment
from drafting.word.inplace.tracking import Tracking
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.laying import Laid
from drafting.word.moves import shown_moves, tied
from drafting.word.numbering import joint_numbering
from drafting.word.planning import Planning
from drafting.word.rows import rows_together
from drafting.word.scribe import Scribe, notes_by_anchor
from drafting.word.sheet import Sheet
from drafting.word.wording import wording
from drafting.word.writing import PROVISIONS, Document


def write_redline(
    redline: Redline,
    old_heading: DocumentHeading,
    new_heading: DocumentHeading,
    *,
    author: str,
    date: datetime,
    house: HouseStyle | None = None,
    comments: bool = True,
    hands: Mapping[Change, str] | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The bytes of a ``.docx`` that turns the old draft into the new when all is accepted, and back when rejected.

    ``date`` is the instant that every change carries and needs a time zone. The same redline, headings,
    author and date give the same bytes. ``comments`` says whether drafting notes stand beside the text;
    ``hands`` whose changes are not ``author``'s. ``progress`` is told of the provisions, in thirds.
    """
    scribe = Scribe(new_heading.secretariat, moment(date))
    redline = rows_together(redline)
    redline = Redline(redline.old, redline.new, shown_moves(redline))
    parts = arranged(redline)
    old, new = _sheets(redline, parts)
    # Each provision is laid, planned and marked.
    many = 3 * len(parts)
    laid = Laid(old, counted(parts, many, progress, PROVISIONS), scribe, _reformatted(old, new, parts))
    coming = New(new, scribe, notes_by_anchor(new) if comments else {})
    tell(progress, len(parts), many, PROVISIONS)
    plan = Planning(old, laid, coming, hands or {}, tied(redline.entries)).plan(parts)
    tell(progress, 2 * len(parts), many, PROVISIONS)
    marker = Marker(author, date, scribe.number)
    Tracking(marker, lambda link: None, Uncarried()).track(plan)
    contents = tracked_contents(redline, old, new, wording(new_heading.language).contents, marker)
    at = int(titled(new.draft))
    laid.body[at:at] = contents
    tell(progress, many, many, PROVISIONS)
    before = old_heading.round_name or old_heading.symbol or old_heading.title
    document = Document(
        new_heading,
        [trees.blocks(laid.body)],
        scribe,
        map_part([(new.draft, new.bookmarks), (old.draft, old.bookmarks)]),
        compared_with=before,
        properties={
            "Compared with": before,
            "Compared symbol": old_heading.symbol,
            "Compared hash": old_heading.hash,
        },
    )
    return document.packed(house or shipped())


def _sheets(redline: Redline, parts: list[Part]) -> tuple[Sheet, Sheet]:
    """Both drafts as one document can hold them: numbered alike, and no bookmark's name at two places.

    What stays has one bookmark, the two ends of a move have one each, so struck references lead to the old place
    and written ones to the new.
    """
    pairs = standing(parts)
    old_numbering, new_numbering = joint_numbering(redline.old, redline.new, pairs.items())
    taken: set[str] = set()
    new = {each.order: bookmark_of(redline.new, each.order, taken) for each in redline.new.provisions}
    old = {
        each.order: new[pairs[each.order]]
        if each.order in pairs
        else bookmark_of(redline.old, each.order, taken, "_tvo")
        for each in redline.old.provisions
    }
    return Sheet(redline.old, old_numbering, old), Sheet(redline.new, new_numbering, new)


def _reformatted(old: Sheet, new: Sheet, parts: list[Part]) -> set[int]:
    """The provisions of the old draft whose paragraphs take another format."""
    closing = [part.closing for part in parts if isinstance(part, Lone) and part.stays]
    return {was for was, shall in closing if old.format(was) != new.format(shall)}
