"""The routes of Gradio that no page of Citewire uses, so that they answer nobody.

Some of them write what they are sent to the disk, without an end, and also where articles may not be
changed; one fetches addresses.
"""

import re

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_UNUSED = re.compile(
    r"/gradio_api/(?:upload|process_recording|stream|deep_link|proxy=|file[=/]https?:|vibe-|undo-vibe-)",
    re.IGNORECASE,
)
"""In paths below each language's pages; with what begins alike, such as `upload_progress`."""


class Unused:
    """Middleware that knows no such routes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is in use, before anything of it is read."""
        unused = scope["type"] == "http" and _UNUSED.search(scope["path"])
        missing = JSONResponse({"detail": "There is nothing here"}, status_code=404)
        await (missing if unused else self._app)(scope, receive, send)
