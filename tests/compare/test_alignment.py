"""Which provision is which: what stays together, what moves, what never pairs."""

from __future__ import annotations

from drafting.compare.alignment import align
from drafting.compare.comparing import compare
from drafting.compare.identity import inherit
from drafting.compare.redline import Fate, Redline
from drafting.text.reading import read

AID = (
    "## Article {}. Aid\n\n1. Each Participant sends what aid it can give to the host without being asked twice.\n"
    "2. A list of what was sent is kept by the Depositary and shown to whoever asks for it.\n"
    "   (a) food;\n   (b) medicine.\n\n"
)
WATCH = (
    "## Article {}. Watch\n\n1. Observers stand along the line and write down everything that crosses it.\n"
    "2. What they write goes to the Participants on the first day of every month.\n"
    "   (a) food;\n   (b) fuel.\n\n"
)
END = "## Article {}. End\n\nThis text ends on the day on which the Participants say so together in writing.\n\n"


def redline(old: str, new: str) -> Redline:
    return compare(read(old), read(new))


def fates(found: Redline) -> list[Fate]:
    return [entry.fate for entry in found.entries]


def test_a_moved_article_is_one_move_with_all_that_stands_below_it() -> None:
    found = redline(
        AID.format(1) + WATCH.format(2) + END.format(3), AID.format(1) + END.format(2) + WATCH.format(3)
    )
    assert found.counts.moved == 1
    assert found.counts.changes == 1
    blocks = {entry.block for entry in found.entries if entry.fate in (Fate.MOVED, Fate.DEPARTED)}
    assert blocks == {1}


def test_a_moved_article_with_an_edit_is_one_move_and_one_change() -> None:
    moved = WATCH.format(3).replace("every month", "every week")
    found = redline(AID.format(1) + WATCH.format(2) + END.format(3), AID.format(1) + END.format(2) + moved)
    assert (found.counts.moved, found.counts.replaced, found.counts.changes) == (1, 1, 2)


def test_short_points_never_pair_across_the_text() -> None:
    old = AID.format(1) + WATCH.format(2)
    new = old.replace("   (a) food;\n   (b) medicine.\n", "", 1).replace("   (b) fuel.", "   (b) medicine.")
    found = redline(old, new)
    assert not any(entry.fate is Fate.MOVED for entry in found.entries)


def test_equal_points_stay_with_their_article() -> None:
    found = redline(
        AID.format(1) + WATCH.format(2), AID.format(1).replace("   (b) medicine.\n", "") + WATCH.format(2)
    )
    deleted = [entry for entry in found.entries if entry.fate is Fate.DELETED]
    assert [found.old.provisions[entry.old[0]].order for entry in deleted] == [4]


def test_an_article_pairs_by_what_stands_in_it_when_its_title_changed() -> None:
    found = redline(
        WATCH.format(1) + END.format(2), WATCH.format(1).replace("Watch", "Monitoring") + END.format(2)
    )
    assert Fate.DELETED not in fates(found)
    assert Fate.INSERTED not in fates(found)


def test_an_article_pairs_by_its_name_when_all_else_changed() -> None:
    old = "## Article 1. Aid ^aid\n\nEach sends aid.\n\n" + END.format(2)
    new = "## Article 7. Assistance in kind ^aid\n\nNo such duty exists any longer here.\n\n" + END.format(2)
    aligned = align(read(old), read(new))
    assert any(entry.old == (0,) and entry.new == (0,) for entry in aligned.entries)


def test_identity_pairs_what_words_would_not() -> None:
    old = read("They meet in Paris.\n\nThey part in peace.\n").identified(("one", "two"))
    new = read("Nothing of this remains at all.\n\nThey part in peace.\n").identified(("one", "two"))
    aligned = align(old, new)
    assert [entry.fate for entry in aligned.entries] == [Fate.EDITED, Fate.KEPT]


def test_the_most_like_part_of_a_split_inherits_and_the_other_is_fresh() -> None:
    old = read("They meet every year in the capital of the host to talk about aid. They part.\n").identified(
        ("whole",)
    )
    new = read("They part.\n\nThey meet every year in the capital of the host to talk about aid.\n")
    heir = inherit(old, new, iter(("fresh", "more")).__next__)
    assert heir.identities[1] == "whole"
    assert heir.identities[0] != "whole"


def test_a_merger_keeps_the_identity_of_the_more_like() -> None:
    old = read(
        "They part after the feast.\n\nThey meet every year in the capital of the host to talk about aid.\n"
    ).identified(("short", "long"))
    new = read(
        "They part after the feast. They meet every year in the capital of the host to talk about aid.\n"
    )
    assert inherit(old, new, lambda: "fresh").identities == ("long",)


def test_how_sure_a_pair_is_falls_with_its_likeness() -> None:
    sentence = "Observers stand along the line and write down everything that crosses it by day"
    words = sentence.split()
    little, much = list(words), list(words)
    little[3] = "near"
    much[1::3] = ["or"] * len(much[1::3])
    sure = [redline(" ".join(words), " ".join(changed)).entries[0].sure for changed in (words, little, much)]
    assert sure[0] == 1.0 > sure[1] > sure[2]


def test_two_texts_with_nothing_in_common_pair_nothing() -> None:
    found = redline(
        AID.format(1), "Quite another matter altogether is told on this page.\n\nAnd on this one too.\n"
    )
    assert {entry.fate for entry in found.entries} == {Fate.DELETED, Fate.INSERTED}
