"""What a provision is called in full, and which one somebody means by a word such as ``5.2``.

Screens, redlines, Word and the record all name provisions to people; one module makes those names and
understands them again, so that what one command prints another accepts.
"""

from __future__ import annotations

import re
from array import array

from drafting.errors import unknown
from drafting.text import numbering
from drafting.text.draft import Division, Draft, Kind, Provision
from drafting.text.numbering import Mark

_DASHES = "*-–—•·+"
_OPTION = re.compile(r",[ ](?:Option|Alt\w*)\.?[ ]?\S+?(?=\(\w|$)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")


def full_label(draft: Draft, order: int) -> str:
    """What the provision of this order is called: ``Article 5(2)(a)``, ``Preambular paragraph 3``, ``Annex A(1)``."""
    label = ""
    provision: Provision | None = draft.provisions[order]
    while provision is not None:
        label = _own(draft, provision) + label
        if _begins(provision):
            break
        provision = _named_above(draft, provision)
    label = label.removeprefix(", ")
    if label.startswith("("):
        return "Paragraph " + label.replace("(", "", 1).replace(")", "", 1)
    return label[:1].upper() + label[1:]


def full_labels(draft: Draft) -> tuple[str, ...]:
    """The full label of every provision, in reading order."""
    return draft.keep(
        "full labels", lambda d: tuple(full_label(d, order) for order in range(len(d.provisions)))
    )


def _begins(provision: Provision) -> bool:
    """Whether a full label needs nothing before this provision's own."""
    if provision.kind is Kind.TITLE or provision.kind is Kind.PREAMBULAR:
        return True
    return provision.kind is Kind.HEADING and provision.division is not Division.ARTICLE


def _named_above(draft: Draft, provision: Provision) -> Provision | None:
    """The provision above whose label goes before this one's: an article needs its annex, not its chapter."""
    for above in draft.above(provision.order):
        if provision.kind is Kind.HEADING and above.division is not Division.ANNEX:
            continue
        if provision.label and not above.label and above.kind is Kind.PARAGRAPH:
            continue  # the words that lead in a list are no level: Article 2(a)
        return above
    return None


def _own(draft: Draft, provision: Provision) -> str:
    """The provision's own part of a full label."""
    kind = provision.kind
    if kind is Kind.TITLE:
        return "Title"
    if kind is Kind.HEADING:
        inside = provision.division is Division.ARTICLE and provision.parent >= 0
        return (", " if inside else "") + heading_label(draft, provision)
    if kind is Kind.OPTION:
        return ", " + provision.label.rstrip(":. ")
    number = mark(draft, provision.order).number
    if provision.label and provision.label[0] not in _DASHES:
        if kind is Kind.PREAMBULAR:
            return f"Preambular paragraph {number}"
        return f"({number})"
    place = _ordinals(draft)[provision.order]
    if kind is Kind.PREAMBULAR:
        return f"Preambular paragraph {place}"
    what = (
        "indent"
        if provision.label
        else {Kind.NOTE: "note", Kind.ROW: "row"}.get(kind, "unnumbered paragraph")
    )
    return f", {what} {place}"


def heading_label(draft: Draft, heading: Provision) -> str:
    """What a heading is called: ``Article 2bis``, ``Annex A``, ``Preamble``, else its words."""
    label = heading.label.strip("[]. :")
    if label[:1].isalpha() and heading.division is not Division.OTHER:
        word, _, number = label.partition(" ")
        return f"{word.capitalize() if word.isupper() else word} {number}".replace(" bis", "bis").strip()
    if label:
        return f"Section {label}"
    if heading.division is Division.PREAMBLE:
        return "Preamble"
    if heading.division is Division.SIGNATURE:
        return "Signature"
    return re.sub(r"[*_`\\]", "", draft.words(heading)) or "Heading"


def _ordinals(draft: Draft) -> array[int]:
    """For each provision without a number of its own, its place among its like below the same parent, from 1."""
    return draft.keep("ordinals", _count_ordinals)


def _count_ordinals(draft: Draft) -> array[int]:
    counts: dict[tuple[int, Kind, bool], int] = {}
    ordinals = array("l", bytes(array("l").itemsize * len(draft.provisions)))
    for provision in draft.provisions:
        if provision.label and provision.label[0] not in _DASHES:
            continue
        like = (provision.parent, provision.kind, bool(provision.label))
        ordinals[provision.order] = counts[like] = counts.get(like, 0) + 1
    return ordinals


def mark(draft: Draft, order: int) -> Mark:
    """What the label of a provision says, ``(i)`` decided by the labels around it."""
    label = draft.provisions[order].label
    if not numbering.may_be_roman(label):
        return numbering.parse(label)
    return numbering.parse(label, roman=bool(_romans(draft)[order]))


def _romans(draft: Draft) -> bytearray:
    """For each provision, 1 where a label that may be a letter or a roman numeral is a roman numeral."""
    return draft.keep("romans", _settle_romans)


