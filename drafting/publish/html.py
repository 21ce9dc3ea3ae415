"""A redline as one HTML file that asks nothing of anybody: no script, no font, no picture from outside.

It is what a capital opens in a browser, prints for its minister, or reads with a screen reader. Every
change is a link target of its own, so that a mail can point at change 12. All text is escaped by one
function, and the frame that it shares with other pages forbids them to load or run anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.compare.redline import Counts, Fate, Redline, Weight
from drafting.publish import page
from drafting.publish.contents import contents
from drafting.publish.folds import Fold, folded
from drafting.publish.obligations import notes
from drafting.publish.passages import Passage, passages
from drafting.publish.spans import change_id, link, move_id, row, text
from drafting.publish.stretches import SPACED
from drafting.publish.wording import (
    Caption,
    first_words,
    hidden,
    kind,
    remark,
    shown_level,
    sign,
    summary,
)
from drafting.text.draft import Kind

_SIGNS = {
    Fate.INSERTED: "+",
    Fate.DELETED: "−",
    Fate.MOVED: "↷",
    Fate.DEPARTED: "↶",
    # Signs that every reader's fonts have; the terminal's forks are in few.
    Fate.SPLIT: "÷",
    Fate.MERGED: "∪",
}


def write(
    redline: Redline,
    caption: Caption,
    *,
    context: int | None = None,
    weights: Iterable[Weight] = Weight,
    style: str | None = None,
) -> str:
    """The redline as the text of an HTML file.

    ``context`` and ``weights`` as for ``folded``: what is folded stays in the page and opens on a click.
    ``style`` replaces the shipped style sheet.
    """
    return "".join(written(redline, caption, context=context, weights=weights, style=style))


def written(
    redline: Redline,
    caption: Caption,
    *,
    context: int | None = None,
    weights: Iterable[Weight] = Weight,
    style: str | None = None,
) -> Iterator[str]:
    """The same text, piece by piece: of a long redline only what is being painted is held."""
    every = passages(redline)
    yield _opening(caption, redline.counts, shipped_style() if style is None else style) + "\n"
    yield contents(every) + "\n"
    for passage in every:
        passage.forget()
    yield '<main id="text">\n'
    for each in folded(every, context, weights):
        yield (_fold(each) if isinstance(each, Fold) else _passage(each)) + "\n"
        for passage in each.passages if isinstance(each, Fold) else (each,):
            passage.forget()
    yield f"</main>\n{_closing(caption)}\n"


def shipped_style() -> str:
    """The style sheet of a redline page."""
    return page.style_sheet("redline")


def _opening(caption: Caption, counts: Counts, style: str) -> str:
    """Everything before the contents: the head of the file, the title, from what to what, how much."""
    names = text(str(caption))
    title = f"{text(caption.title)}: {names}" if caption.title else f"Redline: {names}"
    legend = (
        '<p class="said">How to read it: <del>struck</del> is gone, <ins>underlined</ins> is new. '
        "A bar at the left edge: a paragraph was edited; + inserted, − deleted, ↷ moved here, "
        "↶ moved away, ÷ split, ∪ merged. The small numbers are those of the changes, each a link to it.</p>"
    )
    return f"""{page.opening(title, caption.language, style)}
<header>
<h1>{text(caption.title) if caption.title else "Redline"}</h1>
<p class="said"><strong>{names}</strong> · {text(summary(counts))}</p>
{legend if counts.told else '<p class="said">Nothing changed.</p>'}
</header>"""


def _closing(caption: Caption) -> str:
    return page.closing(text(caption.written) if caption.written else "")


def _fold(fold: Fold) -> str:
    inside = "\n".join(map(_passage, fold.passages))
    return f'<details class="fold"><summary>{text(hidden(fold))}</summary>\n{inside}\n</details>'


def _passage(passage: Passage) -> str:
    """One paragraph: its sign, its words and what is said in the margin."""
    fate = passage.look
    mark = _SIGNS.get(fate, "")
    said = "" if fate is Fate.KEPT else f'<span class="vh">{fate.value}: </span>'
    tag = _tag(passage)
    level = shown_level(passage.draft, passage.order)
    indent = f' class="level{level}"' if level else ""
    named = f' id="{_row_id(passage)}"' if passage.leads else ""
    gutter = f'<span class="gutter" aria-hidden="true">{mark}</span>'
    seen: set[int] = set()
    words = f'<{tag}{indent} dir="auto">{said}{_words(passage, seen)}</{tag}>'
    margin = "".join(_margin(passage)) + _numbers(passage, seen)
    beside = f'\n<div class="margin">{margin}</div>' if margin else ""
    return f'<div class="row {fate.value}"{named}>{gutter}{words}{beside}</div>'


def _tag(passage: Passage) -> str:
    if passage.fate is Fate.DEPARTED or passage.provision.kind not in (Kind.HEADING, Kind.TITLE):
        return "p"
    return f"h{min(6, max(2, passage.provision.level + 1))}"


def _row_id(passage: Passage) -> str:
    return move_id(passage, there=passage.fate is Fate.DEPARTED)


def _words(passage: Passage, seen: set[int]) -> str:
    """Label and words; where a paragraph left, its first words only."""
    if passage.fate is Fate.DEPARTED:
        return text(f"{passage.provision.label} {first_words(passage.draft, passage.order, 12)}".strip())
    return row(passage.legible, seen)


def _numbers(passage: Passage, seen: set[int]) -> str:
    """The numbers of a paragraph's changes; one that shows in no word is its own link target."""
    here = [each for each in passage.here if each.number != SPACED]
    if not here:
        return ""
    links = " ".join(
        link(number, f"{kind(change)}, {change.weight}", target=number not in seen) for number, change in here
    )
    said = "Changes" if len(here) > 1 else "Change"
    return f'<p class="nos"><span class="vh">{said} </span>{links}</p>'


def _margin(passage: Passage) -> Iterator[str]:
    said = remark(passage)
    if said:
        linked = passage.leads and passage.fate in (Fate.MOVED, Fate.DEPARTED)
        words = (
            f'<a href="#{move_id(passage, there=passage.fate is Fate.MOVED)}">{text(said)}</a>'
            if linked
            else text(said)
        )
        yield f'<p class="aside">{words}</p>'
    for said, reads, number in notes(passage):
        look = f" {reads.value}" if reads else ""
        words = f'<a href="#{change_id(number)}"><span class="vh">Change {number} </span>{text(said)}</a>'
        yield f'<p class="note{look}"><span aria-hidden="true">{sign(reads)} </span>{words}</p>'
