"""A plan says what is to be marked and touches nothing; what it does not speak of stays as it was written."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafting.word.inplace.anchors import Anchors
from drafting.word.inplace.bringing import Bringer
from drafting.word.inplace.coming import FromFile
from drafting.word.inplace.finding import Finding, Means, Side
from drafting.word.inplace.formatting import Looks
from drafting.word.inplace.levels import heading_styles
from drafting.word.inplace.lines import LineReader
from drafting.word.inplace.marking import Marker, beyond
from drafting.word.inplace.objects import Objects
from drafting.word.inplace.sharing import Shared
from drafting.word.inplace.tracking import Tracking
from drafting.word.inplace.uncarried import Uncarried
from drafting.word.inplace.wordfile import WordFile
from drafting.word.package import opened
from tests.word.inplace.pairs import pair
from tests.word.rounds import NOON, OLD, clean, redlined

NUMBERS = re.compile(r' w:id="\d+"')


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_finding_what_changed_touches_neither_file_and_marking_it_only_the_old(
    seed: int, looks: bool
) -> None:
    old, new = (WordFile(file, "a file") for file in pair(seed, tables=True, controls=True))
    told = Uncarried()
    marker, shared = Marker("Cleo", NOON, beyond((old, new))), Shared(old, new, told)
    ours, theirs = (
        Side(LineReader(objects), objects, heading_styles(file))
        for file, objects in ((file, Objects(file, file.main)) for file in (old, new))
    )
    coming = FromFile(
        Bringer(old, new, (old.main, new.main), marker, shared), Anchors(old, new, marker, told)
    )
    finding = Finding(ours, theirs, Means(coming, told, Looks(shared), looks))
    before = [etree.tostring(file.body) for file in (old, new)]
    plan = finding.plan(old.body, new.body)
    assert [etree.tostring(file.body) for file in (old, new)] == before
    tracking = Tracking(marker, ours.objects.link, told)
    tracking.track(plan)
    assert (etree.tostring(old.body) != before[0]) is tracking.changed
    assert etree.tostring(new.body) == before[1]


def test_a_redline_without_changes_is_the_clean_document() -> None:
    ours, theirs = (body(document) for document in (redlined(OLD, OLD), clean(OLD)))
    assert ours == theirs


def body(document: bytes) -> str:
    """The text of a document, spelt one way and without the numbers of its elements."""
    return NUMBERS.sub("", etree.canonicalize(opened(document)["word/document.xml"].decode("utf-8")))
