"""The laws of reading, over any text at all and over generated negotiating texts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from drafting.text.brackets import brackets
from drafting.text.decoding import decode
from drafting.text.draft import Draft, Range
from drafting.text.findings import findings
from drafting.text.identity import covered_hash
from drafting.text.inline import pieces
from drafting.text.labels import find, full_labels
from drafting.text.measures import measure
from drafting.text.reading import read
from drafting.text.references import references
from drafting.text.renumbering import renumber
from drafting.text.resolving import attribute, drop, drop_support, keep, open_bracket, reading
from drafting.text.terms import terms
from tests.strategies import ANY_TEXT, NOBODY, PARTIES, Negotiated, negotiated


def tiles(draft: Draft) -> list[tuple[int, int]]:
    provisions = [(provision.start, provision.end) for provision in draft.provisions]
    return sorted(provisions + [(aside.start, aside.end) for aside in draft.asides])


@given(ANY_TEXT)
def test_reading_loses_nothing_and_its_pieces_tile_the_source(source: str) -> None:
    draft = read(source)
    assert draft.source == source
    at = 0
    for start, end in tiles(draft):
        assert start == at < end
        at = end
    assert at == len(source)


@given(ANY_TEXT)
def test_provisions_stand_in_reading_order_each_before_those_below_it(source: str) -> None:
    draft = read(source)
    for order, provision in enumerate(draft.provisions):
        assert provision.order == order
        assert -1 <= provision.parent < order
        assert provision.start <= provision.text_start <= provision.text_end <= provision.end
        assert (
            provision.label in source[provision.start : provision.text_start].replace("*", "")
            or provision.label
        )
        covered = draft.covered(order)
        assert all(any(above.order == order for above in draft.above(below)) for below in covered[1:])


@given(ANY_TEXT, st.integers(0, 400), st.integers(0, 400))
def test_pieces_tile_any_range_and_plain_ones_show_their_source(source: str, one: int, other: int) -> None:
    draft = read(source)
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    at = start
    for piece in pieces(draft, Range(start, end)):
        assert piece.start == at < piece.end
        assert piece.atomic or piece.shown == source[piece.start : piece.end]
        at = piece.end
    assert at == end


@given(ANY_TEXT)
def test_everything_that_is_worked_out_from_a_text_answers_for_any_text(source: str) -> None:
    draft = read(source)
    tree = brackets(draft)
    assert all(bracket.start < bracket.end <= len(source) for bracket in tree)
    assert all(
        tree.span(index).end <= tree.span(tree.parent(index)).end
        for index in range(len(tree))
        if tree.parent(index) >= 0
    )
    assert measure(draft).brackets == len(tree)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings(draft))
    assert all(source[r.start : r.end] for r in references(draft))
    assert len(full_labels(draft)) == len(draft.provisions)
    terms(draft)
    covered_hash(draft, None)
    reading(draft, PARTIES[:1])


@given(st.binary(max_size=300) | ANY_TEXT.map(lambda text: text.encode("utf-8", "replace")))
def test_the_same_bytes_come_back(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.encode(read(decoded.text).source) == data


@given(ANY_TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), st.sampled_from(["\n", "\r\n"]))
def test_a_file_of_any_encoding_comes_back_byte_for_byte(text: str, encoding: str, line_end: str) -> None:
    data = text.replace("\r", "").replace("\n", line_end).encode(encoding, "ignore")
    decoded = decode(data)
    assert decoded.encode(decoded.text) == data


@given(negotiated())
def test_resolving_every_bracket_to_a_party_gives_that_partys_text(text: Negotiated) -> None:
    draft = read(text.source)
    for party in (*PARTIES, NOBODY):
        assert reading(draft, [party] if party else []) == text.readings[party]


@given(negotiated(), st.data())
def test_an_operation_on_a_bracket_changes_only_what_it_must(text: Negotiated, data: st.DataObject) -> None:
    draft = read(text.source)
    tree = brackets(draft)
    if not tree:
        return
    bracket = tree[data.draw(st.integers(0, len(tree) - 1))]
    before, after = text.source[: bracket.start], text.source[bracket.end :]
    for done in (keep(draft, bracket.index), drop(draft, bracket.index)):
        assert "  " not in done
        assert not re.search(r" [,.;]", done)
        assert done.startswith(before.rstrip().rpartition("\n")[0])
        assert done.endswith(after.partition("\n")[2])
    if not bracket.deletion:
        assert text.source[bracket.words.start : bracket.words.end] in keep(draft, bracket.index)
        assert keep(draft, bracket.index).count("[") == text.source.count("[") - 1
    assert attribute(draft, bracket.index, bracket.parties) == text.source


@given(negotiated(), st.data())
def test_a_party_that_withdraws_reads_what_nobody_proposed(text: Negotiated, data: st.DataObject) -> None:
    draft = read(text.source)
    supported = [bracket for bracket in brackets(draft) if bracket.parties]
    if not supported:
        return
    bracket = data.draw(st.sampled_from(supported))
    party = bracket.parties[0]
    left = read(drop_support(draft, bracket.index, party))
    others = {code for each in brackets(left) for code in each.parties}
    assert sum(party in each.parties for each in brackets(left)) < sum(
        party in each.parties for each in supported
    )
    assert all(code in text.source for code in others)
    if not any(inner.start > bracket.start and inner.end < bracket.end for inner in brackets(draft)):
        for other in set(PARTIES) - {party}:
            assert reading(left, [other]) == text.readings[other]


@given(negotiated(), st.data())
def test_a_bracket_that_is_opened_and_dropped_again_leaves_the_text(
    text: Negotiated, data: st.DataObject
) -> None:
    draft = read(text.readings[NOBODY])
    if not draft.provisions:
        return
    provision = data.draw(st.sampled_from(draft.provisions))
    if provision.text_start == provision.text_end:
        return
    opened = read(open_bracket(draft, provision.text, ["FRA"]))
    assert keep(opened, 0) == draft.source
    assert reading(opened, ["FRA"]) == draft.source


@given(negotiated())
def test_renumbering_changes_labels_and_references_alone_and_needs_no_second_time(text: Negotiated) -> None:
    draft = read(text.source)
    done = renumber(draft)
    again = read(done.source)
    assert [draft.words(p) for p in draft.provisions] == [again.words(p) for p in again.provisions]
    assert renumber(again).source == done.source
    assert [covered_hash(draft, p.order) for p in draft.provisions] == [
        covered_hash(again, p.order) for p in again.provisions
    ]


@given(negotiated())
def test_every_full_label_finds_a_provision_of_that_label(text: Negotiated) -> None:
    draft = read(text.source)
    labels = full_labels(draft)
    for label in labels:
        assert labels[find(draft, label).order] == label
