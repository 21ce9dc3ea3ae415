"""What a redline cannot track, looked for in both files so that it is named: comments, styles, whole documents."""

from __future__ import annotations

from collections import Counter

from drafting.word.inplace.styles import Styles
from drafting.word.inplace.tags import AUTHOR, w
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

_COMMENT, _WHOLE = w("comment"), w("altChunk")


def name_besides(old: WordFile, new: WordFile, styles: Styles, told: Uncarried) -> None:
    """Name what the new file has beside its text that the redline does not."""
    more = _comments(new) - _comments(old)
    told.tell("comment that only the new file has", "comments that only the new file has", more.total())
    told.tell("style that looks otherwise", "styles that look otherwise", styles.differing())
    inside = [sum(1 for _ in file.body.iter(_WHOLE)) for file in (old, new)]
    told.tell("document inside the new file", "documents inside the new file", inside[1] - min(inside))


def _comments(file: WordFile) -> Counter[tuple[str, str]]:
    """Every comment by its author and words."""
    part = file.related("comments")
    listed = file.tree(part).iter(_COMMENT) if part else ()
    return Counter((str(each.get(AUTHOR, "")), "".join(map(str, each.itertext()))) for each in listed)
