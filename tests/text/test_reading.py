"""What the reader makes of the lines of a draft."""

from __future__ import annotations

import pytest

from drafting.text.draft import AsideKind, Division, Kind
from drafting.text.inline import shown
from drafting.text.labels import articles, full_label, full_labels
from drafting.text.reading import read


def test_a_draft_without_anything_has_no_provisions() -> None:
    assert read("").provisions == ()
    assert [aside.kind for aside in read("\n \n").asides] == [AsideKind.BLANK]


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        ("1. Words", "1.", "Words"),
        ("12) Words", "12)", "Words"),
        ("3bis. Words", "3bis.", "Words"),
        ("3 ter. Words", "3 ter.", "Words"),
        ("3ter Words", "3ter", "Words"),
        ("7.bis [Words", "7.bis", "[Words"),
        ("(a) Words", "(a)", "Words"),
        ("(iv) Words", "(iv)", "Words"),
        ("(a)bis Words", "(a)bis", "Words"),
        ("1.2. Words", "1.2.", "Words"),
        ("3.3 Words", "3.3", "Words"),
        ("[4][2]. Words", "[4][2].", "Words"),
        ("[3. Words]", "[3.", "Words]"),
        ("[3.] Words", "[3.]", "Words"),
        ("PP3 Words", "PP3", "Words"),
        ("– Words", "–", "Words"),
        ("II. Words", "II.", "Words"),
        ("2026. Words", "", "2026. Words"),
        ("3.5 tonnes of words", "", "3.5 tonnes of words"),
        ("(the) words", "", "(the) words"),
        ("i.e. words", "", "i.e. words"),
        ("[24] [72] hours", "", "[24] [72] hours"),
    ],
)
def test_labels_are_kept_as_typed(line: str, label: str, words: str) -> None:
    draft = read(line + "\n")
    assert (draft.provisions[0].label, draft.words(draft.provisions[0])) == (label, words)


@pytest.mark.parametrize(
    ("line", "label", "words", "division"),
    [
        ("## Article 2. Title ^name", "Article 2", "Title", Division.ARTICLE),
        ("### Article 2bis", "Article 2bis", "", Division.ARTICLE),
        ("## Article 8 bis", "Article 8 bis", "", Division.ARTICLE),
        ("## Article 1 *(purpose)*", "Article 1", "*(purpose)*", Division.ARTICLE),
        ("## [Article 3bis] *(costs)*", "[Article 3bis]", "*(costs)*", Division.ARTICLE),
        ("## Article. Title", "Article", "Title", Division.ARTICLE),
        ("## ARTICLE IV – Title", "ARTICLE IV", "Title", Division.ARTICLE),
        ("## Section 3. Title", "Section 3", "Title", Division.ARTICLE),
        ("## 4. Title", "4.", "Title", Division.ARTICLE),
        ("## Chapter II. Title", "Chapter II", "Title", Division.CHAPTER),
        ("## Annex A", "Annex A", "", Division.ANNEX),
        ("## Annex: Stations", "Annex", "Stations", Division.ANNEX),
        ("## Preamble", "", "Preamble", Division.PREAMBLE),
        ("## Signatures", "", "Signatures", Division.SIGNATURE),
        ("## Part of a plan", "", "Part of a plan", Division.OTHER),
        ("## Articles of faith", "", "Articles of faith", Division.OTHER),
    ],
)
def test_the_words_of_a_heading_tell_what_it_opens(
    line: str, label: str, words: str, division: Division
) -> None:
    draft = read(f"# Title\n\n{line}\n")
    heading = draft.provisions[1]
    assert (heading.label, draft.words(heading), heading.division) == (label, words, division)


def test_a_section_with_articles_below_it_is_a_chapter() -> None:
    draft = read("# T\n\n## Section 1\n\n### Article 1\n\n1. a\n\n## Section 2\n\n1. b\n")
    assert [p.division for p in draft.provisions if p.kind is Kind.HEADING] == [
        Division.CHAPTER, Division.ARTICLE, Division.ARTICLE
    ]  # fmt: skip
    assert [full_label(draft, p.order) for p in articles(draft)] == ["Article 1", "Section 2"]


def test_a_letter_after_h_is_a_letter_and_else_a_roman_numeral() -> None:
    letters = "".join(f"   ({letter}) x\n" for letter in "abcdefghijk")
    draft = read(f"1. They:\n{letters}       (i) y\n       (ii) y\n       (v) y\n")
    labels = full_labels(draft)
    assert "Paragraph 1(i)" in labels
    assert "Paragraph 1(k)(i)" in labels
    assert "Paragraph 1(k)(ii)" in labels


def test_a_number_at_the_start_of_a_wrapped_line_is_no_label() -> None:
    draft = read("1. They meet on day\n7. of the month.\n\n2. They part.\n")
    assert [p.label for p in draft.provisions] == ["1.", "2."]


def test_an_option_covers_what_stands_below_it() -> None:
    draft = read("## Article 1\n\nOption 1:\n\n1. a\n\n2. b\n\nOption 2:\n\n1. c\n\n## Article 2\n")
    options = [p for p in draft.provisions if p.kind is Kind.OPTION]
    assert [len(draft.covered(option.order)) for option in options] == [3, 2]


def test_options_between_numbered_paragraphs_do_not_swallow_the_next() -> None:
    draft = read("1. It lasts:\n\nOption 1: a year\n\nOption 2: two\n\n2. It ends.\n")
    assert full_labels(draft) == (
        "Paragraph 1",
        "Paragraph 1, Option 1",
        "Paragraph 1, Option 2",
        "Paragraph 2",
    )


def test_notes_footnotes_links_comments_and_front_matter_are_no_text() -> None:
    source = (
        "---\nx: 1\n---\n\nWords[^1] [here][l].\n\n> Note: n\n> more\n\n<!-- c\n\nd -->\n"
        "[^1]: foot\n\n    more\n\n[l]: http://a.b\n"
    )
    draft = read(source)
    assert [p.kind for p in draft.provisions] == [Kind.PARAGRAPH, Kind.NOTE]
    assert [a.kind for a in draft.asides] == [
        AsideKind.FRONT_MATTER, AsideKind.COMMENT, AsideKind.FOOTNOTE, AsideKind.LINK
    ]  # fmt: skip
    assert shown(draft, draft.provisions[0].text) == "Words¹ here."
    assert shown(draft, draft.provisions[1].text) == "Note: n more"


def test_windows_line_ends_make_no_difference_to_what_is_understood() -> None:
    source = "# T\n\n1. a\n   (a) b ^x\n\n> note\n"
    plain, windows = read(source), read(source.replace("\n", "\r\n"))
    assert full_labels(plain) == full_labels(windows)
    assert [plain.words(p) for p in plain.provisions] == [windows.words(p) for p in windows.provisions]
    assert windows.provisions[2].name == "x"
