"""The reader against three real rounds of a negotiation: what is known of them, and why it differs where it does.

The numbers in ``KNOWN`` are those of the corpus's own page, counted there by simple means. Each test
reproduces that count and then says what the reader counts and why it is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafting.text.brackets import brackets
from drafting.text.draft import AsideKind, Division, Draft, Kind
from drafting.text.labels import articles, find, full_label, heading_label
from drafting.text.reading import read
from drafting.text.references import references
from drafting.text.renumbering import renumber
from tests.cli.desk import travaux


@dataclass(frozen=True)
class Known:
    name: str
    opening: int
    closing: int
    deepest: int
    options: int
    unbalanced: int


KNOWN = (
    Known("1_2015-10-23_draft.md", 1028, 1029, 5, 151, 43),
    Known("2_2015-12-04_compilation.md", 1023, 1026, 7, 116, 33),
    Known("3_2015-12-09_draft.md", 222, 223, 3, 26, 17),
)
FOOTNOTE_MARK = re.compile(r"\[\^[^\]]+\]")
LINK_AS_THE_PAGE_SAW_IT = re.compile(r"\[[^\[\]]*\]\([^)]*\)")


@pytest.fixture(params=KNOWN, ids=lambda known: known.name)
def known(request: pytest.FixtureRequest) -> Known:
    assert isinstance(request.param, Known)
    return request.param


@pytest.fixture
def path(corpus: Path, known: Known) -> Path:
    return corpus / "cop21" / known.name


@pytest.fixture
def draft(path: Path) -> Draft:
    return read(path.read_bytes().decode())


def _as_the_page_counted(source: str) -> str:
    return LINK_AS_THE_PAGE_SAW_IT.sub("", FOOTNOTE_MARK.sub("", source))


def test_the_same_bytes_come_back(path: Path) -> None:
    done = travaux("read", "--source", path)
    assert done.code == 0
    assert done.out.encode() == path.read_bytes()


def test_bracket_characters_agree_but_for_links_and_footnotes(draft: Draft, known: Known) -> None:
    source = _as_the_page_counted(draft.source)
    assert (source.count("["), source.count("]")) == (known.opening, known.closing)
    # The page left reference links, their definitions and the words of footnotes in; none is negotiated.
    # In return it took ``[x](a)`` for a link, which is a bracket and then a point.
    asides = "".join(draft.source[a.start : a.end] for a in draft.asides)
    asides = FOOTNOTE_MARK.sub("", asides)
    in_words = 0
    links = {a.name for a in draft.asides if a.kind is AsideKind.LINK}
    for provision in draft.provisions:
        for link in re.finditer(r"\[[^\[\]]*\]\[(\w+)\]", draft.words(provision)):
            in_words += 2 * (link[1] in links)
    points = len(re.findall(r"\[x\]\(a\)", draft.source))
    tree = brackets(draft)
    opening = len(tree)
    closing = len(tree) - len(tree.unclosed) + len(tree.unopened)
    assert opening == known.opening - asides.count("[") - in_words + points
    assert closing == known.closing - asides.count("]") - in_words + points


def test_the_deepest_nesting_counts_only_brackets_that_close(draft: Draft, known: Known) -> None:
    depth = deepest = 0
    for mark in re.findall(r"[\[\]]", _as_the_page_counted(draft.source)):
        depth += 1 if mark == "[" else -1
        deepest = max(deepest, depth)
    assert deepest == known.deepest
    # The page's sum runs on over brackets that are never closed, so in the second text each of these
    # makes all that follows look one level deeper. Pairs alone nest 5, 4 and 3 deep.
    assert brackets(draft).deepest == {1: 5, 2: 4, 3: 3}[int(known.name[0])]


def test_options_are_the_marks_and_not_the_mentions(draft: Draft, known: Known) -> None:
    assert len(re.findall(r"(?i)option \d", draft.source)) == known.options
    # The page counts the words "option 2" wherever they stand and misses "Option II" and "Option (a)".
    marks = [p for p in draft.provisions if p.kind is Kind.OPTION]
    numbered = sum(bool(re.search(r"(?i)option \d", p.label)) for p in marks)
    mentions = sum(len(re.findall(r"(?i)option \d", draft.words(p))) for p in draft.provisions) + sum(
        len(re.findall(r"(?i)option \d", draft.source[a.start : a.end])) for a in draft.asides
    )
    assert numbered + mentions == known.options
    typed = re.findall(
        r"(?m)^ *(?:\d+\. )?\*{0,2}Option ?(?:\d|[IVX]+|\([ab]\))[^\n]{0,12}?(?::|\*\*)", draft.source
    )
    in_footnotes = sum(
        a.kind is AsideKind.FOOTNOTE
        for a in draft.asides
        for _ in re.findall(r"(?m)^ *Option \d:", draft.source[a.start : a.end])
    )
    assert len(marks) == len(typed) - in_footnotes


def test_unbalanced_paragraphs_agree_where_blank_lines_are_counted_alike(draft: Draft, known: Known) -> None:
    def unbalanced(separator: str) -> int:
        paragraphs = re.split(separator, _as_the_page_counted(draft.source))
        return sum(words.count("[") != words.count("]") for words in paragraphs)

    assert unbalanced(r"\n\n") == known.unbalanced
    # A line of spaces separates paragraphs too; and a list without blank lines is several provisions.
    assert unbalanced(r"\n[ ]*\n") == {1: 45, 2: 37, 3: 17}[int(known.name[0])]
    ours = [FOOTNOTE_MARK.sub("", draft.source[p.start : p.end]) for p in draft.provisions]
    assert (
        sum(words.count("[") != words.count("]") for words in ours)
        == {1: 49, 2: 39, 3: 17}[int(known.name[0])]
    )


def test_every_article_heading_is_found_with_its_label(draft: Draft) -> None:
    typed = re.findall(r"(?m)^## \[?(Article \d+ ?(?:bis|ter)?)", draft.source)
    found = [p for p in draft.provisions if p.division is Division.ARTICLE]
    assert [heading_label(draft, p) for p in found] == [
        re.sub(r" (bis|ter)$", r"\1", label.strip()) for label in typed
    ]
    for article in found:
        assert find(draft, full_label(draft, article.order)) is article
    columns = articles(draft)
    assert [column.division for column in columns] == [Division.PREAMBLE] + [Division.ARTICLE] * len(found)


def test_renumbering_changes_labels_and_references_alone(draft: Draft) -> None:
    done = renumber(draft)
    after = read(done.source)
    for old, new in zip(draft.provisions, after.provisions, strict=True):
        numbers = sorted(
            (number.start, number.end)
            for reference in references(draft) if reference.order == old.order and not reference.foreign
            for number in reference.numbers
        )  # fmt: skip
        pattern, at = "", old.text_start
        for start, end in numbers:
            pattern += re.escape(draft.source[at:start]) + r"\w+"
            at = end
        pattern += re.escape(draft.source[at : old.text_end])
        assert re.fullmatch(pattern, after.words(new)), draft.words(old)
    assert renumber(after).source == done.source


def test_references_to_the_convention_are_left_alone(draft: Draft) -> None:
    ours = [r for r in references(draft) if not r.foreign]
    for reference in ours:
        assert not re.match(r",? of the Convention", draft.source[reference.end :])
    found = [r for r in references(draft) if r.foreign]
    assert len(found) > 20


def test_each_command_gives_an_account(path: Path) -> None:
    for words in (
        ("read",),
        ("read", "--outline"),
        ("brackets",),
        ("brackets", "--list"),
        ("brackets", "--json"),
    ):
        done = travaux(*words, path)
        assert done.code == 0
        assert len(done.out.splitlines()) > 8
    assert travaux("read", "--findings", path).code == 1
