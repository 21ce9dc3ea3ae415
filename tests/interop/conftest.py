"""LibreOffice for a whole session of tests: started once, with a profile of its own, and asked many times."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_SYSTEM_PYTHON = Path("/usr/bin/python3")
Shown = list[str]


class LibreOffice:
    """Asks the oracle, which runs under the system's Python, about documents."""

    def __init__(self, oracle: subprocess.Popen[str], folder: Path) -> None:
        self._oracle = oracle
        self._folder = folder
        self._asked = 0

    def paragraphs(self, document: bytes, resolve: str | None = None) -> Shown:
        """Every paragraph as LibreOffice shows it, its number before a tab, after accepting or rejecting all."""
        answer = self._ask(document, resolve=resolve)
        assert resolve is None or answer["changes_left"] == 0, f"{answer['changes_left']} changes left"
        return [f"{label}\t{text}" if label else text for label, text in answer["paragraphs"]]

    def saved(self, document: bytes, resolve: str | None = None) -> bytes:
        """The document as LibreOffice saves it again."""
        target = self._folder / f"saved-{self._asked}.docx"
        self._ask(document, resolve=resolve, save=str(target), filter="MS Word 2007 XML")
        return target.read_bytes()

    def edited(self, document: bytes, *edits: tuple[str, ...]) -> bytes:
        """The document after somebody edited and saved it in LibreOffice.

        An edit is what is done, at which words, and with which words: ``("replace", "shall", "should")``; also
        ``insert after``, ``strike paragraph``, ``footnote``, and ``("track",)``, ``("untrack",)``.
        """
        target = self._folder / f"edited-{self._asked}.docx"
        told = [dict(zip(("doing", "find", "words"), each, strict=False)) for each in edits]
        self._ask(document, edits=told, save=str(target), filter="MS Word 2007 XML")
        return target.read_bytes()

    def converted(self, document: bytes) -> bytes:
        """The document as a LibreOffice of its own opens and saves it again: slow, but with comments."""
        self._asked += 1
        file = self._folder / f"{self._asked}.docx"
        file.write_bytes(document)
        office = shutil.which("soffice")
        assert office is not None
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        kind = "docx:MS Word 2007 XML"
        target = self._folder / "converted"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(file)],
            capture_output=True,
            check=True,
            timeout=120,
        )
        return (target / file.name).read_bytes()

    def _ask(self, document: bytes, **request: Any) -> dict[str, Any]:
        self._asked += 1
        file = self._folder / f"{self._asked}.docx"
        file.write_bytes(document)
        assert self._oracle.stdin is not None
        assert self._oracle.stdout is not None
        self._oracle.stdin.write(json.dumps({"file": str(file), **request}) + "\n")
        self._oracle.stdin.flush()
        line = self._oracle.stdout.readline()
        assert line, f"LibreOffice ended on {file.name}"
        answer: dict[str, Any] = json.loads(line)
        assert "trouble" not in answer, answer
        return answer


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: no independent reader of Word files here")
    known = [str(_SYSTEM_PYTHON), "-c", "import uno"]
    if not _SYSTEM_PYTHON.exists() or subprocess.run(known, capture_output=True, check=False).returncode:
        pytest.skip("the system's Python has no 'uno' (Debian: python3-uno)")
    oracle = subprocess.Popen(
        [str(_SYSTEM_PYTHON), str(Path(__file__).with_name("oracle.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield LibreOffice(oracle, tmp_path_factory.mktemp("documents"))
    finally:
        assert oracle.stdin is not None
        assert oracle.stdout is not None
        oracle.stdin.close()
        oracle.wait(30)
        oracle.stdout.close()
