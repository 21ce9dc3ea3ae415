"""References, named and written out, ours and theirs; renumbering with them."""

from __future__ import annotations

import pytest

from drafting.errors import TravauxError
from drafting.text.identity import covered_hash
from drafting.text.labels import find, full_label
from drafting.text.reading import read
from drafting.text.references import references, referring
from drafting.text.renumbering import renumber

TEXT = """# Treaty of the Lake

## Article 1. Terms

1. See {words}

2. (a) One.
   (b) Two.

2bis. More.

## Article 2. Means ^means

1. First.

2. Second:
   (a) one;
   (b) two. ^two

## Article 3

Words.

## Annex A

1. Station.
"""


def _targets(words: str) -> list[str]:
    draft = read(TEXT.format(words=words))
    return [
        "theirs" if r.foreign else full_label(draft, target) if target >= 0 else "nowhere"
        for r in references(draft)
        for target in [number.target for number in r.numbers] or [r.target]
    ]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Article 2.", ["Article 2"]),
        ("Article 2, paragraph 2(b), of this Treaty.", ["Article 2", "Article 2(2)", "Article 2(2)(b)"]),
        ("Article 2(2)(b).", ["Article 2", "Article 2(2)", "Article 2(2)(b)"]),
        ("Articles 2.1, 3 and 1.", ["Article 2", "Article 2(1)", "Article 3", "Article 1"]),
        ("paragraphs 1 to 2bis above.", ["Article 1(1)", "Article 1(2bis)"]),
        ("paragraph 2(a) of this Article.", ["Article 1(2)", "Article 1(2)(a)"]),
        ("paragraph 2 of Article 2.", ["Article 2(2)", "Article 2"]),
        ("Annex A.", ["Annex A"]),
        ("@{two} and @{means}.", ["Article 2(2)(b)", "Article 2"]),
        ("Article 9.", ["nowhere"]),
        ("@{nothing}.", ["nowhere"]),
        ("Article 2 of the Charter.", ["theirs"]),
        ("Article 4, paragraphs 1, 3 and 5, of the Convention.", ["theirs"] * 4),
        ("Articles 7 and 8 of the Convention.", ["theirs"] * 2),
        ("the Convention, in particular Article 2 [and Article 3].", ["theirs", "theirs"]),
        ("the purpose of the Convention named in its Article 2.", ["theirs"]),
        ("the purpose of this Treaty set out in its Article 2.", ["Article 2"]),
        ("the Charter of the United Nations [, in particular Article 51].", ["theirs"]),
    ],
)
def test_a_reference_points_at_what_it_says(words: str, targets: list[str]) -> None:
    assert sorted(_targets(words)) == sorted(targets)


def test_what_refers_to_a_provision_is_known() -> None:
    draft = read(TEXT.format(words="Article 2, paragraph 2."))
    assert [full_label(draft, r.order) for r in referring(draft, find(draft, "2").order)] == ["Article 1(1)"]


def test_renumbering_takes_references_along_and_leaves_foreign_ones() -> None:
    before = (
        "## Article 2\n\n1. See Article 4(3)(b), and Article 4 of the Charter.\n\n1bis. As paragraph 1.\n\n"
        "## Article 4\n\n2. One.\n\n[3.] Two:\n   (a) x\n   (b) y, with paragraphs 2 and 3(a)\n\n"
        "[9][5]. Three.\n\n[7. Four.]\n"
    )
    done = renumber(read(before))
    assert done.source == (
        "## Article 1\n\n1. See Article 2(2)(b), and Article 4 of the Charter.\n\n2. As paragraph 1.\n\n"
        "## Article 2\n\n1. One.\n\n[2.] Two:\n   (a) x\n   (b) y, with paragraphs 1 and 2(a)\n\n"
        "3. Three.\n\n[4. Four.]\n"
    )
    assert ("Article 4(3)(b)", "Article 2(2)(b)") in {(line.old, line.new) for line in done.changed}


def test_options_of_one_row_count_beside_each_other() -> None:
    before = "## Article 1\n\n1. a\n\nOption 1:\n\n5. b\n\n6. c\n\nOption 2:\n\n9. d\n"
    after = "## Article 1\n\n1. a\n\nOption 1:\n\n2. b\n\n3. c\n\nOption 2:\n\n2. d\n"
    assert renumber(read(before)).source == after


def test_articles_number_through_chapters_and_afresh_in_each_annex() -> None:
    before = ("Chapter I", "# Article 3", "Chapter I", "# Article 9", "Annex B", "# Article 7", "Annex C")
    after = ("Chapter I", "# Article 1", "Chapter II", "# Article 2", "Annex A", "# Article 1", "Annex B")
    assert renumber(
        read("".join(f"##{'' if line[0] == '#' else ' '}{line}\n\n" for line in before))
    ).source == "".join(f"##{'' if line[0] == '#' else ' '}{line}\n\n" for line in after)


def test_renumbering_does_not_change_what_positions_are_bound_to() -> None:
    draft = read("## Article 3\n\n1. As Article 7, paragraph 4.\n\n## Article 7\n\n4. x\n")
    identities = tuple(map(str, range(len(draft.provisions))))
    after = read(renumber(draft).source)
    assert after.source != draft.source
    assert covered_hash(draft.identified(identities), 0) == covered_hash(after.identified(identities), 0)
    other = read(draft.source.replace("Article 7, paragraph 4", "Article 3"))
    assert covered_hash(draft.identified(identities), 0) != covered_hash(other.identified(identities), 0)


def test_an_unknown_label_names_the_nearest() -> None:
    with pytest.raises(TravauxError, match=r"unknown provision 'Article 22'.*did you mean 'Article 2'"):
        find(read(TEXT.format(words="")), "Article 22")
