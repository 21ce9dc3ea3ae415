"""`travaux serve`: the interface in a real browser, and who is kept out of it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from drafting.demonstration import playing
from drafting.negotiation import Negotiation
from tests.browser.chromium import PROGRAM, chromium
from tui.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demonstration, in a folder whose name a shell would trip over."""
    playing.create(tmp_path / "a; echo $HOME 'b").close()
    return tmp_path / "a; echo $HOME 'b"


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[str, Process]]:
    """`travaux serve` in a process of its own, and the address that it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EDITOR": "false"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tui", "-C", str(folder), "serve", "--port", "0", "--author", "tester",
        stdout=PIPE, stderr=PIPE, env=environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), 60)
        assert line.startswith(b"http://127.0.0.1:"), line
        yield line.decode().strip(), process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.communicate(), 30)


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
async def test_a_position_is_read_edited_and_recorded_in_a_browser(folder: Path, tmp_path: Path) -> None:
    async with served(folder) as (address, _), chromium(tmp_path / "profile", address) as page:
        await page.shows("Recalling")
        before = await page.picture()
        await page.press("4")
        await page.shows("FRA  Paris")
        assert await page.picture() != before
        await page.press("Enter")
        await page.shows("approves ad referendum")
        await page.press("Enter")
        await page.shows("Record")
        await page.press("Enter")
        await page.shows("Recorded: Paris approved Preamble")
        await page.press("Escape", "2")
        await page.shows("Recalling")
        # There is no terminal to hand to an editor: the text is edited on the page.
        await page.press("e")
        await page.shows("Ctrl+S goes on")
        await page.press("Escape")
        origin = "{0.scheme}://{0.netloc}/".format(urlsplit(address))
        assert page.asked
        assert all(each.startswith((origin, origin.replace("http", "ws", 1), "data:")) for each in page.asked)
        assert page.complaints == []
        await page.press("q")
        async with asyncio.timeout(30):
            while not await page.evaluate("document.body.classList.contains('-closed')"):
                await asyncio.sleep(0.05)
    door = Negotiation.open(folder)
    assert door.verify().sound
    assert "Paris approved Preamble at Rev.2" in door.log()[-1].said
    door.close()


def has_ipv6() -> bool:
    """Whether this machine can be reached from itself through IPv6."""
    with socket.socket(socket.AF_INET6) as one:
        try:
            one.bind(("::1", 0))
        except OSError:
            return False
    return True


async def test_only_the_browser_of_this_machine_with_the_key_is_answered(folder: Path) -> None:
    async with served(folder) as (address, _), ClientSession() as client:
        where = urlsplit(address)
        origin = f"{where.scheme}://{where.netloc}"
        line = f"{address}socket"

        async def status(url: str, **headers: str) -> int:
            async with client.get(url, headers=headers) as answer:
                return answer.status

        assert await status(address) == 200
        assert await status(address, Host=f"localhost:{where.port}") == 200
        if has_ipv6():
            assert await status(address.replace("127.0.0.1", "[::1]")) == 200
        assert await status(f"{origin}/") == 404
        assert await status(f"{origin}/{'x' * 22}/") == 404
        assert await status(address, Host="evil.example") == 403
        assert await status(address, Host=f"evil.example:{where.port}") == 403
        assert await status(address, Host="127.0.0.1:1") == 403
        assert await status(address, Host="[::1") == 403
        assert await status(address, Origin="http://evil.example") == 403
        assert await status(f"{origin}/page/../server.py") == 404
        assert await status(f"{origin}/terminal/../../../server.py") == 404
        for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect(line, headers=headers)
            assert refused.value.status == 403
        async with client.get(address) as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "https://" not in await answer.text()


async def test_what_is_no_message_is_passed_over_and_the_window_lives_on(folder: Path) -> None:
    async with served(folder) as (address, _), ClientSession() as client:
        where = urlsplit(address)
        headers = {"Origin": f"{where.scheme}://{where.netloc}"}
        async with client.ws_connect(f"{address}socket?width=x&height=-4", headers=headers) as socket:
            for nonsense in ("{", "[]", "7", '["stdin"]', '["stdin", 7]', '["resize", {}]', '["resize", 7]'):
                await socket.send_str(nonsense)
            await socket.send_json(["resize", {"width": 100, "height": 30}])
            came = b""
            async with asyncio.timeout(60):
                while b"Recalling" not in came:
                    came += await socket.receive_bytes()
            await socket.send_json(["stdin", "q"])
            async with asyncio.timeout(30):
                async for _ in socket:
                    pass


async def test_interrupting_it_ends_every_window(folder: Path) -> None:
    async with served(folder) as (address, process), ClientSession() as client:
        where = urlsplit(address)
        headers = {"Origin": f"{where.scheme}://{where.netloc}"}
        async with client.ws_connect(f"{address}socket?width=80&height=24", headers=headers) as socket:
            async with asyncio.timeout(60):
                await socket.receive_bytes()
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            assert children
            process.send_signal(signal.SIGINT)
            await asyncio.wait_for(process.wait(), 30)
        assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_without_textual_serve_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["-C", str(folder), "serve"]) == 2
    assert "pip install 'travaux[serve]'" in capsys.readouterr().err


async def test_a_port_that_is_taken_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    async with taken:
        assert await asyncio.to_thread(run, ["-C", str(folder), "serve", "--port", str(port)]) == 2
    assert f"port {port} of this machine cannot be had" in capsys.readouterr().err
