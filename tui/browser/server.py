"""The page and its socket, on this machine alone.

Whoever can reach the socket acts as the drafter. So it listens on the loopback only; answers only to the
names of the loopback, which a page from elsewhere cannot take on; asks for a key that stands in the address
alone, because other people may be logged in to the same machine; and lets the page load nothing from
anywhere else.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

import textual_serve
from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from drafting.errors import TravauxError
from tui.browser.session import Session

HOST = "127.0.0.1"
HOST_6 = "::1"
NAMES = ("127.0.0.1", "localhost", "::1")
"""What this machine may call itself in an address."""
FILES = {"page.css": "text/css", "boot.js": "text/javascript"}
LARGEST = 4_000_000
"""Bytes of one message of a browser: more than the longest text that is pasted at once."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "sandbox allow-scripts allow-same-origin"
)
"""Nothing from elsewhere, in no frame of another page, and no window opened by what somebody typed."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves the command ``arguments`` to the browsers of this machine; ``key`` stands in the address."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = tuple(arguments)
        self.key = secrets.token_urlsafe(16)
        self.port = 0
        self._sessions: set[Session] = set()

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.port}/{self.key}/"

    def application(self) -> web.Application:
        """What answers requests."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get(f"/{self.key}/", self._index),
                web.get(f"/{self.key}/socket", self._socket),
                web.get("/page/{name}", self._file),
                web.static("/terminal", Path(textual_serve.__file__).parent / "static"),
            ]
        )
        return app

    async def run(self, port: int, opened: Callable[[str], None]) -> None:
        """Serve until interrupted; ``opened`` is told the address. TravauxError where the port is taken."""
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, HOST, port).start()
            except (OSError, OverflowError) as error:
                raise TravauxError(
                    f"port {port} of this machine cannot be had: {error.strerror or error}"
                    if isinstance(error, OSError)
                    else f"there is no port {port}",
                    expected="a free port",
                    hint="`--port 0` takes any that is free",
                ) from None
            self.port = runner.addresses[0][1]
            # A browser may take `localhost` for either; where there is no IPv6, or the port is another's, one will do.
            with suppress(OSError):
                await web.TCPSite(runner, HOST_6, self.port).start()
            opened(self.address)
            ended = asyncio.Event()
            for each in (signal.SIGINT, signal.SIGTERM):
                with suppress(NotImplementedError):
                    asyncio.get_running_loop().add_signal_handler(each, ended.set)
            await ended.wait()
        finally:
            await asyncio.gather(*(session.stop() for session in set(self._sessions)))
            await runner.cleanup()

    # Who may ask

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse whoever calls this machine by another name, or asks from another page."""
        origin = request.headers.get("Origin")
        if not self._ours(f"//{request.host}") or (origin is not None and not self._ours(origin)):
            raise web.HTTPForbidden(text="This page is for the browser of this machine alone.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cache-Control"] = "no-store"
        return response

    def _ours(self, address: str) -> bool:
        try:
            found = urlsplit(address)
            return found.hostname in NAMES and found.port == self.port
        except ValueError:
            return False

    # What is answered

    async def _index(self, request: web.Request) -> web.Response:
        size = request.query.get("fontsize", "16")
        page = (files("tui.browser") / "page" / "index.html").read_text(encoding="utf-8")
        filled = Template(page).substitute(
            socket=f"ws://{request.host}/{self.key}/socket",
            size=int(size) if size.isascii() and size.isdigit() and 6 <= int(size) <= 60 else 16,
        )
        return web.Response(text=filled, content_type="text/html")

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in FILES:
            raise web.HTTPNotFound
        text = (files("tui.browser") / "page" / name).read_text(encoding="utf-8")
        return web.Response(text=text, content_type=FILES[name])

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if "Origin" not in request.headers:
            raise web.HTTPForbidden(text="Only a page of this server may open this.\n")
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST)
        await socket.prepare(request)
        session = Session(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,  # type: ignore[arg-type] # what closing returns is of no use to a session
            download_manager=DownloadManager(),
        )
        session.arguments = self.arguments
        self._sessions.add(session)
        try:
            await session.start(*(_cells(request.query.get(side, "")) for side in ("width", "height")))
            await _carry(socket, session)
        finally:
            await session.stop()
            self._sessions.discard(session)
        return socket


async def _carry(socket: web.WebSocketResponse, session: Session) -> None:
    """Carry what the browser says to the process; what is no message is passed over."""
    async for message in socket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            kind, *rest = json.loads(message.data)
            if kind == "stdin":
                await session.send_bytes(rest[0].encode())
            elif kind == "resize":
                await session.set_terminal_size(_cells(rest[0]["width"]), _cells(rest[0]["height"]))
            elif kind == "ping":
                await socket.send_json(["pong", rest[0]])
            elif kind == "focus":
                await session.focus()
            elif kind == "blur":
                await session.blur()
        except (ValueError, TypeError, LookupError, AttributeError):
            continue


def _cells(typed: object) -> int:
    """A width or height of a terminal, whatever was sent as one."""
    try:
        return max(1, min(1000, int(str(typed))))
    except ValueError:
        return 80
