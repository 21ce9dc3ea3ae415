"""A validator of the format, asked about a document that was written."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


def sound(document: bytes) -> None:
    """Fails where the validator finds anything."""
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(document)
        result = audit.OpenXmlValidator().validate(str(file))
    assert not result.errors, [error.description for error in result.errors]
