"""Final labels for a text whose numbers have drifted, with every internal reference following, and the concordance.

Only labels and the numbers of references are rewritten; no other character of the source changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.errors import TravauxError
from drafting.text import options
from drafting.text.draft import Division, Draft, Kind, Provision
from drafting.text.labels import full_labels, mark
from drafting.text.numbering import Mark, Style, letter_value, parse, roman_value, written
from drafting.text.reading import read
from drafting.text.references import Number, container, references
from drafting.text.splicing import Splice, spliced

_HEADING_NUMBER = re.compile(r"(?P<number>\d+|\b[IVXLC]+\b|\b[A-W]\b)(?P<suffix>(?:[ ]?[a-z]{3,9}\b)?)")
_BODY = re.compile(r"(?P<body>\d+(?:\.\d+)*|[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Renamed:
    """One line of the concordance: what a provision was called and what it is called now."""

    order: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A renumbered text: its new source, and the concordance of all provisions that have a label."""

    source: str
    concordance: tuple[Renamed, ...]

    @property
    def changed(self) -> tuple[Renamed, ...]:
        """The lines of the concordance that say something new."""
        return tuple(line for line in self.concordance if line.old != line.new)


def renumber(draft: Draft) -> Renumbering:
    """Number articles, paragraphs and points afresh in their own styles; references follow, foreign ones do not.

    Rows count from 1 below each provision. The options of one row count beside each other, so rival
    paragraphs keep rival numbers. Dashes stay dashes. Rival numbers (``[4][2].``) become one.
    """
    counter = _Counter(draft)
    counter.run()
    splices = counter.splices
    for reference in references(draft):
        if not reference.foreign:
            splices += [s for number in reference.numbers if (s := counter.follow(number)) is not None]
    source = spliced(draft.source, splices)
    after = read(source)
    if len(after.provisions) != len(draft.provisions):
        raise TravauxError(
            "renumbering would change what the text is read as",
            hint="look at the labels with 'travaux read --outline' and give the odd ones a usual form",
        )
    old, new = full_labels(draft), full_labels(after)
    return Renumbering(
        source, tuple(Renamed(p.order, old[p.order], new[p.order]) for p in draft.provisions if p.label)
    )


