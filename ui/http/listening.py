"""The streams of Gradio's pages into the presence of their sessions."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.presence import Presence

STREAM_PATH = "/gradio_api/queue/data"
"""Below the path of each language's pages."""


class Listening:
    """Middleware that notes which sessions have a stream open."""

    def __init__(self, app: ASGIApp, presence: Presence) -> None:
        self._app = app
        self._presence = presence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and note a stream until it ends."""
        session = _session(scope)
        if session is None:
            await self._app(scope, receive, send)
            return
        with self._presence.listening(session):
            await self._app(scope, receive, send)


def _session(scope: Scope) -> str | None:
    if scope["type"] != "http" or not scope["path"].endswith(STREAM_PATH):
        return None
    return Request(scope).query_params.get("session_hash")
