"""What a change does to what somebody must do, sentence by sentence."""

from __future__ import annotations

import pytest

from drafting.compare.comparing import compare
from drafting.compare.redline import Change, Reads, Weight
from drafting.text.reading import read

STRONGER, WEAKER = Reads.STRONGER, Reads.WEAKER


def changes(old: str, new: str) -> list[Change]:
    return [change for entry in compare(read(old), read(new)).entries for change in entry.changes]


def only(old: str, new: str) -> Change:
    found = changes(old, new)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("old", "new", "reads", "because"),
    [
        ("Each Participant shall assist.", "Each Participant should assist.", WEAKER, "should"),
        ("Each Participant may assist.", "Each Participant shall assist.", STRONGER, "shall"),
        ("The Participants will consult.", "The Participants shall consult.", STRONGER, "shall"),
        ("The Participants shall not deploy.", "The Participants should not deploy.", WEAKER, "should not"),
        ("The mission may enter.", "The mission may not enter.", STRONGER, "not"),
        ("The mission shall not enter.", "The mission may enter.", WEAKER, "not"),
        ("The Participants undertake to pay.", "The Participants intend to pay.", WEAKER, "intend"),
        ("They encourage all to pay on time.", "They require all to pay on time.", STRONGER, "require"),
        ("They shall send aid.", "They shall seek to send aid.", WEAKER, "seek to"),
        ("They shall endeavour to send aid.", "They shall send aid.", STRONGER, "endeavour"),
        ("They shall send aid.", "They shall, where appropriate, send aid.", WEAKER, "where appropriate"),
        ("They shall send aid, subject to their laws.", "They shall send aid.", STRONGER, "subject to"),
        (
            "They take such action.",
            "They take such action as they deem necessary.",
            WEAKER,
            "as they deem necessary",
        ),
        ("A mission is sent.", "A proposed mission is sent.", WEAKER, "proposed"),
        ("A proposed mission is sent.", "A mission is sent.", STRONGER, "proposed"),
        ("All forces withdraw.", "Some forces withdraw.", WEAKER, "Some"),
        ("They answer promptly.", "They answer immediately.", STRONGER, "immediately"),
        ("They consult within 24 hours.", "They consult within 72 hours.", WEAKER, "72"),
        ("They consult within 72 hours.", "They consult within 24 hours.", STRONGER, "24"),
        ("They consult within 72 hours.", "They consult within two days.", STRONGER, "two"),
        ("They consult within 3 days.", "They consult within 3 weeks.", WEAKER, "3"),
        ("They give at least 2 per cent.", "They give at least 3 per cent.", STRONGER, "3"),
        ("They report every five years.", "They report every two years.", STRONGER, "two"),
        ("They leave by 2030, all of them.", "They leave by 2035, all of them.", WEAKER, "2035"),
        ("They [all] shall [soon] go.", "They [all] should soon] go.", WEAKER, "should"),
    ],
)
def test_a_change_reads_stronger_or_weaker_and_says_by_which_word(
    old: str, new: str, reads: Reads, because: str
) -> None:
    change = only(old, new)
    assert (change.weight, change.reads, change.because) == (Weight.OBLIGATION, reads, because)


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        ("The Participants shall consult.", "The Participants shall not consult.", "not"),
        ("The Participants shall not consult.", "The Participants shall consult.", "not"),
        ("The term is 5 years.", "The term is 10 years.", "10"),
        ("They shall not return within 24 hours.", "They shall not return within 72 hours.", "72"),
        ("They meet in March to talk.", "They meet in April to talk.", "April"),
        ("They meet on 9 March to talk.", "They meet on 9 May to talk.", "May"),
        ("Forces of France watch the line.", "Forces of Germany watch the line.", "Germany"),
        ("They send aid [FRA: soon].", "They send aid [DEU: soon].", "DEU"),
        ("They send aid at once.", "They send [aid] at once.", "["),
        ("They send aid at once.", "They send aid [and timber] at once.", "["),
        ("They shall send aid at once.", "They [should] send aid at once.", "should"),
        ("They watch within 10 miles of it.", "They watch within 20 miles of it.", "20"),
        ("They stay below it as possible.", "They stay below it.", "possible"),
        ("They give by 10 per cent more.", "They give by 20 per cent more.", "20"),
        ("Under paragraph 2 by 10 per cent.", "Under paragraph 2 by 20 per cent.", "20"),
        ("As in Article 4 and 10 days later they go.", "As in Article 4 and 20 days later they go.", "20"),
    ],
)
def test_an_obligation_that_reads_neither_way_still_names_its_word(old: str, new: str, because: str) -> None:
    found = changes(old, new)
    assert {change.weight for change in found} == {Weight.OBLIGATION}
    assert {change.reads for change in found} == {None}
    assert because in {change.because for change in found}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The host's forces stay.", "The host’s forces stay."),
        ("They stay - all of them - here.", "They stay – all of them – here."),
        ("They stay, and watch.", "They stay and watch."),
        ("The organisation watches.", "The organization watches."),
        ("Their programme runs.", "Their program runs."),
        ("The Secretary watches the border.", "The secretary watches the border."),
        ("They pay 10,000 a year.", "They pay 10000 a year."),
        ("They pay twenty-four a year.", "They pay 24 a year."),
        ("*Recalling* the Charter of all,", "Recalling the Charter of all,"),
        ("Some words  here.", "Some words here."),
        ("They stay here[^4] to watch.", "They stay here[^5] to watch."),
        ("They stay [here.][^4]", "They stay [here.][^15]"),
        (
            "They act under Article 4.9 of the treaty.",
            "They act under Article 4, paragraph 9, of the treaty.",
        ),
        ("They act under article 4.2(d) of it.", "They act under Article 4, paragraph 2(d), of it."),
    ],
)
def test_a_trifle_is_editorial(old: str, new: str) -> None:
    assert {change.weight for change in changes(old, new)} == {Weight.EDITORIAL}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They protect the border.", "They protect the coast."),
        ("Under the convention they leave.", "Under the Convention they leave."),
        ("पक्षकार सहायता देंगे", "पक्षकार सहायता देंगी"),
        ("Aid and advice are given.", "Aid or advice are given."),
        ("They send, inter alia, food and fuel.", "They send food and fuel."),
        ("They stay here[^4] to watch.", "They stay here to watch."),
        ("They stay.", "They stay, as told[^4]."),
        ("They act under Article 4 of it.", "They act under Article 5 of it."),
        ("They act as told *(paragraphs 1 to 7)*.", "They act as told *(paragraphs 1 to 4)*."),
        ("They act under Article 4.9 of it.", "They act under Article 4, paragraph 8, of it."),
        ("They act under Article 4.9 of it.", "They act under Articles 4 and 9 of it."),
        ("They stay as it says.", "They stay as decision 1/CP.3 says."),
        ("They stay as decision 1/CP.3 or 7/CP.4 says.", "They stay as decision 1/CP.3 or 8/CP.4 says."),
        ("They take all of it.", "They take all of it {as in option 2}."),
        ("They take all of it.", "They take all of it under paragraphs 2, 3bis and 4 of the note."),
        ("At the end of the talks,2 they stay.", "At the end of the talks,3 they stay."),
    ],
)
def test_what_cannot_be_told_is_substance(old: str, new: str) -> None:
    assert {change.weight for change in changes(old, new)} == {Weight.SUBSTANCE}