class _Counter:
    """Counts every row of labels and remembers what each provision's number becomes."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.splices: list[Splice] = []
        self.values: dict[int, tuple[int, str]] = {}
        """For each provision numbered: its new place in its row, and the suffix it keeps."""
        self._rows: dict[tuple[int, str], int] = {}
        self._bases: dict[tuple[int, int, str], int] = {}
        self._in_option: dict[tuple[int, int, str], int] = {}

    def run(self) -> None:
        """Number all provisions in reading order."""
        for provision in self.draft.provisions:
            if provision.kind is Kind.HEADING:
                self._heading(provision)
            elif provision.label and provision.kind is not Kind.OPTION:
                self._labelled(provision)

    def _heading(self, heading: Provision) -> None:
        if heading.division in (Division.OTHER, Division.PREAMBLE, Division.SIGNATURE, None):
            return
        start = self.draft.source.index(heading.label, heading.start)
        word = re.match(r"\[?([A-Za-z]+)\b", heading.label)
        after_word = word.end() if word and len(word[1]) > 3 else 0
        number = _HEADING_NUMBER.search(heading.label, after_word)
        annex = next((a.order for a in self.draft.above(heading.order) if a.division is Division.ANNEX), -1)
        row = (annex, f"{heading.division} {word[1].lower() if after_word and word else ''}")
        if heading.division is Division.ANNEX and (number is None or number[0] in ("X", "XX")):
            return
        value = self._rows[row] = self._rows.get(row, 0) + 1
        self.values[heading.order] = (value, "")
        if number is None:
            self.splices.append(Splice(start + after_word, start + after_word, f" {value}"))
            return
        style = Style.DIGIT
        if not number["number"].isdigit():
            roman = roman_value(number["number"]) and not (
                heading.division is Division.ANNEX and number["number"] in "CDLM"
            )
            style = Style.UPPER_ROMAN if roman else Style.UPPER
        self.splices.append(Splice(start + number.start(), start + number.end(), written(style, value)))

    def _labelled(self, provision: Provision) -> None:
        meant = mark(self.draft, provision.order)
        if meant.style in (Style.NONE, Style.DASH):
            return
        home = container(self.draft, provision.order)
        if ".1" in meant.key:
            self._compound(provision, home, meant)
            return
        if meant.suffix and self._repeats_its_paragraph(home, meant):
            value, suffix = self.values[home][0], meant.suffix
        else:
            value, suffix = self._count(provision, home, meant), ""
        self.values[provision.order] = (value, suffix)
        self._write(provision, written(meant.style, value), keep_suffix=bool(suffix))

    def _repeats_its_paragraph(self, home: int, meant: Mark) -> bool:
        """Whether a label such as ``3bis.`` stands inside paragraph 3, as its rival, and so keeps its number."""
        if home not in self.values or self.draft.provisions[home].kind is Kind.HEADING:
            return False
        above = mark(self.draft, home)
        return above.style is meant.style and above.value == meant.value

    def _compound(self, provision: Provision, home: int, meant: Mark) -> None:
        """A label that repeats the number above it, ``3.2``: its first part follows, its last part counts."""
        if home not in self.values or "." not in meant.number or meant.suffix:
            return
        first, _, _ = meant.number.partition(".")
        if first.isdigit() and meant.number.count(".") == 1 and self._says(home) == first:
            value = self._count(provision, home, meant)
            self.values[provision.order] = (value, "")
            self._write(provision, f"{self.values[home][0]}.{value}")

    def _says(self, order: int) -> str:
        provision = self.draft.provisions[order]
        if provision.kind is Kind.HEADING:
            found = _HEADING_NUMBER.search(provision.label, 4 if provision.label[:1].isalpha() else 0)
            return found["number"] if found else ""
        return mark(self.draft, order).number

    def _count(self, provision: Provision, home: int, meant: Mark) -> int:
        """The next place in the row that a provision stands in."""
        parent = provision.parent
        if parent >= 0 and parent != home and meant.value == 1 and not self.draft.provisions[parent].label:
            home = parent  # a list that begins again below a sentence of its own
        elif parent >= 0 and (parent, meant.key) in self._rows:
            home = parent
        row = (home, meant.key)
        option = self._option_round(provision, home)
        if option < 0:
            self._rows[row] = self._rows.get(row, 0) + 1
            return self._rows[row]
        beside = (options.row_of(self.draft, option), *row)
        base = self._bases.setdefault(beside, self._rows.get(row, 0))
        inside = (option, *row)
        value = self._in_option[inside] = self._in_option.get(inside, base) + 1
        self._rows[row] = max(self._rows.get(row, 0), value)
        return value

    def _option_round(self, provision: Provision, home: int) -> int:
        """The outermost option between a provision and the one that its row stands in, or -1."""
        option = -1
        for above in self.draft.above(provision.order):
            if above.order <= home:
                break
            if above.kind is Kind.OPTION:
                option = above.order
        return option

    def _write(self, provision: Provision, number: str, *, keep_suffix: bool = False) -> None:
        """Put a new number into a label, in the form that the label has."""
        start = self.draft.source.index(provision.label, provision.start)
        label = provision.label
        if re.match(r"(?:\[[^\]]*\]){1,}[.)]", label):
            self.splices.append(Splice(start, start + len(label), number + label[-1]))
            return
        found = _BODY.search(label, 2 if label[:2] in ("PP", "OP") else 0)
        if found is None:
            return
        end = found.end()
        suffix = re.match(r"\.?\)?[ ]?(?:bis|ter|qu\w+|\w+ies|alt)\b", label[end:], re.IGNORECASE)
        closing = ""
        if suffix and not keep_suffix:
            closing = ")" if ")" in suffix[0] else ""
            end += suffix.end()
        self.splices.append(Splice(start + found.start(), start + end, number + closing))

    def follow(self, number: Number) -> Splice | None:
        """The splice that lets one number of a reference follow the provision that it points at."""
        if number.target not in self.values:
            return None
        value, suffix = self.values[number.target]
        said = self.draft.source[number.start : number.end]
        style = Style.DIGIT
        if not said[0].isdigit():
            target = mark(self.draft, number.target)
            style = target.style if target.style is not Style.DIGIT else Style.LETTER
            if self.draft.provisions[number.target].kind is Kind.HEADING:
                style = Style.UPPER_ROMAN if parse(said, roman=True).value and len(said) > 1 else Style.UPPER
                if said == "I" or (roman_value(said) and letter_value(said) != value):
                    style = Style.UPPER_ROMAN
        new = written(style, value) + suffix
        return Splice(number.start, number.end, new) if new != said else None
