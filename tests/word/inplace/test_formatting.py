"""Changes of format alone: tracked where that is asked for, counted where it is not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.word.changes import tracked_changes
from drafting.word.inplace.redlining import InPlace, redline_files
from drafting.word.package import opened
from drafting.word.resolving import resolve
from tests.word.foreign import paragraph, run, tracked
from tests.word.inplace.pairs import package, pair
from tests.word.inplace.seen import seen
from tests.word.inplace.test_exact import DATE, US

_QUOTE = '<w:pStyle w:val="Quote"/>'


def formatted(old: bytes, new: bytes) -> InPlace:
    return redline_files(old, new, author=US, date=DATE, formatting=True)


def body(document: bytes) -> str:
    return opened(document)["word/document.xml"].decode()


def test_words_that_turned_bold_are_tracked_alone() -> None:
    old = package(paragraph(run("Parties shall consult.")))
    new = package(paragraph(run("Parties ") + run("shall", "<w:b/>") + run(" consult.")))
    made = formatted(old, new)
    assert [(change.kind, change.text) for change in tracked_changes(made.document)] == [("format", "shall")]
    assert "<w:b/>" in body(resolve(made.document, True, US))
    assert "<w:b/>" not in body(resolve(made.document, False, US))


def test_a_paragraph_that_changed_its_style_is_tracked() -> None:
    old, new = package(paragraph("Parties.", _QUOTE)), package(paragraph("Parties."))
    made = formatted(old, new)
    assert made.different
    assert "Quote" not in body(resolve(made.document, True, US))
    assert '<w:pStyle w:val="Quote"/>' in body(resolve(made.document, False, US))


def test_formats_are_counted_where_nobody_asked_for_them() -> None:
    old, new = package(paragraph("Parties.", '<w:jc w:val="right"/>')), package(paragraph("Parties."))
    made = redline_files(old, new, author=US, date=DATE)
    assert not made.different
    assert made.uncarried == ("1 paragraph that looks otherwise",)


def test_a_look_that_an_earlier_author_changed_stays_theirs_and_is_named() -> None:
    look = f"<w:i/>{tracked('rPrChange', '<w:rPr/>')}"
    old = package(paragraph(run("shall", look)))
    new = package(paragraph(run("shall", "<w:b/>")))
    made = formatted(old, new)
    assert made.uncarried == ("1 look of words beside one that an earlier author changed",)
    assert [change.author for change in tracked_changes(made.document)] == ["Ana"]


@given(st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_tracked_formats_leave_the_words_exact(seed: int) -> None:
    old, new = pair(seed, tables=True, others=False)
    made = formatted(old, new)
    assert seen(resolve(made.document, True, US)) == seen(new)
    assert seen(resolve(made.document, False, US)) == seen(old)
    assert looks(resolve(made.document, False, US)) == looks(old)
    assert looks(resolve(made.document, True, US)) == looks(new)


def looks(document: bytes) -> list[tuple[str, str]]:
    """Every letter with the look that its run says."""
    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(opened(document)["word/document.xml"])
    found = []
    for each in root.iter(f"{w}r"):
        look = each.find(f"{w}rPr")
        said = " ".join(sorted(str(child.tag) for child in look)) if look is not None else ""
        found += [(letter, said) for text in each.iter(f"{w}t") for letter in text.text or ""]
    return found
