"""A real Chromium without a window, driven through its own protocol: keys in, what came and was painted out."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import signal
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60.0
KEYS = {"Escape": 27, "Enter": 13, "Tab": 9}
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|[@-Z\\-_])")


class Page:
    """One page of the browser. ``asked`` has every address that it asked for, ``came`` what its socket brought."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._number = 0
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.came = ""

    async def listen(self) -> None:
        """Take in what the browser says, until it ends."""
        async for message in self._socket:
            if message.type != WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            elif said["method"] == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            elif said["method"] == "Network.webSocketCreated":
                self.asked.append(said["params"]["url"])
            elif said["method"] == "Network.webSocketFrameReceived":
                frame = said["params"]["response"]
                if frame["opcode"] == 2:
                    self.came += base64.b64decode(frame["payloadData"]).decode(errors="replace")
            elif said["method"] == "Runtime.exceptionThrown" or (
                said["method"] == "Log.entryAdded" and said["params"]["entry"]["level"] == "error"
            ):
                self.complaints.append(json.dumps(said["params"]))

    async def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command of the protocol; returns its result."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        said = await asyncio.wait_for(answer, PATIENCE)
        assert "error" not in said, said
        result: dict[str, Any] = said["result"]
        return result

    async def press(self, *keys: str) -> None:
        """Press keys, letters by themselves and others by their names."""
        for key in keys:
            about: dict[str, object] = {
                "key": key,
                "windowsVirtualKeyCode": KEYS.get(key, ord(key[0].upper())),
            }
            typed = {"Enter": "\r"}.get(key, "" if key in KEYS else key)
            if typed:
                about["text"] = typed
            await self.do("Input.dispatchKeyEvent", type="keyDown", **about)
            about.pop("text", None)
            await self.do("Input.dispatchKeyEvent", type="keyUp", **about)
            if key == "Escape":  # else a terminal takes it and the next for one key with Alt
                await asyncio.sleep(0.5)

    async def shows(self, words: str) -> None:
        """Wait until words came that the terminal of the page was told to paint; forgets what came before."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.text():
                await asyncio.sleep(0.05)
        self.came = ""

    def text(self) -> str:
        """What came for the terminal, without what only moves its cursor and sets its colours."""
        return _SEQUENCE.sub("", self.came)

    async def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        return (await self.do("Runtime.evaluate", expression=script, returnByValue=True))["result"].get(
            "value"
        )

    async def picture(self) -> bytes:
        """What is painted, as PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot", format="png"))["data"])


@asynccontextmanager
async def chromium(profile: Path, address: str) -> AsyncIterator[Page]:
    """A browser with a new profile, at an address."""
    assert PROGRAM is not None
    browser = await asyncio.create_subprocess_exec(
        PROGRAM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--remote-debugging-port=0",
        "--window-size=1280,800",
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
    )
    try:
        port = await _port(profile)
        async with ClientSession() as client:
            page = await _page(client, port)
            async with client.ws_connect(page, max_msg_size=0) as socket:
                found = Page(socket)
                listening = asyncio.create_task(found.listen())
                for what in ("Network", "Page", "Runtime", "Log"):
                    await found.do(f"{what}.enable")
                await found.do("Page.navigate", url=address)
                try:
                    yield found
                finally:
                    listening.cancel()
                    with suppress(asyncio.CancelledError):
                        await listening
    finally:
        await _end(browser)


async def _port(profile: Path) -> int:
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(OSError, ValueError, IndexError):
                return int((profile / "DevToolsActivePort").read_text().split()[0])
            await asyncio.sleep(0.05)


async def _page(client: ClientSession, port: int) -> str:
    async with asyncio.timeout(PATIENCE):
        while True:
            async with client.get(f"http://127.0.0.1:{port}/json/list") as answer:
                for each in await answer.json():
                    if each["type"] == "page":
                        return str(each["webSocketDebuggerUrl"])
            await asyncio.sleep(0.05)


async def _end(browser: Process) -> None:
    # Chromium is many processes, in a session of its own.
    with suppress(ProcessLookupError):
        os.killpg(browser.pid, signal.SIGKILL)
    await browser.wait()
