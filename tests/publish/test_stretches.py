from hypothesis import given

from drafting.compare.comparing import compare
from drafting.compare.redline import Change, Entry, Fate, Redline, Weight
from drafting.publish.folds import Fold
from drafting.publish.passages import passages
from drafting.publish.stretches import Side, Stretch, shown
from drafting.publish.wording import hidden, remark, summary
from drafting.text import inline
from drafting.text.draft import Range
from drafting.text.inline import Style
from drafting.text.reading import read
from tests.publish.making import Line, redline
from tests.publish.strategies import PLAIN


@given(PLAIN)
def test_the_words_of_a_side_are_that_drafts_words_exactly(made: Redline) -> None:
    for passage in passages(made):
        for side, draft, order in ((Side.OLD, made.old, passage.old), (Side.NEW, made.new, passage.new)):
            if order < 0:
                assert shown(passage.body, side) == ""
                continue
            provision = draft.provisions[order]
            assert shown(passage.body, side) == inline.shown(draft, provision.text)
            assert shown(passage.label, side) == provision.label


def _edited(old: str, new: str, gone: tuple[int, int], came: tuple[int, int]) -> tuple[Stretch, ...]:
    """The stretches of the last paragraph of two texts with one change in it, offsets into its words."""
    before, after = read(old), read(new)
    was, now = before.provisions[-1], after.provisions[-1]
    change = Change(
        Range(was.text_start + gone[0], was.text_start + gone[1]),
        Range(now.text_start + came[0], now.text_start + came[1]),
        Weight.SUBSTANCE,
    )
    entry = Entry(Fate.EDITED, (was.order,), (now.order,), (change,))
    return passages(Redline(before, after, (entry,)))[0].body


def test_a_reference_is_never_cut_in_two() -> None:
    text = "## Article {}. Aid ^{}\n\n1. As in @{{{}}} it is.\n"
    row = _edited(text.format(1, "aid-a", "aid-a"), text.format(2, "aid-b", "aid-b"), (12, 13), (12, 13))
    assert [(each.side, each.shown) for each in row] == [
        (Side.BOTH, "As in "),
        (Side.OLD, "Article 1"),
        (Side.NEW, "Article 2"),
        (Side.BOTH, " it is."),
    ]


def test_a_reference_that_follows_a_renumbering_shows_both_numbers_and_is_no_counted_change() -> None:
    text = "## Article {}. Aid ^aid\n\n1. As in @{{aid}} it is.\n"
    row = _edited(text.format(1), text.format(2), (16, 18), (16, 18))
    assert row[1:3] == (
        Stretch(Side.OLD, "Article 1", Style.REFERENCE, 0),
        Stretch(Side.NEW, "Article 2", Style.REFERENCE, 0),
    )


def test_a_change_of_a_mark_alone_is_shown_as_typed() -> None:
    row = _edited("1. *Recalling* it\n", "1. Recalling* it\n", (0, 1), (0, 0))
    assert row[0] == Stretch(Side.OLD, "*", Style.PLAIN, 1)


def test_an_escape_that_came_or_went_is_shown_as_typed() -> None:
    old, new = "They pay \\$100 a year.", "They pay $100 a year."
    went = [(Side.OLD, "\\$"), (Side.NEW, "$")]
    assert _row(old, new) == [(Side.BOTH, "They pay "), *went, (Side.BOTH, "100 a year.")]
    assert _row(new, old)[1:3] == [(Side.OLD, "$"), (Side.NEW, "\\$")]


def test_emphasis_is_kept_on_what_changed() -> None:
    row = _edited("1. *Recalling* it\n", "1. *Noting* it\n", (1, 10), (1, 7))
    assert [(each.shown, each.style) for each in row] == [
        ("Recalling", Style.EMPHASIS),
        ("Noting", Style.EMPHASIS),
        (" it", Style.PLAIN),
    ]


