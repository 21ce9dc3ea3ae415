"""What a careful reader would point out in a text: each with its place, what was found and the best guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafting.errors import nearest
from drafting.text.brackets import brackets
from drafting.text.draft import AsideKind, Draft, Kind, Provision
from drafting.text.labels import full_label, names
from drafting.text.places import line_and_column
from drafting.text.references import references
from drafting.text.terms import terms


class Rule(StrEnum):
    """What kind of thing a finding is; the words are what ``--json`` says."""

    UNCLOSED = "bracket never closed"
    UNOPENED = "bracket never opened"
    CROSSING = "bracket crosses provisions"
    NOWHERE = "reference points nowhere"
    SAME_NAME = "name given twice"
    SAME_LABEL = "label given twice"
    TWICE_DEFINED = "term defined twice"
    UNUSED = "term never used"
    UNDEFINED = "term seems undefined"
    COMMENT = "comment never ends"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the range it is about, its line and column (from 1), what it says and what is guessed."""

    rule: Rule
    start: int
    end: int
    line: int
    column: int
    message: str
    guess: str = ""

    def __str__(self) -> str:
        text = f"{self.line}:{self.column}: {self.message}"
        return f"{text} ({self.guess})" if self.guess else text


def findings(draft: Draft) -> tuple[Finding, ...]:
    """All findings of a draft in reading order; worked out once."""
    return draft.keep("findings", lambda d: tuple(sorted(_Looker(d).all(), key=lambda f: (f.start, f.end))))


class _Looker:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def all(self) -> Iterator[Finding]:
        """Every finding, rule by rule."""
        yield from self._brackets()
        yield from self._references()
        yield from self._twice()
        yield from self._terms()
        yield from self._comments()

    def _finding(self, rule: Rule, start: int, end: int, message: str, guess: str = "") -> Finding:
        return Finding(rule, start, end, *line_and_column(self.draft, start), message, guess)

    def _label(self, offset: int) -> str:
        provision = self.draft.at(offset)
        return full_label(self.draft, provision.order) if provision else "the text"

    def _brackets(self) -> Iterator[Finding]:
        tree = brackets(self.draft)
        unclosed = frozenset(tree.unclosed)
        for index in range(len(tree)):
            start, end = tree.span(index)
            if index in unclosed:
                shown = self._shown(start, end)
                yield self._finding(
                    Rule.UNCLOSED, start, start + 1, f"'[' in {self._label(start)} is never closed: {shown}",
                    "read as closing at the end of its paragraph",
                )  # fmt: skip
            elif self._crosses(start, end - 1):
                line, column = line_and_column(self.draft, end - 1)
                yield self._finding(
                    Rule.CROSSING, start, end,
                    f"bracket opens in {self._label(start)} and closes in {self._label(end - 1)}",
                    f"at {line}:{column}",
                )  # fmt: skip
        for offset in tree.unopened:
            provision = self.draft.at(offset)
            begin = max(
                offset - 60, provision.text_start if provision and provision.text_start <= offset else 0
            )
            shown = self._shown(begin, offset + 1, tail=True)
            yield self._finding(
                Rule.UNOPENED, offset, offset + 1, f"']' in {self._label(offset)} closes nothing: {shown}",
                "read as a mark without meaning",
            )  # fmt: skip

    def _crosses(self, start: int, end: int) -> bool:
        first = self.draft.at(start)
        return first is not None and end >= first.end

    def _shown(self, start: int, end: int, *, tail: bool = False) -> str:
        words = " ".join(self.draft.source[start : min(end, start + 200)].split())
        if len(words) > 40:
            words = "…" + words[-40:] if tail else words[:40] + "…"
        return f"'{words}'"

    def _references(self) -> Iterator[Finding]:
        known = names(self.draft)
        for reference in references(self.draft):
            if not reference.broken:
                continue
            words = self.draft.source[reference.start : reference.end]
            guess = nearest(reference.name, known) if reference.name else ""
            yield self._finding(
                Rule.NOWHERE, reference.start, reference.end,
                f"'{words}' in {full_label(self.draft, reference.order)} points nowhere", guess,
            )  # fmt: skip

    def _twice(self) -> Iterator[Finding]:
        first = names(self.draft)
        labels: dict[tuple[int, str], Provision] = {}
        restarted: set[int] = set()  # a row that starts again is one finding, not one for each of its labels
        for provision in self.draft.provisions:
            if provision.name and first[provision.name] != provision.order:
                other = full_label(self.draft, first[provision.name])
                said = f"name '^{provision.name}' is {other}'s already"
                yield self._finding(
                    Rule.SAME_NAME, provision.start, provision.text_end, said, "references point at the first"
                )
            if not any(character.isalnum() for character in provision.label) or provision.kind is Kind.OPTION:
                continue
            before = labels.setdefault((provision.parent, provision.label.strip("[] ").casefold()), provision)
            if before is not provision and provision.parent not in restarted:
                restarted.add(provision.parent)
                line, _ = line_and_column(self.draft, before.text_start)
                yield self._finding(
                    Rule.SAME_LABEL, provision.start, provision.text_end,
                    f"label '{provision.label}' stands twice below one provision", f"first at line {line}",
                )  # fmt: skip

    def _terms(self) -> Iterator[Finding]:
        for term in terms(self.draft):
            if not term.definitions:
                yield self._finding(
                    Rule.UNDEFINED,
                    *term.uses[0],
                    f"'{term.words}' is used {len(term.uses)} times and not defined",
                )
                continue
            for twice in term.definitions[1:]:
                line, column = line_and_column(self.draft, term.definitions[0].start)
                yield self._finding(
                    Rule.TWICE_DEFINED,
                    *twice,
                    f"'{term.words}' is defined twice",
                    f"first at {line}:{column}",
                )
            if not term.uses and len(term.definitions) == 1:
                yield self._finding(
                    Rule.UNUSED, *term.definitions[0], f"'{term.words}' is defined and never used"
                )

    def _comments(self) -> Iterator[Finding]:
        last = self.draft.source.rfind("-->")
        for provision in self.draft.provisions:
            if provision.text_start > last and self.draft.source.startswith("<!--", provision.text_start):
                start = provision.text_start
                yield self._finding(Rule.COMMENT, start, start + 4, "'<!--' never ends", "read as text")


def counts(draft: Draft) -> Counter[Rule]:
    """How many findings there are of each rule."""
    return Counter(finding.rule for finding in findings(draft))


def footnotes(draft: Draft) -> dict[str, str]:
    """The footnotes of a draft by name; the first of two equal names counts."""
    found: dict[str, str] = {}
    for aside in draft.asides:
        if aside.kind is AsideKind.FOOTNOTE:
            found.setdefault(aside.name, draft.source[aside.text_start : aside.text_end])
    return found


def described(draft: Draft, finding: Finding) -> str:
    """A finding as one line that an editor can jump to, once the name of a file stands before it."""
    del draft  # the finding carries its place; a caller need not know
    return str(finding)
