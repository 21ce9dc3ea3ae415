"""What every store must do, whatever medium it writes to. A store's own tests inherit this class."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest

from drafting.errors import TravauxError
from drafting.record.entry import EMPTY, ORIGIN, Happening, Head
from drafting.record.store import OvertakenError, Store

AT = datetime(2026, 1, 5, 20, 14, tzinfo=UTC)


def said(party: str = "FRA", **more: object) -> Happening:
    return Happening("position", AT, "ana", {"party": party, **more})


def issued(text: bytes = b"1. The Participants agree.\n", number: int = 0) -> Happening:
    return Happening("round", AT, "ana", {"number": number}, text)


class StoreContract:
    """Tests of the promises in ``drafting.record.store.Store``; ``reopen`` opens the same record anew."""

    @pytest.fixture
    def reopen(self) -> Callable[[], Store]:
        raise NotImplementedError

    @pytest.fixture
    def store(self, reopen: Callable[[], Store]) -> Store:
        return reopen()

    def test_is_empty_at_first(self, store: Store) -> None:
        assert store.head() == EMPTY
        assert list(store.entries()) == []
        assert store.verify().sound

    def test_gives_back_what_was_appended(self, store: Store) -> None:
        (entry,) = store.append(said(note="ünïcode [brackets] \x1b[31m"))
        assert entry.seq == 1
        assert entry.previous == ORIGIN
        assert entry.at == AT
        assert entry.content == {"party": "FRA", "note": "ünïcode [brackets] \x1b[31m"}
        assert list(store.entries()) == [entry]
        assert store.head() == Head(1, entry.hash)

    def test_keeps_texts_to_the_byte(self, store: Store) -> None:
        text = b"\xef\xbb\xbf1. \r\n\x00\xff"
        (entry,) = store.append(issued(text))
        assert entry.text == sha256(text).hexdigest()
        assert store.text(entry.text) == text

    def test_keeps_a_text_once_however_often_it_is_brought(self, store: Store) -> None:
        first, second = store.append(issued(number=0), issued(number=1))
        assert first.text == second.text
        assert store.verify().texts == 1

    def test_keeps_an_empty_text(self, store: Store) -> None:
        (entry,) = store.append(issued(b""))
        assert store.text(entry.text) == b""
        assert store.verify().sound

    def test_says_that_a_text_is_unknown(self, store: Store) -> None:
        with pytest.raises(TravauxError, match="no text 'abc'"):
            store.text("abc")

    def test_chains_each_entry_to_the_one_before(self, store: Store) -> None:
        entries = [*store.append(said("FRA"), said("DEU")), *store.append(said("POL"))]
        assert [entry.seq for entry in entries] == [1, 2, 3]
        assert [entry.previous for entry in entries] == [ORIGIN, entries[0].hash, entries[1].hash]

    def test_keeps_everything_for_the_next_who_opens_it(
        self, store: Store, reopen: Callable[[], Store]
    ) -> None:
        entries = store.append(issued(), said())
        store.close()
        again = reopen()
        assert tuple(again.entries()) == entries
        assert again.verify().sound

    def test_reads_after_a_number_and_of_one_kind(self, store: Store) -> None:
        entries = store.append(issued(), said("FRA"), issued(number=1), said("DEU"))
        assert tuple(store.entries(after=2)) == entries[2:]
        assert tuple(store.entries(kind="position")) == (entries[1], entries[3])
        assert tuple(store.entries(after=2, kind="position")) == (entries[3],)

    def test_tells_the_entries_of_one_kind_without_their_hashes(self, store: Store) -> None:
        entries = store.append(issued(), said("FRA"), issued(number=1), said("DEU"))
        (page,) = store.told("position")
        wanted = (entries[3], entries[1])
        assert list(page.seqs) == [entry.seq for entry in wanted]
        assert list(page.authors) == [entry.author for entry in wanted]
        assert list(page.bodies) == [entry.content for entry in wanted]
        assert [datetime.fromisoformat(at) for at in page.ats] == [entry.at for entry in wanted]
        assert list(store.told("no such kind")) == []

    def test_reads_as_things_stood_when_asked(self, store: Store) -> None:
        before = store.append(said())
        reading = store.entries()
        store.append(said("DEU"))
        assert tuple(reading) == before

    def test_reads_many_entries_in_order(self, store: Store) -> None:
        store.append(*(said(number=number) for number in range(2_500)))
        assert [entry.content["number"] for entry in store.entries()] == list(range(2_500))

    def test_writes_instants_in_universal_time(self, store: Store) -> None:
        there = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
        (entry,) = store.append(Happening("position", there, "ana", {}))
        assert entry.at == AT
        assert entry.at.utcoffset() == timedelta(0)

    def test_spells_a_body_one_way_only(self, store: Store) -> None:
        first, second = store.append(
            Happening("position", AT, "ana", {"b": [1, None, True], "a": "é"}),
            Happening("position", AT, "ana", {"a": "é", "b": (1, None, True)}),
        )
        assert first.body == second.body == '{"a":"é","b":[1,null,true]}'

    @pytest.mark.parametrize(
        ("happening", "message"),
        [
            (Happening("position", AT, "ana", {"x": {"y": [0.5]}}), r"body\.x\.y\[0\] is the float 0\.5"),
            (Happening("position", AT, "ana", {"x": AT}), r"body\.x is datetime"),
            (Happening("position", AT, "ana", {"x": "\ud800"}), "surrogates"),
            (Happening("position", AT.replace(tzinfo=None), "ana", {}), "without a time zone"),
            (Happening("position", AT, "", {}), "an author that reads ''|a author that reads ''"),
            (Happening("posi\0tion", AT, "ana", {}), "kind that reads"),
        ],
    )
    def test_refuses_what_it_cannot_write_exactly(
        self, store: Store, happening: Happening, message: str
    ) -> None:
        with pytest.raises(TravauxError, match=message):
            store.append(said(), happening)
        assert store.head() == EMPTY, "nothing of the batch was recorded"

    def test_tells_a_writer_that_another_was_faster(self, store: Store, reopen: Callable[[], Store]) -> None:
        seen = store.head()
        other = reopen()
        (theirs,) = other.append(said("DEU"), expecting=seen)
        with pytest.raises(
            OvertakenError, match=r"entry 1 \(position of DEU, 5 Jan 2026 20:14 UTC\) by ana"
        ) as told:
            store.append(said("FRA"), expecting=seen)
        assert told.value.head == Head(1, theirs.hash)
        store.append(said("FRA"), expecting=told.value.head)
        assert [entry.content["party"] for entry in other.entries()] == ["DEU", "FRA"]
        other.close()

    def test_notices_what_others_record(self, store: Store, reopen: Callable[[], Store]) -> None:
        other = reopen()
        head = store.head()
        assert not store.changed_since(head)
        other.append(said())
        assert store.changed_since(head)
        assert not store.changed_since(store.head())
        other.close()

    def test_lets_many_writers_append_without_losing_or_mixing(
        self, store: Store, reopen: Callable[[], Store]
    ) -> None:
        store.head()

        def write(party: str) -> None:
            with_own = reopen()
            for number in range(15):
                with_own.append(said(party, number=number, part=1), said(party, number=number, part=2))
            with_own.close()

        writers = [threading.Thread(target=write, args=(party,)) for party in ("FRA", "DEU", "POL")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        found = [entry.content for entry in store.entries()]
        assert len(found) == 90
        assert all(
            a["party"] == b["party"] and b["part"] == 2 for a, b in zip(found[::2], found[1::2], strict=True)
        )
        assert store.verify().sound

    def test_may_be_used_from_several_threads(self, store: Store) -> None:
        workers = [threading.Thread(target=store.append, args=(said(str(number)),)) for number in range(8)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert store.head().seq == 8

    def test_may_be_closed_twice(self, store: Store) -> None:
        store.close()
        store.close()
