"""Comments of the new file in a redline: on the words that they are about, with answers and what is settled."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.word.comments import Comment, comments
from drafting.word.inplace.redlining import InPlace
from drafting.word.package import opened, packed
from drafting.word.resolving import resolve
from tests.word.foreign import paragraph, run
from tests.word.inplace.pairs import package, pair
from tests.word.inplace.seen import W, texts
from tests.word.inplace.test_exact import US, assert_exact, redlined

_W14, _W15 = (f"http://schemas.microsoft.com/office/word/20{year}/wordml" for year in (10, 12))
_STARTS = '<w:commentRangeStart w:id="{}"/>'.format
_ENDS = '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'.format


def about(number: int, inside: str) -> str:
    """Something with a comment on it."""
    return _STARTS(number) + inside + _ENDS(number)


def remark(number: int, text: str, author: str = "Ana", identity: str = "") -> str:
    known = f' w14:paraId="{identity}"' if identity else ""
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-01-06T12:00:00Z" w:initials="{author[:1]}">'
        f"<w:p{known}><w:r><w:annotationRef/></w:r>{run(text)}</w:p></w:comment>"
    )


def threads(*rows: tuple[str, str, int]) -> str:
    answers = ' w15:paraIdParent="{}"'.format
    return "".join(
        f'<w15:commentEx w15:paraId="{own}"{answers(above) if above else ""} w15:done="{done}"/>'
        for own, above, done in rows
    )


def threaded(document: bytes, extended: str, people: tuple[str, ...] = ()) -> bytes:
    """A file with parts that say how its comments hang together, and who its people are."""
    parts = opened(document)
    known = "".join(
        f'<w15:person w15:author="{each}"><w15:presenceInfo w15:providerId="None" w15:userId="{each}"/></w15:person>'
        for each in people
    )
    for name, root, inside in (
        ("commentsExtended", "commentsEx", extended),
        ("people", "people", known),
    ):
        parts[f"word/{name}.xml"] = f'<w15:{root} xmlns:w15="{_W15}">{inside}</w15:{root}>'.encode()
        relation = (
            f'<Relationship Id="{name}" Type="http://schemas.microsoft.com/office/2011/relationships/{name}"'
            f' Target="{name}.xml"/></Relationships>'
        )
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
        declared = (
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument'
            f'.wordprocessingml.{name}+xml"/></Types>'
        )
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", declared.encode())
    return packed(parts)


def test_a_comment_on_words_that_stay_comes_with_author_date_and_initials() -> None:
    old = package(paragraph("The pilot shall keep the log."))
    new = package(
        paragraph(run("The pilot ") + about(4, run("may keep")) + run(" the log.")),
        parts={"comments": remark(4, "Why not shall?")},
    )
    made = assert_exact(old, new)
    (comment,) = comments(resolve(made.document, True, US))
    assert (comment.author, comment.date, comment.text) == ("Ana", "2026-01-06T12:00:00Z", "Why not shall?")
    assert comment.anchor == "may keep"
    assert b'w:initials="A"' in opened(made.document)["word/comments.xml"]
    assert made.uncarried == ()
    (rejected,) = comments(resolve(made.document, False, US))
    assert rejected.anchor == "keep"


def test_a_comment_on_words_that_come_goes_with_them_where_they_are_rejected() -> None:
    old = package(paragraph("The pilot keeps the log."))
    new = package(
        paragraph(run("The pilot keeps the log") + about(0, run(" in ink")) + run(".")),
        parts={"comments": remark(0, "Too strict.")},
    )
    made = assert_exact(old, new)
    (comment,) = comments(made.document)
    assert comment.anchor == "in ink"
    assert b"comment" not in opened(resolve(made.document, False, US))["word/document.xml"]


def test_a_comment_on_a_paragraph_that_comes_and_one_in_an_empty_place() -> None:
    old = package(paragraph("One.") + paragraph("Two."))
    new = package(
        paragraph("One.") + paragraph(about(0, run("And a half."))) + paragraph(_ENDS(1)) + paragraph("Two."),
        parts={"comments": remark(0, "Half?") + remark(1, "Nothing here.", "Bo")},
    )
    made = assert_exact(old, new)
    assert [each.anchor for each in comments(made.document)] == ["And a half.", ""]
    assert b"comment" not in opened(resolve(made.document, False, US))["word/document.xml"]


def test_replies_and_what_is_settled_come_with_the_people_of_the_thread() -> None:
    body = paragraph("The pilot keeps the log.")
    listed = remark(0, "Why?", "Ana", "00000001") + remark(1, "Custom.", "Bo", "00000002")
    new = threaded(
        package(
            paragraph(_STARTS(0) + about(1, run("The pilot keeps the log.")) + _ENDS(0)),
            parts={"comments": listed},
        ),
        threads(("00000001", "", 1), ("00000002", "00000001", 1)),
        ("Ana", "Bo", "Cy"),
    )
    made = assert_exact(package(body), new)
    (comment,) = comments(made.document)
    assert (comment.text, comment.resolved, comment.anchor) == ("Why?", True, "The pilot keeps the log.")
    assert [(each.author, each.text) for each in comment.replies] == [("Bo", "Custom.")]
    people = opened(made.document)["word/people.xml"].decode()
    assert 'w15:author="Ana"' in people
    assert 'w15:author="Cy"' not in people
    assert not made.different


def test_an_answer_to_a_comment_that_both_files_have_hangs_on_it() -> None:
    words = run("The pilot keeps the log.")
    old = package(paragraph(about(0, words)), parts={"comments": remark(0, "Why?", "Ana")})
    both = remark(3, "Why?", "Ana", "00000003") + remark(5, "Custom.", "Bo", "00000005")
    new = threaded(
        package(paragraph(_STARTS(3) + about(5, words) + _ENDS(3)), parts={"comments": both}),
        threads(("00000003", "", 0), ("00000005", "00000003", 0)),
    )
    made = redlined(old, new)
    (comment,) = comments(made.document)
    assert (comment.number, comment.text) == ("0", "Why?")
    assert [(each.author, each.text) for each in comment.replies] == [("Bo", "Custom.")]


def test_a_comment_that_only_the_new_file_calls_settled_is_named() -> None:
    words = paragraph(about(0, run("Log.")))
    listed = {"comments": remark(0, "Why?", "Ana", "00000001")}
    old = threaded(package(words, parts=listed), threads(("00000001", "", 0)))
    new = threaded(package(words, parts=listed), threads(("00000001", "", 1)))
    assert redlined(old, new).uncarried == ("1 comment that only the new file calls settled",)


def test_a_comment_that_stands_nowhere_is_named() -> None:
    old = package(paragraph("One."))
    new = package(paragraph("One."), parts={"comments": remark(0, "Lost.")})
    assert redlined(old, new).uncarried == ("1 comment of the new file whose place is not in the text",)


def test_numbers_of_comments_and_changes_never_meet() -> None:
    old = package(paragraph(about(0, run("One."))), parts={"comments": remark(0, "Old.")})
    new = package(
        paragraph(about(0, run("One two."))) + paragraph(about(1, run("Three."))),
        parts={"comments": remark(0, "New.") + remark(1, "Newer.")},
    )
    made = assert_exact(old, new)
    root = etree.fromstring(opened(made.document)["word/comments.xml"])
    numbers = [each.get(f"{{{W}}}id") for each in root]
    assert len(set(numbers)) == len(numbers) == 3
    assert {each.text for each in comments(made.document)} == {"Old.", "New.", "Newer."}


# -- the law ---------------------------------------------------------------------------------------------------


def commented(chance: Random, document: bytes) -> bytes:
    """A file with comments on whatever stretches of its runs chance gives."""
    parts = opened(document)
    root = etree.fromstring(parts["word/document.xml"])
    runs = list(root.iter(f"{{{W}}}r"))
    many = chance.randint(1, 4) if runs else 0
    for number in range(many):
        first = chance.randrange(len(runs))
        last = min(len(runs) - 1, first + chance.choice((0, 0, 1, 3, 9)))
        if chance.random() < 0.85:
            runs[first].addprevious(etree.fromstring(f'<w:commentRangeStart xmlns:w="{W}" w:id="{number}"/>'))
            end = etree.fromstring(f'<w:commentRangeEnd xmlns:w="{W}" w:id="{number}"/>')
            runs[last].addnext(end)
        else:
            end = runs[last]
        end.addnext(etree.fromstring(f'<w:r xmlns:w="{W}"><w:commentReference w:id="{number}"/></w:r>'))
    made = package("", parts={"comments": "".join(remark(at, f"Remark {at}.") for at in range(many))})
    whole = opened(made)
    whole["word/document.xml"] = etree.tostring(root)
    return packed(whole)


def shown(found: tuple[Comment, ...]) -> list[tuple[str, str]]:
    return sorted((each.text, " ".join(each.anchor.split())) for each in found)


def assert_carried(old: bytes, new: bytes) -> InPlace:
    made = redlined(old, new)
    for accept, whole in ((True, new), (False, old)):
        assert texts(resolve(made.document, accept, US)) == texts(whole)
    assert shown(comments(resolve(made.document, True, US))) == shown(comments(new))
    return made


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_comments_are_about_the_same_words_once_all_is_accepted(seed: int) -> None:
    old, new = pair(seed, tables=True, others=False)
    made = assert_carried(old, commented(Random(seed), new))
    assert not [each for each in made.uncarried if "comment" in each]
