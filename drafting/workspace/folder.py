"""Which folder is the workspace, and what the files in it are called.

A drafter works from anywhere below the folder that holds ``negotiation.yaml``, as with a version
control system; the names of the files are decided here and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from drafting.errors import Place, TravauxError
from drafting.files.reading import shown

SETTINGS = "negotiation.yaml"
PARTIES = "parties.yaml"
CLAUSES = "clauses"
TEMPLATES = "templates"
RECORD = "record.db"
CIRCULATION = "circulation"
WORKING = "working.json"


def stamp(path: Path) -> object:
    """What changes when a file, or any file in a folder, is edited, replaced, added or taken away."""
    try:
        about = path.stat()
        inside = sorted(path.iterdir()) if path.is_dir() else ()
        return about.st_ino, about.st_mtime_ns, about.st_size, [(str(each), stamp(each)) for each in inside]
    except OSError:
        return None


def find(start: Path) -> Path:
    """The nearest folder, from ``start`` upwards, that is a workspace."""
    try:
        start = start.resolve()
        if not start.is_dir():
            found = "this is a file" if start.exists() else "there is no such folder"
            raise TravauxError(found, place=Place(shown(start)), expected="the folder of a negotiation")
        for folder in (start, *start.parents):
            if (folder / SETTINGS).is_file():
                return folder
    except (OSError, ValueError) as error:
        raise TravauxError(f"cannot look into this folder: {error}", place=Place(str(start))) from error
    raise TravauxError(
        "this folder is no workspace",
        place=Place(shown(start) if start != Path.cwd() else str(start)),
        expected=f"{SETTINGS} in it or in a folder above it",
        hint="run `travaux init` to begin a negotiation here, or `travaux demo` to look at one",
    )