@pytest.mark.parametrize(
    "note", ["> The host shall see to this.", "> Some shall watch [and wait] for 3 days."]
)
def test_a_drafting_note_asks_nothing_of_anybody(note: str) -> None:
    text = "They send aid to the host every week.\n"
    edited = note.replace("shall", "should")
    for old, new in ((text, f"{text}\n{note}\n"), (f"{text}\n{note}\n", f"{text}\n{edited}\n")):
        for pair in ((old, new), (new, old)):
            assert {change.weight for change in changes(*pair)} == {Weight.EDITORIAL}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Two modals in a sentence written anew.
        (
            "The Council shall begin a process to study the lasting harm that storms do to the harbours, "
            "and shall endeavour to end that study in four years.",
            "A process to study the lasting harm that storms do to the harbours will be begun "
            "under the keepers with a view to ending that study in four years.",
        ),
        # The verb behind the modal is another.
        (
            "The guests should be seated by the host in good order.",
            "The guests shall [aim to sit in good order.",
        ),
        # The condition stood in the sentence before, and only its place is new.
        (
            "Fleets [Members, and their ports, may write jointly, and any change in the fleet shall not undo what was "
            "promised. If members act jointly, each is told.",
            "If Members [sailing] jointly do so, any change in the fleet shall not undo what was promised.",
        ),
        # A condition in a phrase that took the place of another.
        (
            "They share what they know of trade through a roll kept by the host.",
            "They share what they know of trade, as appropriate, as it relates to ships.",
        ),
        # An abbreviation written out.
        (
            "It rests on their own means and ABCs, which builds on what is.",
            "It rests on their own means and intended beacons and charts, which builds on what is.",
        ),
        # What is subject to review is under no condition.
        ("The report shall be given to a review.", "The report shall be subject to a review."),
        # Stronger by its modal, weaker by its condition.
        ("Each member should mend its roads.", "Each member shall, where appropriate, mend its roads."),
        # Put in with a whole clause, a soft verb softens nothing that was there.
        ("[a ceiling on boats.]", "Members together seek to reach the goal through [a ceiling on boats.]"),
    ],
)
def test_a_sentence_that_was_written_anew_reads_neither_way(old: str, new: str) -> None:
    for pair in ((old, new), (new, old)):
        assert {change.reads for change in changes(*pair)} == {None}


