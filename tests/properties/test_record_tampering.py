"""Law: replaying the record gives every hash again, and a single changed byte is found and named."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.errors import TravauxError
from drafting.record.entry import Happening
from drafting.record.sqlite import SqliteStore
from tests.record.tampering import ENTRY_COLUMNS, TEXT_COLUMNS, contents, make, value, write

_AT = st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC))
_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(_WORDS, below, max_size=3),
    max_leaves=8,
)
_HAPPENINGS = st.builds(
    Happening,
    _WORDS,
    _AT,
    _WORDS,
    st.dictionaries(_WORDS, _JSON, max_size=4),
    st.none() | st.binary(max_size=3000),
)

PLACES = [("entry", column, row) for column in ENTRY_COLUMNS for row in (1, 2, 3, 6)] + [
    ("text", column, row) for column in TEXT_COLUMNS for row in (1, 2)
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "record.db"
    make(path)
    return path


@pytest.fixture
def copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "record.db"


@settings(max_examples=40, deadline=None)
@given(st.lists(_HAPPENINGS, max_size=5))
def test_whatever_is_recorded_reads_back_and_replays(happenings: list[Happening]) -> None:
    with tempfile.TemporaryDirectory() as folder, SqliteStore.create(Path(folder) / "record.db") as store:
        entries = store.append(*happenings)
        assert tuple(store.entries()) == entries
        for happening, entry in zip(happenings, entries, strict=True):
            assert (entry.kind, entry.at, entry.author) == (happening.kind, happening.at, happening.author)
            assert entry.content == happening.body
            if happening.text is not None:
                assert store.text(entry.text) == happening.text
                assert entry.text == sha256(happening.text).hexdigest()
        found = store.verify()
        assert found.sound, [str(finding) for finding in found.findings]
        assert found.head == store.head()


@pytest.mark.parametrize(("table", "column", "row"), PLACES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.data())
def test_a_changed_byte_of_any_value_is_found_and_named(
    sound: Path, copy: Path, table: str, column: str, row: int, choice: st.DataObject
) -> None:
    shutil.copy(sound, copy)
    was = value(copy, table, column, row)
    if not was:
        return
    place = choice.draw(st.integers(0, len(was) - 1), label="place")
    reads = choice.draw(st.integers(0, 255).filter(lambda byte: byte != was[place]), label="reads")
    write(copy, table, column, row, was[:place] + bytes([reads]) + was[place + 1 :])
    with SqliteStore.open(copy) as store:
        found = store.verify()
    assert len(found.findings) == 1, [str(finding) for finding in found.findings]
    (finding,) = found.findings
    assert finding.byte == place + 1
    entry = {1: 1, 2: 4}[row] if table == "text" else row
    assert finding.entry == entry
    named = {"previous": "previous hash", "leaves": "table", "hash": "hash", "content": "text"}.get(
        column, column
    )
    assert named in finding.field
    shown = [f"'{chr(byte)}'" if 0x20 <= byte < 0x7F else f"0x{byte:02x}" for byte in (reads, was[place])]
    assert finding.what.endswith(f"reads {shown[0]}, was {shown[1]}")


def test_a_changed_byte_of_the_file_is_found_or_changes_nothing_that_is_read(sound: Path, copy: Path) -> None:
    whole = sound.read_bytes()
    before = contents(sound)
    chosen = random.Random(11)
    # Every byte of the header, which SQLite reads before anything else, and a sample of all the others.
    places = [*range(100), *chosen.sample(range(100, len(whole)), 400)]
    found = 0
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= chosen.randrange(1, 256)
        for left in copy.parent.iterdir():
            left.unlink()
        copy.write_bytes(changed)
        try:
            with SqliteStore.open(copy) as store:
                is_sound = store.verify().sound
            if is_sound:
                assert contents(copy) == before, f"byte {place} was changed unnoticed"
        except TravauxError:
            is_sound = False
        found += not is_sound
    assert found > 50
