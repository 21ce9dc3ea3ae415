"""Proposals as lines of a list and as words: by article or by party, through a sieve, with what collides named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from drafting.agreement.docket import Standing, State
from drafting.agreement.proposals import Amendment, Doing, described
from drafting.compare.redline import Reads, Weight
from drafting.text.labels import articles, full_label
from tui.lines.block import Block, Setting
from tui.lines.rows import Row

if TYPE_CHECKING:
    from drafting.text.draft import Draft

SIEVES: dict[str, Callable[[Standing], bool]] = {
    "open": lambda each: each.live,
    "consensual": lambda each: each.consensual,
    "colliding": lambda each: bool(each.collisions),
    "settled": lambda each: not each.live,
    "all": lambda each: True,
}
"""What each sieve lets through."""
_SIGNS = {
    Doing.REPLACE: ("│", "mark"),
    Doing.INSERT: ("+", "inserted-mark"),
    Doing.DELETE: ("−", "deleted-mark"),
    Doing.MOVE: ("↷", "moved"),
}
_READS = {Reads.WEAKER: ("▼", "weaker"), Reads.STRONGER: ("▲", "stronger")}
_STATES = {
    State.ACCEPTED: "✓ accepted",
    State.REJECTED: "✗ rejected",
    State.BRACKETED: "bracketed",
    State.WITHDRAWN: "withdrawn",
    State.GONE: "gone",
    State.FOLDED: "folded",
}


def passed(every: Iterable[Standing], sieve: str, words: str) -> list[Standing]:
    """The proposals that a sieve lets through and that speak of these words."""
    lets, sought = SIEVES[sieve], words.casefold().split()
    return [each for each in every if lets(each) and all(word in _about(each) for word in sought)]


def _about(each: Standing) -> str:
    what = each.proposal.amendment
    parts = (what.label, what.struck, what.written, each.proposal.note, *each.supporters, each.proposal.party)
    return " ".join((*parts, str(what.weight), str(what.reads or ""), str(each.state))).casefold()


def listed(
    every: Sequence[Standing], draft: Draft, names: dict[str, str], *, by_party: bool
) -> Iterator[Row]:
    """The rows of the list: a heading for each article, or for each party, with its proposals below it."""
    places = {identity: order for order, identity in enumerate(draft.identities)}
    columns = articles(draft)
    starts = [each.order for each in columns]
    codes = list(names)

    def at(each: Standing) -> tuple[int, int, int]:
        what = each.proposal.amendment
        return places.get(what.provision, -1), what.edits[0].start, each.proposal.number

    def article(each: Standing) -> str:
        order = at(each)[0]
        if order < 0:
            return "At the beginning" if not each.proposal.amendment.label else "Not in the text any more"
        place = bisect_right(starts, order) - 1
        return full_label(draft, starts[place]) if place >= 0 else "Title"

    def party(each: Standing) -> int:
        code = each.proposal.party
        return codes.index(code) if code in names else len(codes)

    ordered = sorted(every, key=(lambda each: (party(each), *at(each))) if by_party else at)
    group = None
    for each in ordered:
        code = each.proposal.party
        head = f"{names.get(code, code)} ({code})" if by_party else article(each)
        if head != group:
            group = head
            yield Row(head)
        label = each.proposal.amendment.label
        who = _brief(label) if by_party else _behind(each)
        within = "" if by_party or label == group else _brief(label.removeprefix(group or ""))
        yield _row(each, who, within)


def _brief(label: str) -> str:
    """What a narrow column calls a provision: ``2(1)(a)`` for ``Article 2(1)(a)``, ``3 ¶1`` where it has no number."""
    short = label.removeprefix("Article ").removeprefix("Preambular ")
    return short.replace(", unnumbered paragraph ", " ¶").replace("paragraph ", "¶").strip()


def _behind(each: Standing) -> str:
    """The party, and how many are behind it besides: ``FRA +2``."""
    first = each.supporters[0] if each.supporters else each.proposal.party
    return first + (f" +{len(each.supporters) - 1}" if len(each.supporters) > 1 else "")


def _row(each: Standing, who: str, within: str) -> Row:
    what = each.proposal.amendment
    sign, look = _SIGNS[what.doing]
    if what.reads is not None:
        sign, look = sign + _READS[what.reads][0], _READS[what.reads][1]
    aside = [] if each.state is State.OPEN else [_STATES[each.state]]
    if each.collisions:
        aside.append("≠ " + ", ".join(map(str, each.collisions)))
    if each.equals and each.live:
        aside.append("= " + ", ".join(map(str, each.equals)))
    if each.objectors:
        aside.append(f"{len(each.objectors)} against")
    dim = "" if each.live else "quiet"
    if what.weight is Weight.OBLIGATION and what.reads is None:
        sign += "◆"
    return Row(
        " ".join(part for part in (within, briefly(what)) if part),
        each.proposal.number,
        number=str(each.proposal.number),
        who=who,
        sign=f"{sign:<2}",
        sign_look=dim or look,
        aside=" · ".join(aside),
        aside_look="mark" if each.collisions or each.objectors else "quiet",
        look=dim,
    )


def briefly(what: Amendment) -> str:
    """What a proposal does, as short as it can be said: ``“shall” → “should”``."""
    struck, written = (" ".join(words.split()) for words in (what.struck, what.written))
    if what.doing is Doing.MOVE:
        return "to another place"
    if what.doing is Doing.INSERT:
        return f"“{written}”"
    if what.doing is Doing.DELETE:
        return "the whole provision" if what.whole else f"“{struck}”"
    return f"“{struck}” → “{written}”"


def facts(each: Standing, name: Callable[[str], str]) -> list[str]:
    """What is to be known of a proposal besides what it does: state, reading, who is for it and against it."""
    what = each.proposal.amendment
    found = [str(each.state) + (f": {each.why}" if each.why else "")]
    if what.reads:
        found.append(f"reads as {what.reads}" + (f": “{what.because}”" if what.because else ""))
    else:
        found.append(str(what.weight))
    found.append(
        f"supported by {', '.join(map(name, each.supporters))}" if each.supporters else "nobody is behind it"
    )
    if each.objectors:
        found.append(f"opposed by {', '.join(map(name, each.objectors))}")
    if each.collisions:
        found.append(f"collides with {', '.join(map(str, each.collisions))}")
    return found


def told_blocks(each: Standing, rivals: Sequence[Standing], name: Callable[[str], str]) -> list[Block]:
    """What stands under the redline of a proposal; a rival's line has the rival's number as its order."""
    blocks: list[Block] = []
    said = [f"Supported by {', '.join(map(name, each.supporters))}."] if len(each.supporters) > 1 else []
    said += [f"Opposed by {', '.join(map(name, each.objectors))}."] if each.objectors else []
    for words in said:
        setting = Setting()
        setting.add(words, ("quiet",))
        blocks.append(setting.block(before=1))
    if each.proposal.note:
        setting = Setting()
        setting.add(f"“{each.proposal.note}”", ("note",))
        blocks.append(setting.block(mark="~", mark_look="note", before=1))
    for rival in rivals:
        setting = Setting()
        setting.add(f"Collides with {rival.proposal.number} of {name(rival.proposal.party)}: ", ("strong",))
        setting.add(described(rival.proposal.amendment))
        blocks.append(
            setting.block(order=RIVALS + rival.proposal.number, mark="≠", mark_look="mark", before=1)
        )
    return blocks


RIVALS = 1_000_000_000
"""What is added to the number of a rival to tell its line from a passage of the redline."""
