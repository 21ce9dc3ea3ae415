"""Writing the differences of two Word files into a copy of the old one, as tracked changes.

A file of Word's goes in and one comes out, so nothing is read as a draft here and nothing is lost on the way.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from drafting.errors import TravauxError
from drafting.files.reading import read_bytes
from drafting.files.writing import write_atomic
from tui.cells import visible
from tui.cli.options import say

_FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%dT%H:%M%z",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M",
)


def write_marked(
    texts: tuple[str, ...], output: Path, author: str, date: str, *, formatting: bool = False
) -> bool:
    """Writes the redline of two Word files; tells what it could not carry, and gives whether anything differs.

    Raises ``TravauxError``, with nothing written, where the texts are not two sound Word files.
    """
    from drafting.word.inplace.redlining import redline_files

    old, new = _files(texts)
    moment = _moment(date)
    if output.exists() and any(output.samefile(file) for file in (old, new) if file.exists()):
        raise TravauxError(
            f"{output}: this is one of the two files",
            expected="a file of its own for the redline",
            hint="what somebody sent is evidence, and stays as it is",
        )
    made = redline_files(
        read_bytes(old, name=str(old)),
        read_bytes(new, name=str(new)),
        author=author,
        date=moment,
        names=(str(old), str(new)),
        formatting=formatting,
    )
    write_atomic(output, made.document)
    say(visible(f"Wrote {output}." if made.different else f"Wrote {output}; the two texts are the same."))
    if made.uncarried:
        say("Not carried over:")
        for line in made.uncarried:
            say(visible(f"  {line}"))
        if not formatting and any(
            "look otherwise" in line or "looks otherwise" in line for line in made.uncarried
        ):
            say("Add --formatting to track how words and paragraphs look.")
    return made.different


def _files(texts: tuple[str, ...]) -> tuple[Path, Path]:
    files = [Path(text) for text in texts]
    if len(files) != 2 or not all(file.suffix.lower() == ".docx" or file.is_file() for file in files):
        raise TravauxError(
            f"a Word redline of {' and '.join(texts) or 'two rounds'}",
            expected="two Word files, OLD.docx and NEW.docx",
            hint="`travaux export --redline` writes the redline of two rounds",
        )
    return files[0], files[1]


def _moment(date: str) -> datetime:
    if not date:
        return datetime.now(UTC)
    for form in _FORMS:
        try:
            found = datetime.strptime(date, form)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    raise TravauxError(
        f"the date '{date}'", expected="2026-01-06 or 2026-01-06T12:00:00Z", hint="leave --date out for now"
    )