@pytest.mark.parametrize(
    ("old", "new", "reads"),
    [
        (
            "Each member, in accordance with [the second article] and its own means and its priorities should pay.",
            "Each member shall pay.",
            STRONGER,
        ),
        (
            "This text shall be applied in good faith [and with haste, [and the care of all, and for each]] by them.",
            "This text will be applied in peace by all.",
            WEAKER,
        ),
        (
            "They shall mend roads.",
            "They shall mend roads, subject to the law of the land and what it allows.",
            WEAKER,
        ),
        ("They mend roads [and bridges] within 24 hours.", "They mend roads within 72 hours.", WEAKER),
    ],
)
def test_a_sentence_that_was_kept_reads_whatever_else_changed_in_it(old: str, new: str, reads: Reads) -> None:
    assert reads in {change.reads for change in changes(old, new)}
    assert {STRONGER: WEAKER, WEAKER: STRONGER}[reads] in {change.reads for change in changes(new, old)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They send aid to [the] host.", "They send aid with the support of friends to [the] host."),
        ("They send aid to the host.", "They send aid to the host to ensure that it lasts."),
        ("They send aid to the host.", "They send aid to the host, thus ensuring that it lasts."),
        ("They send aid in spring.", "They send aid in spring on mutually agreed terms."),
        ("They send aid in spring.", "They send aid in spring, by plans and requests that come early."),
        ("The purpose is peace.", "The purpose is [to send peace."),
        ("Members send their ABCD in spring.", "Members send their XYZ in spring."),
        ("They aid those in need there.", "They aid others there."),
        ("Food should also be given.", "Support should also be given."),
        ("It holds for the next 5 year time.", "It holds for the next five-year time."),
        ("They send aid.", "They send aid. {This would replace paragraph 4, and 3 others.}"),
        ("They send aid. {To be moved: it shall wait.}", "They send aid. {To be moved: it may wait.}"),
        ("The rules of the council apply.", "The rules of the Conference of the Parties apply."),
    ],
)
def test_nouns_purposes_and_placeholders_touch_no_obligation(old: str, new: str) -> None:
    assert {change.weight for change in changes(old, new) if change.because not in ("[", "]")} <= {
        Weight.SUBSTANCE,
        Weight.EDITORIAL,
    }


ARTICLES = "## Article 1. Aid\n\nEach sends what aid it can give.\n\n## Article 2. Watch\n\n{}\n"


def test_a_reference_that_follows_a_renumbering_is_editorial() -> None:
    old = ARTICLES.format("Observers report on aid under Article 1 every week.")
    new = "## Article 1. Terms\n\nThe host is a State.\n\n" + ARTICLES.format(
        "Observers report on aid under Article 2 every week."
    ).replace("Article 2. Watch", "Article 3. Watch").replace("Article 1. Aid", "Article 2. Aid")
    found = [change for change in changes(old, new) if old[slice(*change.old)] == "1"]
    assert [change.weight for change in found] == [Weight.EDITORIAL]


def test_a_reference_to_another_article_is_more_than_editorial() -> None:
    change = only(
        ARTICLES.format("Observers report under Article 1 alone."),
        ARTICLES.format("Observers report under Article 2 alone."),
    )
    assert change.weight is not Weight.EDITORIAL


def test_a_label_alone_is_relabelled_and_no_change_of_words() -> None:
    redline = compare(read("1. They meet every year here.\n"), read("2. They meet every year here.\n"))
    assert redline.counts.relabelled == 1
    assert redline.counts.changes == 0
    assert not redline.same


def test_nothing_that_weighs_ever_says_that_a_text_binds() -> None:
    assert {str(reads) for reads in Reads} == {"stronger", "weaker"}


def test_a_recital_that_only_notes_or_recalls_is_no_obligation() -> None:
    text = "The Participants,\n\n{}*Welcoming* the talks of the winter,\n\nHave agreed as follows:\n"
    recital = "*Recalling* the talks of spring,\n\n"
    assert {change.weight for change in changes(text.format(""), text.format(recital))} == {Weight.SUBSTANCE}


@pytest.mark.parametrize(
    ("old", "weight"),
    [
        ("{the host, who should move this} The end.", Weight.SUBSTANCE),
        ("{see @{host}, who should move this} The end.", Weight.SUBSTANCE),
        ("{see @{host}} It should move this.", Weight.OBLIGATION),
        ("@{host} says that it should move this.", Weight.OBLIGATION),
    ],
)
def test_a_note_of_the_drafters_asks_nothing_also_where_it_refers(old: str, weight: Weight) -> None:
    assert only(old, old.replace("should", "shall")).weight is weight
