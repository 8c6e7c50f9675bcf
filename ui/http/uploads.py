"""Uploads of articles: none where changes are turned off, few at once, and none that stands still."""

import anyio
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.errors import ReadOnlyError
from ui.http.pace import UPLOAD_PATH
from ui.shelf import Shelf

MOST_UPLOADS = 2
"""At once; each may hold as much of the disk and of memory as one request may send."""

SILENCE_SECONDS = 60.0
"""Without anything sent, after which an upload makes room for others."""


class Uploads:
    """Middleware that refuses an upload before anything of it is read."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self._app = app
        self._shelf = shelf
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on all else, and the uploads that there is room for."""
        if scope["type"] != "http" or scope["path"] != UPLOAD_PATH or scope["method"] != "POST":
            await self._app(scope, receive, send)
        elif not self._shelf.changes_allowed:
            await JSONResponse({"detail": str(ReadOnlyError())}, status_code=403)(scope, receive, send)
        elif self._running >= MOST_UPLOADS:
            detail = "Others are adding articles; send yours again in a minute"
            await JSONResponse({"detail": detail}, status_code=409)(scope, receive, send)
        else:
            self._running += 1
            try:
                await self._app(scope, _going_on(receive), send)
            finally:
                self._running -= 1


def _going_on(receive: Receive) -> Receive:
    """The messages of a request, which is cut off when its body stands still."""
    whole = False

    async def receive_soon() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        with anyio.move_on_after(SILENCE_SECONDS):
            message = await receive()
            whole = not message.get("more_body", False)
            return message
        return {"type": "http.disconnect"}

    return receive_soon
