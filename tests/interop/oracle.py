"""LibreOffice as the independent reader of what we write: one office a session, asked in lines of JSON.

Run by the system's own Python, which alone has ``uno``; it therefore imports nothing of the project.
Each line on standard input is a request, each line on standard output its answer:
``{"file": PATH, "resolve": "accept" | "reject" | null, "edits": [EDIT, …], "save": PATH | null, "filter": NAME}``
→ ``{"paragraphs": [[label, text], …], "changes_left": N}`` or ``{"trouble": TEXT}``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]

ANCHORS = re.compile(rb"<w:(?:commentRangeStart|commentRangeEnd|commentReference|annotationRef)\b[^>]*/>")
COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
FIRST_START_ASKS_FOR_ANOTHER = 81


def setting(name: str, value: object) -> Any:
    """One named argument of a UNO call."""
    argument = PropertyValue()
    argument.Name, argument.Value = name, value
    return argument


class Office:
    """One LibreOffice with a profile of its own, so that nothing of the machine's user leaks in or out."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="travaux-office-"))
        self.process = self._started()
        self.desktop: Any = None
        self.dispatcher: Any = None
        self._connect()

    def _started(self) -> subprocess.Popen[bytes]:
        found = shutil.which("soffice")
        assert found, "soffice is not installed"
        # The wrapper script would survive the office that it starts; the binary can be ended by its own id.
        binary = Path(os.path.realpath(found)).with_name("soffice.bin")
        profile = (self.folder / "profile").as_uri()
        pipe = f"--accept=pipe,name={self.folder.name};urp;"
        silent = ["--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
        return subprocess.Popen(
            [str(binary), *silent, f"-env:UserInstallation={profile}", pipe],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _connect(self) -> None:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        address = f"uno:pipe,name={self.folder.name};urp;StarOffice.ComponentContext"
        for _ in range(240):
            try:
                context = resolver.resolve(address)
                break
            except NoConnectException:
                if self.process.poll() == FIRST_START_ASKS_FOR_ANOTHER:
                    self.process = self._started()
                time.sleep(0.25)
        else:
            raise RuntimeError("LibreOffice did not start within a minute")
        services = context.ServiceManager
        self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def close(self) -> None:
        """End this office, and no other."""
        try:
            self.process.terminate()
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Open a file, resolve its changes as asked, and say which paragraphs it then has."""
        document = self.desktop.loadComponentFromURL(
            self._without_comment_anchors(Path(request["file"])).as_uri(),
            "_blank",
            0,
            (setting("Hidden", True), setting("MacroExecutionMode", 0), setting("UpdateDocMode", 0)),
        )
        if document is None:
            return {"trouble": f"LibreOffice does not open {request['file']}"}
        try:
            return self._read(document, request)
        finally:
            document.close(True)

    def _read(self, document: Any, request: dict[str, Any]) -> dict[str, Any]:
        if resolve := request.get("resolve"):
            document.setPropertyValue("RecordChanges", False)
            frame = document.getCurrentController().getFrame()
            self.dispatcher.executeDispatch(frame, COMMANDS[resolve], "", 0, ())
        for edit in request.get("edits", ()):
            edited(document, **edit)
        document.getTextFields().refresh()
        if save := request.get("save"):
            document.storeToURL(Path(save).as_uri(), (setting("FilterName", request["filter"]),))
        notes = document.getFootnotes()
        return {
            "paragraphs": list(paragraphs(document.getText()))
            + [pair for at in range(notes.getCount()) for pair in paragraphs(notes.getByIndex(at))],
            "changes_left": sum(1 for _ in each(document.getRedlines())),
        }

    def _without_comment_anchors(self, file: Path) -> Path:
        # LibreOffice 7.4 without a display aborts when UNO loads a .docx with comment anchors; the comments
        # themselves are checked by our own reader.
        with zipfile.ZipFile(file) as package:
            if "word/comments.xml" not in package.namelist():
                return file
            copy = self.folder / f"{time.monotonic_ns()}.docx"
            with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as stripped:
                for name in package.namelist():
                    part = package.read(name)
                    stripped.writestr(name, ANCHORS.sub(b"", part) if name.startswith("word/") else part)
        return copy


def edited(document: Any, doing: str, find: str = "", words: str = "") -> None:
    """Do to a document what somebody at its keyboard does: one of a few things at words that stand in it."""
    if doing in ("track", "untrack"):
        document.setPropertyValue("RecordChanges", doing == "track")
        return
    sought = document.createSearchDescriptor()
    sought.SearchString = find
    found = document.findFirst(sought)
    assert found is not None, f"LibreOffice does not find '{find}'"
    text = found.getText()
    cursor = text.createTextCursorByRange(found)
    if doing == "replace":
        cursor.setString(words)
    elif doing == "footnote":
        cursor.collapseToEnd()
        note = document.createInstance("com.sun.star.text.Footnote")
        text.insertTextContent(cursor, note, False)
        note.setString(words)
    elif doing == "insert after":
        cursor.gotoEndOfParagraph(False)
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        text.insertString(cursor, words, False)
    else:
        assert doing == "strike paragraph", doing
        cursor.gotoStartOfParagraph(False)
        cursor.gotoNextParagraph(True)
        cursor.setString("")


def each(container: Any) -> Iterator[Any]:
    """The members of a UNO enumeration."""
    members = container.createEnumeration()
    while members.hasMoreElements():
        yield members.nextElement()


def paragraphs(text: Any) -> Iterator[tuple[str, str]]:
    """The label that LibreOffice shows and the text of every paragraph, those in table cells included."""
    for block in each(text):
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.getCellNames():
                yield from paragraphs(block.getCellByName(name))
        else:
            yield block.getPropertyValue("ListLabelString"), block.getString()


def main() -> None:
    """Answer requests until standard input ends."""
    office = Office()
    try:
        for line in sys.stdin:
            print(json.dumps(office.answer(json.loads(line)), ensure_ascii=False), flush=True)
    finally:
        office.close()


if __name__ == "__main__":
    main()
