"""What a redline cannot track, looked for in both files so that it is named: styles, whole documents."""

from __future__ import annotations

from drafting.word.inplace.styles import Styles
from drafting.word.inplace.tags import w
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile

_WHOLE = w("altChunk")


def name_besides(old: WordFile, new: WordFile, styles: Styles, told: Uncarried) -> None:
    """Name what the new file has beside its text that the redline does not."""
    told.tell("style that looks otherwise", "styles that look otherwise", styles.differing())
    inside = [sum(1 for _ in file.body.iter(_WHOLE)) for file in (old, new)]
    told.tell("document inside the new file", "documents inside the new file", inside[1] - min(inside))
