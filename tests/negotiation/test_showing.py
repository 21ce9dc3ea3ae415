"""A redline written as it is seen: the document speaks the language of the text, and of the host's calendar."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.negotiation.documents.showing import Compared, write


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", "6 janvier 2026"), ("America/New_York", "5 janvier 2026")]
)
def test_a_french_redline_is_marked_french_and_dated_by_the_hosts_calendar(
    tmp_path: Path, zone: str, day: str
) -> None:
    settings = playing.create(tmp_path / "demo").folder / "negotiation.yaml"
    told = settings.read_text(encoding="utf-8").replace("Europe/Paris", zone)
    lines = [line for line in told.splitlines() if not line.startswith("language:")]
    settings.write_text("\n".join(["language: fr", *lines, ""]), encoding="utf-8")
    door = Negotiation.open(settings.parent)
    at = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    compared = Compared(door.redline("zero", "latest"), "one text", "the other", at, "shown")
    document = docx.Document(io.BytesIO(write(door, compared, "word").read_bytes()))
    door.close()
    assert document.core_properties.language == "fr-FR"
    words = "".join(document.element.itertext()) + "".join(
        "".join(part._element.itertext())
        for section in document.sections
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer)
    )
    assert day in words