def _settle_romans(draft: Draft) -> bytearray:
    romans = bytearray(len(draft.provisions))
    before: dict[int, Mark] = {}
    for provision in draft.provisions:
        if not provision.label or provision.kind in (Kind.HEADING, Kind.OPTION):
            continue
        said = numbering.parse(provision.label)
        if numbering.may_be_roman(provision.label):
            roman = numbering.parse(provision.label, roman=True)
            last = before.get(provision.parent)
            follows_letter = last is not None and last.style is said.style and said.follows(last)
            if not follows_letter and (
                roman.value in (1, 2, 3) or (last is not None and last.style is roman.style)
            ):
                romans[provision.order] = 1
                said = roman
        before[provision.parent] = said
    return romans


def articles(draft: Draft) -> tuple[Provision, ...]:
    """The columns of the approval matrix: preamble, articles, annexes and other sections, in reading order.

    Titles, chapters and the signature carry no positions of their own. In a text without any such
    heading they are the paragraphs at the top.
    """
    headings = tuple(
        provision
        for provision in draft.provisions
        if provision.kind is Kind.HEADING
        and provision.division not in (Division.CHAPTER, Division.SIGNATURE, None)
        and not any(above.division is not Division.CHAPTER for above in draft.above(provision.order))
        and not (provision.division is Division.OTHER and _holds_articles(draft, provision))
    )
    if headings:
        return headings
    return tuple(
        p
        for p in draft.provisions
        if p.parent == -1 and p.kind not in (Kind.TITLE, Kind.HEADING, Kind.NOTE, Kind.ROW)
    )


def _holds_articles(draft: Draft, heading: Provision) -> bool:
    return any(
        draft.provisions[order].division is Division.ARTICLE for order in draft.covered(heading.order)[1:]
    )


def article_of(draft: Draft, order: int) -> Provision | None:
    """The article (preamble, annex, section) that a provision stands in, itself included; None outside of all."""
    columns = draft.keep("articles", lambda d: {article.order for article in articles(d)})
    if order in columns:
        return draft.provisions[order]
    for above in draft.above(order):
        if above.order in columns:
            return above
    return None


def names(draft: Draft) -> dict[str, int]:
    """The orders of the provisions that have a ``^name``; the first of two equal names counts."""
    return draft.keep("names", _collect_names)


def _collect_names(draft: Draft) -> dict[str, int]:
    found: dict[str, int] = {}
    for provision in draft.provisions:
        if provision.name:
            found.setdefault(provision.name, provision.order)
    return found


def find(draft: Draft, wanted: str) -> Provision:
    """The provision that somebody means by ``5.2``, ``5(2)``, ``Article 5(2)(a)``, ``3bis``, ``PP3`` or a name.

    Raises ``TravauxError`` naming the nearest label where there is none.
    """
    word = wanted.strip()
    named = names(draft).get(word.removeprefix("^").removeprefix("@{").removesuffix("}"))
    if named is not None:
        return draft.provisions[named]
    order = draft.keep("labels found", _collect_labels).get(_key(word))
    if order is not None:
        return draft.provisions[order]
    labels = full_labels(draft)
    # Who types 2(9) is helped by 2(6), not by a label that looks nothing like it.
    bare = [label.removeprefix("Article ") for label in labels if label.startswith("Article ")]
    known = [*labels, *names(draft), *bare]
    raise unknown(
        "provision", wanted, known, expected="a label such as 'Article 5(2)', '5.2', '3bis', or a name"
    )


def _key(label: str) -> str:
    """A label with all that typists vary taken out: ``Article 5(2)(a)`` and ``article 5.2 (a)`` are one."""
    joined = re.sub(r"(?i)(\d)\s+(bis|ter|quater|quinquies)\b", r"\1\2", label)
    return " ".join(_TOKEN.findall(joined.casefold()))


def _collect_labels(draft: Draft) -> dict[str, int]:
    """Every key under which a provision is found; full labels before short ones, earlier before later."""
    full: dict[str, int] = {}
    short: dict[str, int] = {}
    for order, label in enumerate(full_labels(draft)):
        key = _key(label)
        full.setdefault(key, order)
        words = _key(_OPTION.sub("", label)).split()
        if words and words[0] in ("article", "section", "rule", "principle", "clause", "paragraph"):
            short.setdefault(" ".join(words[1:]), order)
        elif words[:2] == ["preambular", "paragraph"]:
            short.setdefault("pp" + "".join(words[2:]), order)
            short.setdefault("preamble " + " ".join(words[2:]), order)
        own = _key(draft.provisions[order].label)
        if any(character.isdigit() for character in own):
            full.setdefault(f"\0{own}", order)
    for key, order in list(full.items()):
        if key.startswith("\0"):
            del full[key]
            short.setdefault(key[1:], order)
    return short | full
