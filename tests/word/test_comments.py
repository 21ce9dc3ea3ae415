"""Comments: who says what of which words, who answered, and what is settled."""

from __future__ import annotations

from drafting.word.comments import Comment, comments
from drafting.word.reading import read, receive
from tests.word.foreign import NAMESPACES, document, paragraph, run
from tests.word.rounds import NEW, clean


def comment(number: int, author: str, words: str, paragraph_id: str = "") -> str:
    named = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-01-0{number + 1}T09:00:00Z">'
        f"<w:p{named}>{run(words)}</w:p></w:comment>"
    )


def about(number: int, inside: str) -> str:
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>{reference}'


def made() -> bytes:
    body = (
        paragraph(
            about(3, run("The Parties")) + run(" shall ") + about(0, run("assist") + about(1, "")) + run(".")
        )
        + paragraph('<w:commentRangeStart w:id="2"/>' + run("One"))
        + paragraph(run("two") + '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>')
    )
    listed = (
        comment(0, "Ana", "Or: help?", "0000000A")
        + comment(1, "Bo", "No.", "0000000B")
        + comment(2, "Cleo", "Both.", "0000000C")
        + comment(3, "Ana", "Who?", "0000000D")
    )
    extended = (
        '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000C" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000D" w15:paraIdParent="0000000D"/>'
    )
    return document(
        body,
        parts={
            "comments": f"<w:comments {NAMESPACES}>{listed}</w:comments>",
            "commentsExtended": f"<w15:commentsEx {NAMESPACES}>{extended}</w15:commentsEx>",
        },
    )


def test_comments_come_with_their_words_their_answers_and_whether_they_are_settled() -> None:
    no = Comment("Bo", "2026-01-02T09:00:00Z", "No.", "", 0, False)
    assert comments(made()) == (
        Comment("Ana", "2026-01-04T09:00:00Z", "Who?", "The Parties", 0, False),
        Comment("Ana", "2026-01-01T09:00:00Z", "Or: help?", "assist", 0, False, (no,)),
        Comment("Cleo", "2026-01-03T09:00:00Z", "Both.", "One two", 1, True),
    )


def test_comments_are_no_part_of_the_text_of_a_document_made_elsewhere() -> None:
    assert read(made()) == "The Parties shall assist.\n\nOne\n\ntwo\n"
    assert len(receive(made()).comments) == 3


def test_what_the_secretariat_noted_is_text_and_what_others_say_of_it_is_not() -> None:
    assert receive(clean(NEW)).comments == ()
    assert "> Drafting note" in read(clean(NEW))
    assert [each.author for each in comments(clean(NEW))] == ["Secretariat"]


def test_a_comment_that_is_never_closed_holds_only_so_many_words() -> None:
    body = '<w:p><w:commentRangeStart w:id="0"/></w:p>' + paragraph("word") * 5_000
    listed = f"<w:comments {NAMESPACES}>{comment(0, 'Ana', 'All of it.')}</w:comments>"
    (only,) = comments(document(body, parts={"comments": listed}))
    assert only.anchor.startswith("word word")
    assert len(only.anchor) < 5_000
