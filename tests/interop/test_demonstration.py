"""The demonstration's own documents, as a drafter circulates them, judged by LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from drafting.word.package import opened
from tests.interop.conftest import LibreOffice


@pytest.fixture(scope="module")
def negotiation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Negotiation]:
    made = playing.create(tmp_path_factory.mktemp("demonstration") / "demo")
    yield made
    made.close()


def exported(negotiation: Negotiation, tmp_path: Path, number: int, since: int | None = None) -> bytes:
    return negotiation.outgoing.export(number, since=since, to=tmp_path / "written.docx").path.read_bytes()


@pytest.mark.parametrize(("old", "new"), [(0, 1), (1, 2), (0, 2), (2, 0)])
def test_rounds_are_exact_both_ways_with_numbers_and_references(
    libreoffice: LibreOffice, negotiation: Negotiation, tmp_path: Path, old: int, new: int
) -> None:
    redline = exported(negotiation, tmp_path, new, old)
    accepted = libreoffice.paragraphs(redline, "accept")
    assert accepted == libreoffice.paragraphs(exported(negotiation, tmp_path, new))
    assert libreoffice.paragraphs(redline, "reject") == libreoffice.paragraphs(
        exported(negotiation, tmp_path, old)
    )
    assert any(line.startswith("Article 2\t") for line in accepted)
    assert any("Article 2(1)" in line for line in accepted)


def test_a_number_that_nobody_touched_is_not_tracked(negotiation: Negotiation, tmp_path: Path) -> None:
    body = opened(exported(negotiation, tmp_path, 2, 1))["word/document.xml"].decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", body)
    edited = [each for each in paragraphs if "<w:del " in each and "<w:t " in each]
    assert len(edited) >= 5
    assert not [each for each in edited if "<w:rPr><w:ins" in each or "<w:rPr><w:del" in each]
