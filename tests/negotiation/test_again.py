"""A workspace opened once more, for a thread that reads for long."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from drafting.demonstration import playing


def test_it_sees_what_is_recorded_meanwhile_and_shares_the_texts(tmp_path: Path) -> None:
    door = playing.create(tmp_path / "demo")
    latest = door.draft()
    seen: list[object] = []

    def read() -> None:
        other = door.again()
        door.take_position("FRA", "object", "3", author="secretariat")
        place = next(
            number for number, each in enumerate(other.approvals().columns) if each.label == "Article 3"
        )
        seen.append({cell.party: cell.mark for cell in other.approvals().article(place)}["FRA"])
        seen.append(other.draft().provisions is latest.provisions)
        other.close()
        seen.append(len(door.positions) > 0)
        door.close()

    door.close()  # a record is opened by the thread that asks first
    reading = Thread(target=read)
    reading.start()
    reading.join()
    assert seen == ["✕", True, True]
