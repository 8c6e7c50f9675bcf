"""How often one client may make the server work, and how much it may send at once."""

import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.http.buckets import Buckets

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
    """Middleware: each client has a bucket of requests."""

    def __init__(self, app: ASGIApp, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._buckets = Buckets(per_minute, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or say when to come again."""
        if scope["type"] != "http" or not makes_work(scope["path"]) or self._buckets.takes_one(scope):
            await self._app(scope, receive, send)
            return
        seconds = self._buckets.seconds
        refusal = JSONResponse(
            {"detail": f"More than {self._buckets.per_minute} requests a minute; come again in {seconds} s"},
            status_code=429,
            headers={"Retry-After": str(seconds)},
        )
        await refusal(scope, receive, send)


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


def makes_work(path: str) -> bool:
    """Whether a request of that path makes the server work, so that its pace counts."""
    return any(work in path for work in _WORK)