def test_a_label_that_changed_has_both_sides_and_is_no_counted_change() -> None:
    (passage,) = passages(redline([Line("Aid.", "Aid.", "1.", "2.")]))
    assert [(each.side, each.shown, each.change) for each in passage.line] == [
        (Side.OLD, "1.", 0),
        (Side.NEW, "2.", 0),
        (Side.BOTH, " ", 0),
        (Side.BOTH, "Aid.", 0),
    ]


def test_a_split_shows_every_word_once_in_its_new_paragraph() -> None:
    old, new = read("1. One thing. Another thing.\n"), read("1. One thing.\n\n2. Another thing.\n")
    cut = Change(Range(13, 14), Range(13, 18), Weight.EDITORIAL)
    made = passages(Redline(old, new, (Entry(Fate.SPLIT, (0,), (0, 1), (cut,)),)))
    assert [shown(each.body, Side.NEW) for each in made] == ["One thing.", "Another thing."]
    assert "".join(shown(each.body, Side.OLD) for each in made) == "One thing. Another thing."


def _row(old: str, new: str) -> list[tuple[Side, str]]:
    (passage,) = passages(compare(read(old), read(new)))
    return [(each.side, each.shown) for each in passage.legible]


def test_spaces_that_came_or_went_beside_words_are_not_marked() -> None:
    assert _row("They send [soon][late] aid.", "They send [soon] [late] aid.") == [
        (Side.BOTH, "They send [soon]"),
        (Side.BOTH, " "),
        (Side.BOTH, "[late] aid."),
    ]
    assert _row("They send[soon][late]aid.", "They send[soon late]aid.") == [
        (Side.BOTH, "They send[soon"),
        (Side.OLD, "]["),
        (Side.BOTH, " "),
        (Side.BOTH, "late]aid."),
    ]


@given(PLAIN)
def test_the_line_as_it_is_read_has_every_word_of_each_side(made: Redline) -> None:
    for passage in passages(made):
        for side in (Side.OLD, Side.NEW):
            read_, exact = shown(passage.legible, side), shown(passage.line, side)
            assert "".join(read_.split()) == "".join(exact.split())


def test_a_paragraph_that_was_only_spaced_otherwise_is_unchanged_and_has_no_number() -> None:
    made = compare(
        read("1. They  send aid.\n\n2. They shall go.\n"), read("1. They send aid.\n\n2. They may go.\n")
    )
    spaced, edited = passages(made)
    assert (spaced.respaced, spaced.changed, spaced.look) == (True, False, Fate.KEPT)
    assert [each.number for each in edited.changes] == [1]
    assert (made.counts.changes, made.counts.respaced, made.counts.editorial) == (1, 1, 0)
    assert hidden(Fold((spaced,))) == "1 paragraph unchanged, 1 spaced otherwise (Paragraph 1)"


NAMED = "## Article 1. Aid ^aid\n\nThey send aid.\n\n## Article 2. Watch ^watch\n\nThey watch.\n"


def test_another_name_alone_is_an_entry_of_the_redline() -> None:
    made = compare(read(NAMED), read(NAMED.replace("^aid", "^help")))
    assert (made.same, made.counts.changes, made.counts.renamed) == (False, 0, 1)
    (shown_,) = [passage for passage in passages(made) if passage.changed]
    assert [(each.side, each.shown) for each in shown_.name] == [(Side.OLD, "^aid"), (Side.NEW, "^help")]
    assert (shown_.weight, shown_.look) == (Weight.EDITORIAL, Fate.EDITED)


def test_a_heading_of_another_level_is_an_entry_and_says_so() -> None:
    made = compare(read(NAMED), read(NAMED.replace("## Article 2", "### Article 2")))
    assert (made.counts.changes, made.counts.relevelled) == (0, 1)
    (shown_,) = [passage for passage in passages(made) if passage.changed]
    assert remark(shown_) == "heading of level 3, was 2"
    assert summary(made.counts) == "0 changes · 1 heading of another level"


def test_a_text_that_names_nothing_says_nothing_about_names() -> None:
    made = compare(read(NAMED), read(NAMED.replace(" ^aid", "").replace(" ^watch", "")))
    assert not made.counts.told
    assert not any(passage.changed or passage.name for passage in passages(made))
