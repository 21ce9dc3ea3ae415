"""References between provisions: named (``@{monitoring}``) and written out (``Article 4, paragraph 2(g)``).

A reference is a row of numbers in the source, each with the provision it points at; renumbering
rewrites the numbers and nothing else. ``Article 4 of the Convention`` is somebody else's: such
references are recognised so that they can be left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drafting.text.draft import Division, Draft, Kind, Provision, Range
from drafting.text.labels import article_of, mark, names
from drafting.text.numbering import LATIN, letter_value

_BIS = rf"(?:[ ]?(?:{'|'.join(LATIN)})\b)"
_POINT = r"\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)"
_ITEM = rf"\[?\d{{1,3}}(?:{_BIS}|\b)(?:\.\d{{1,3}}(?:{_BIS}|\b))*(?:[ ]?{_POINT}{_BIS}?)*\]?"
_AND = r"\s*(?:,?\s+(?:and|or|to)\s+|,\s*|\s*[–-]\s*)"
_LIST = rf"{_ITEM}(?:{_AND}{_ITEM})*"
_ONE = rf"{_ITEM}(?:(?:,\s*{_ITEM})*,?\s+(?:and|or|to)\s+{_ITEM})?"
_POINTS = rf"{_POINT}{_BIS}?(?:{_AND}{_POINT}{_BIS}?)*"
_PARAGRAPH = r"(?:[Pp]aragraph|[Pp]ara\.?)"

_WRITTEN = re.compile(
    rf"""\b(?:
      (?:(?:[Aa]rticle|ARTICLE|[Ss]ection|Rule|Principle)s[ ](?P<articles>{_LIST})
        |(?:[Aa]rticle|ARTICLE|[Aa]rt\.|[Ss]ection|Rule|Principle)[ ](?P<article>{_ONE}))
      (?:,?\s(?:{_PARAGRAPH}s[ ](?P<its_paragraphs>{_LIST})|{_PARAGRAPH}[ ](?P<its_paragraph>{_ONE})))?
      (?:,?\s(?:sub-?paragraphs?|points?)[ ](?P<its_points>{_POINTS}))?
    | (?:{_PARAGRAPH}s[ ](?P<paragraphs>{_LIST})|{_PARAGRAPH}[ ](?P<paragraph>{_ONE}))
      (?:,?\sof\s(?:[Aa]rticle|Section)[ ](?P<of>{_ITEM}))?
    | (?:[Ss]ub-?paragraphs?|[Pp]oints?|{_PARAGRAPH}s?)[ ](?P<points>{_POINTS})
    | [Aa]nnex[ ](?P<annex>(?!X\b)(?:[IVX]{{1,5}}|[A-W]|\d{{1,2}})\b(?![\w'’]))
    )""",
    re.VERBOSE,
)
_NAMED = re.compile(r"@\{(?P<name>[^\s{}]+)\}")
_NUMBER = re.compile(rf"(?P<digits>\d+{_BIS}?)|\((?P<point>[a-z]+|\d+)\){_BIS}?")
_INSTRUMENTS = r"Convention|Charter|Treaty|Protocol|Covenant|Statute|Constitution|Pact|Memorandum|Compact|Act"
_OWN = re.compile(r"\b(?:[Tt]his|the\spresent)\s(?P<word>[A-Z]\w+)")
_OURS_AFTER = re.compile(r"[\])]*,?\s(?:above|below|of\s\[?(?:this|the\spresent|the\ssame)\b)")
_THEIRS_AFTER = re.compile(
    r"[\])]*(?:\[(?:[\s,\d]|and|or)*\])*,?\s(?:(?:of|to)\s\[?(?:the\s|that\s|its\s)?\[?(?P<word>[A-Z][\w-]+|decisions?|resolutions?|annex|Annex)"
    r"|thereof\b)"
)
_THEIRS_BEFORE = re.compile(
    rf"(?:\b(?:{_INSTRUMENTS})\b(?:\sof\s[\w ]{{1,40}})?"
    r"(?:\s?\[?,?\s(?:in\sparticular|including|notably|especially|namely|under)|,)?,?\s?(?:its\s)?)\[?$"
)
_NAMES_INSTRUMENT = re.compile(rf"(?:\b(?:[Tt]his|the\spresent)\s(?P<word>[A-Z]\w+)|\b(?:{_INSTRUMENTS})\b)")
_JOINED = re.compile(r"[\]\s]*,?\s*\[?(?:and|or|,)?\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a reference: where it is written, and the order of the provision it points at, or -1."""

    start: int
    end: int
    target: int


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference. ``order`` is where it stands; ``name`` is ``""`` where it is written out.

    ``target`` is the order of the provision that it points at in the end (of the last, where it points
    at several), or -1. ``foreign`` says that it points into another instrument.
    """

    start: int
    end: int
    order: int
    name: str
    numbers: tuple[Number, ...]
    target: int
    foreign: bool = False

    @property
    def broken(self) -> bool:
        """Whether it points nowhere though it should point here."""
        return not self.foreign and (self.target < 0 or any(number.target < 0 for number in self.numbers))

    @property
    def range(self) -> Range:
        """The range of the reference in the source."""
        return Range(self.start, self.end)


def references(draft: Draft) -> tuple[Reference, ...]:
    """All references of a draft, in reading order; worked out once."""
    return draft.keep("references", lambda d: tuple(_Finder(d).all()))


def referring(draft: Draft, order: int) -> tuple[Reference, ...]:
    """The references that point at a provision or at something below it."""
    covered = draft.covered(order)
    return tuple(
        r for r in references(draft)
        if not r.foreign and (r.target in covered or any(n.target in covered for n in r.numbers))
    )  # fmt: skip


class _Finder:
    """Finds the references of one draft; holds the tables that numbers are looked up in."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.source
        self.own_words = {found["word"] for found in _OWN.finditer(draft.source)}
        self.articles: dict[str, list[int]] = {}
        self.annexes: dict[str, int] = {}
        self.below: dict[tuple[int, str], list[int]] = {}
        for provision in draft.provisions:
            self._enter(provision)

    def _enter(self, provision: Provision) -> None:
        number = mark(self.draft, provision.order).number.lower()
        if provision.kind is Kind.HEADING:
            key = heading_number(provision)
            if provision.division is Division.ANNEX:
                self.annexes.setdefault(key, provision.order)
            elif provision.division is Division.ARTICLE and key:
                self.articles.setdefault(key, []).append(provision.order)
        elif number and provision.kind is not Kind.OPTION and number[0].isalnum():
            self.below.setdefault((container(self.draft, provision.order), number), []).append(
                provision.order
            )

    def all(self) -> list[Reference]:
        """Every reference, foreign ones marked."""
        found: list[Reference] = []
        for provision in self.draft.provisions:
            here = [self._named(provision, match) for match in _NAMED.finditer(self.source, *provision.text)]
            here += self._disowned(
                provision,
                [self._written(provision, m) for m in _WRITTEN.finditer(self.source, *provision.text)],
            )
            found += sorted(here, key=_start)
        return self._known_elsewhere(found)

    def _known_elsewhere(self, found: list[Reference]) -> list[Reference]:
        """In a text without annexes that names another's, every annex that is not here is the other's."""
        if self.annexes or not any(r.foreign and self._spelling(r).startswith("Annex") for r in found):
            return found
        return [
            replace(r, foreign=True) if r.broken and self._spelling(r).startswith("Annex") else r
            for r in found
        ]

    def _spelling(self, reference: Reference) -> str:
        return self.source[reference.start : reference.end]

    def _named(self, provision: Provision, match: re.Match[str]) -> Reference:
        target = names(self.draft).get(match["name"], -1)
        return Reference(match.start(), match.end(), provision.order, match["name"], (), target)

    def _written(self, provision: Provision, match: re.Match[str]) -> Reference:
        numbers: list[Number] = []
        article = article_of(self.draft, provision.order)
        home = article.order if article else -1
        if match["annex"]:
            target = self.annexes.get(match["annex"].lower(), -1)
            numbers.append(Number(*match.span("annex"), target))
        elif match["article"] or match["articles"]:
            numbers += self._numbers(
                provision, match.span("article" if match["article"] else "articles"), None
            )
            inner = numbers[-1].target
            for group in ("its_paragraph", "its_paragraphs", "its_points"):
                if match[group]:
                    numbers += self._numbers(provision, match.span(group), inner)
                    inner = numbers[-1].target
        elif match["points"]:
            numbers += self._numbers(
                provision, match.span("points"), self._holding(provision, match["points"])
            )
        else:
            if match["of"]:
                outer = self._numbers(provision, match.span("of"), None)
                home = outer[-1].target
                numbers += outer
            group = "paragraph" if match["paragraph"] else "paragraphs"
            numbers += self._numbers(provision, match.span(group), home if home != -1 or match["of"] else -1)
        last = numbers[-1].target
        return Reference(
            match.start(), match.end(), provision.order, "", tuple(sorted(numbers, key=_start)), last
        )

    def _numbers(self, provision: Provision, span: tuple[int, int], home: int | None) -> list[Number]:
        """The numbers of a list; each item starts again below ``home`` (None: among the articles)."""
        numbers: list[Number] = []
        inner, last_end = home, span[0]
        for found in _NUMBER.finditer(self.source, *span):
            which = "digits" if found["digits"] else "point"
            start, end = found.span(which)
            between = self.source[last_end:start].strip("[] ")
            goes_in = bool(numbers) and between in (".", "(", ")(")
            if not goes_in:
                inner = home
            target = self._look_up(provision, inner, found[which])
            numbers.append(Number(start, end, target))
            last_end = end
            inner = target if target >= 0 else -2
        return numbers

    def _look_up(self, provision: Provision, home: int | None, number: str) -> int:
        """The order of the provision with a number below another (None: an article; -2: below nothing)."""
        key = number.replace(" ", "").lower()
        if home is None:
            return self._nearest(provision, self.articles.get(key, []))
        found = self.below.get((home, key), [])
        if not found and key.isalpha() and len(set(key)) == 1:
            found = self.below.get((home, str(letter_value(key))), [])
        return self._nearest(provision, found)

    def _nearest(self, provision: Provision, orders: list[int]) -> int:
        """Of provisions with one number the one in the same option, else the first."""
        if len(orders) > 1:
            mine = {above.order for above in self.draft.above(provision.order)}
            for order in orders:
                if any(
                    above.kind is Kind.OPTION and above.order in mine for above in self.draft.above(order)
                ):
                    return order
        return orders[0] if orders else -1

    def _holding(self, provision: Provision, points: str) -> int:
        """The nearest provision above that has the first of these points below it."""
        key = (re.findall(r"\w+", points) or [""])[0].lower()
        for above in (provision, *self.draft.above(provision.order)):
            if (above.order, key) in self.below or (
                key.isalpha()
                and (above.order, str(letter_value(key))) in self.below
                and above.kind is not Kind.HEADING
            ):
                return above.order
        return -2

    def _disowned(self, provision: Provision, found: list[Reference]) -> list[Reference]:
        """Mark the references into other instruments; a chain of references shares what stands at one end."""
        theirs = [self._theirs(provision, reference) for reference in found]
        # "Article 3, paragraph 1, and Article 4, of the Pact" are both the Pact's; without the second
        # comma, after a first, they are not
        apart = [self.source.startswith(",", reference.end) for reference in found]
        for place in range(len(found) - 1, 0, -1):
            joined = _JOINED.fullmatch(self.source, found[place - 1].end, found[place].start)
            if (
                joined
                and theirs[place]
                and theirs[place - 1] is None
                and (apart[place] or "," not in joined[0])
            ):
                theirs[place - 1], apart[place - 1] = True, apart[place]
        for place in range(1, len(found)):
            joined = _JOINED.fullmatch(self.source, found[place - 1].end, found[place].start)
            if joined and theirs[place - 1] and theirs[place] is None:
                theirs[place] = True
        return [replace(one, foreign=bool(foreign)) for one, foreign in zip(found, theirs, strict=True)]

    def _theirs(self, provision: Provision, reference: Reference) -> bool | None:
        """Whether a reference is another instrument's; None where nothing beside it says so."""
        source, end = self.source, provision.text_end
        if _OURS_AFTER.match(source, reference.end, end):
            return False
        after = _THEIRS_AFTER.match(source, reference.end, end)
        if after is not None:
            return after["word"] not in self.own_words
        before = source[max(provision.text_start, reference.start - 240) : reference.start]
        if before.rstrip(" [").endswith(("its", "their")):
            named = [found["word"] or "" for found in _NAMES_INSTRUMENT.finditer(before)]
            return not named or named[-1] not in self.own_words
        return True if _THEIRS_BEFORE.search(before[-90:]) else None


def _start(part: Number | Reference) -> int:
    return part.start


def heading_number(heading: Provision) -> str:
    """The number of a heading, in small letters: ``2bis`` of ``[Article 2 bis]``; ``""`` where it has none."""
    words = heading.label.strip("[]. :").replace("[", "").split(None, 1)
    number = words[-1] if len(words) == 2 or (words and words[0][:1].isdigit()) else ""
    return number.replace(" ", "").rstrip(".").lower()


def container(draft: Draft, order: int) -> int:
    """The provision whose row of numbers another stands in: past options and pieces without label; -1 at the top."""
    for above in draft.above(order):
        if above.kind is Kind.HEADING or (above.label and above.kind is not Kind.OPTION):
            return above.order
    return -1
