"""How often one client may make the server work, and how much it may send at once."""

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_CLIENTS = 10_000
"""Clients remembered; the one that was silent longest is forgotten first."""

LARGEST_BODY = 2 * 1024 * 1024
LARGEST_UPLOAD_BODY = 512 * 1024 * 1024
"""Bytes of a request, and of one that uploads articles."""

UPLOAD_PATH = "/api/articles"
_WORK = (
    "/api/",
    "/v1/",
    "/gradio_api/queue/join",
    "/gradio_api/component_server",
    "/gradio_api/mcp",
    "/gradio_api/call",
    "/gradio_api/run",
)


class Pace:
    """Middleware: a bucket of requests for each client that fills evenly over a minute."""

    def __init__(self, app: ASGIApp, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._per_minute = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or say when to come again."""
        if scope["type"] != "http" or not _makes_work(scope["path"]) or self._takes_one(_client(scope)):
            await self._app(scope, receive, send)
            return
        seconds = max(1, round(60 / self._per_minute))
        refusal = JSONResponse(
            {"detail": f"More than {self._per_minute} requests a minute; come again in {seconds} s"},
            status_code=429,
            headers={"Retry-After": str(seconds)},
        )
        await refusal(scope, receive, send)

    def _takes_one(self, client: str) -> bool:
        now = self._clock()
        left, then = self._left.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - then) * self._per_minute / 60)
        granted = left >= 1
        self._left[client] = (left - 1 if granted else left, now)
        if len(self._left) > MOST_CLIENTS:
            self._left.popitem(last=False)
        return granted


class Sizes:
    """Middleware: a request that sends too much is refused, at the latest when it has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = LARGEST_UPLOAD_BODY if scope["path"] == UPLOAD_PATH else LARGEST_BODY
        stated = Request(scope).headers.get("content-length", "0")
        if not stated.isdecimal() or int(stated) > most:
            refusal = JSONResponse({"detail": f"More than {most:,} bytes; send less"}, status_code=413)
            await refusal(scope, receive, send)
            return
        await self._app(scope, _counted(receive, most), send)


def _counted(receive: Receive, most: int) -> Receive:
    """The messages of a request, which is cut off when its body grows too large."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > most else message

    return receive_some


def _makes_work(path: str) -> bool:
    return any(work in path for work in _WORK)


def _client(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else "unknown"
