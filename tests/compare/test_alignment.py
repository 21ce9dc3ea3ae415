"""Which provision is which: what stays together, what moves, what never pairs."""

from __future__ import annotations

from drafting.compare.alignment import align
from drafting.compare.comparing import compare
from drafting.compare.identity import inherit
from drafting.compare.moves import tell_strays
from drafting.compare.pairing import Pairing
from drafting.compare.redline import Fate, Redline
from drafting.compare.side import Side
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


def told(found: Redline) -> list[str]:
    """The fates with the words that tell each provision."""
    words = []
    for entry in found.entries:
        draft, order = (found.new, entry.new[0]) if entry.new else (found.old, entry.old[0])
        words.append(f"{entry.fate} {draft.words(draft.provisions[order])[:12]}")
    return words


LISTS = (
    "## Article 1. Stores\n\n1. The host keeps stores along the road:\n   (a) grain from the northern farms;\n{}\n"
    "2. Every store is counted on the last day of the month by two people.\n"
)


def test_points_put_in_stand_before_a_deleted_heading_that_is_none_of_theirs() -> None:
    old = LISTS.format("") + "\n## Article 2. Guests\n\nGuests are fed before the hosts sit down.\n"
    new = LISTS.format("   (b) oil;\n   (c) salt;\n").replace(
        "2. Every store is counted on the last day of the month by two people.\n", ""
    )
    found = redline(old, new)
    assert told(found)[-5:] == [
        "inserted oil;",
        "inserted salt;",
        "deleted Every store ",
        "deleted Guests",
        "deleted Guests are f",
    ]
    assert told(redline(new, old))[-2:] == ["inserted Guests", "inserted Guests are f"]


def test_what_went_stands_before_what_came_in_its_place() -> None:
    found = redline(LISTS.format(""), LISTS.format("").replace("grain from the northern farms", "salt"))
    assert told(found)[2:4] == ["deleted grain from t", "inserted salt;"]


def test_a_short_point_does_not_pair_under_another_paragraph_with_one_that_is_hardly_like_it() -> None:
    old = (
        "## Article 1. Funds\n\n1. The mechanism exists to help those who send aid to the host:\n"
        "   (a) It gathers coins and grain for winter journeys.\n\n"
        "2. It is recommended that the next meeting consider a second body whose task it would be:\n"
        "   (a) To gather coins and grain for the winter.\n"
    )
    new = (
        "## Article 1. Funds\n\n1. The mechanism exists to help all those who send aid to the host by road:\n"
        "   (a) It mends roofs.\n"
        "   (b) To gather coins and grain among neighbours, beyond what each owes.\n"
    )
    found = redline(old, new)
    edited = [entry for entry in found.entries if entry.fate is Fate.EDITED]
    assert [found.new.provisions[entry.new[0]].label for entry in edited] == ["1."]


def test_a_doubtful_pair_gives_way_to_what_a_paragraph_surely_is_elsewhere() -> None:
    kept = (
        "Those who can do so give boats beyond what they gave before, "
        "and listen to the needs of all the harbours that ask."
    )
    old = (
        "## Article 1. Boats\n\n1. Boats are given to the harbours.\n\n"
        "Option 1: Boats, as listed in the annex, are given by those who can do so, in view of all needs.\n\n"
        f"2. Boats are counted.\n\nOption 1: [{kept}]\n"
    )
    new = f"## Article 1. Boats\n\n1. Boats are given to the harbours.\n\nOption 1: {kept}\n\n2. Boats are counted.\n"
    found = redline(old, new)
    moved = [entry for entry in found.entries if entry.fate is Fate.MOVED]
    assert [found.new.words(found.new.provisions[entry.new[0]]) for entry in moved] == [kept]
    assert found.counts.deleted == 1


def test_an_alternative_that_took_in_a_paragraph_and_its_point_is_merged_from_both() -> None:
    point = "a ceiling on boats as soon as can be, counted harbour by harbour by those who keep them"
    old = (
        "1. Goal\n\n[The harbours aim to reach the goal of the second article through:\n\n"
        f"   (a) {point};\n   (b) a share of boats for each harbour.\n\n2. Efforts of each\n"
    )
    new = (
        "1. Goal\n\nOption 1: The harbours aim to reach the goal of the second article through "
        f"{point}, and fewer boats in each year that follows.\n\n2. Efforts of each\n"
    )
    found = redline(old, new)
    assert [entry.fate for entry in found.entries if entry.fate is not Fate.KEPT] == [
        Fate.MERGED,
        Fate.DELETED,
    ]


WORKS = (
    "## Article 1. Works\n\nOption 1:\n\n1. The council of the two valleys mends what the river took, and first:\n"
    "   (a) the old stone bridge at the mill;\n\n"
    "Option 2:\n\n1. A meeting of elders is asked to look at the following works before the winter comes:\n"
    "   (a) fences along the northern pasture;\n"
    "   (b) the long wooden landing place for boats below the chapel;\n"
    "   (c) two wells in the market;\n"
)


def test_a_point_that_alone_outlived_its_paragraph_is_moved_and_read_under_the_new_one() -> None:
    new = (
        "## Article 1. Works\n\n1. The council of the two valleys mends all that the river took, and first:\n"
        "   (a) the old stone bridge at the mill;\n"
        "   (b) roofs that leak when snow melts;\n"
        "   (c) the long wooden landing place for boats below the old chapel;\n"
        "   (d) every lamp that hangs over a door;\n"
    )
    found = redline(WORKS, new)
    moved = [entry for entry in found.entries if entry.fate is Fate.MOVED]
    assert [found.new.words(found.new.provisions[entry.new[0]])[:16] for entry in moved] == [
        "the long wooden "
    ]
    came = [each for each in told(found) if each.startswith(("inserted", "moved", "edited", "kept"))]
    assert [each.split(" ", 1)[1] for each in came[-4:]] == [
        "the old ston",
        "roofs that l",
        "the long woo",
        "every lamp t",
    ]
    at = told(found).index(came[-4])
    assert told(found)[at : at + 4] == came[-4:]


def test_a_point_among_points_that_went_is_no_alternative_that_came() -> None:
    old = read(
        "1. Each list kept by a village names:\n"
        "   (a) the owner;\n   (b) common weights and measures for the trade in grain;\n   (c) the day;\n"
    )
    new = read("Option 1: Nothing.\n\nOption 2: Every town that counts its boats shall use common weights.\n")
    point, option = 2, 1
    assert (old.provisions[point].label, new.provisions[option].label) == ("(b)", "Option 2:")
    for sure, partner in ((0.5, -1), (0.8, option)):
        pairing = Pairing(Side(old), Side(new))
        pairing.pair(point, option, sure)
        tell_strays(pairing)
        assert pairing.new_of[point] == partner
        assert not pairing.moved
