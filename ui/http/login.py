"""Who may come in: the name and password that the administrator set, if any."""

import base64
import binascii
import hmac

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OPEN_PATHS = frozenset({"/health", "/ready"})
"""What a load balancer asks without a password."""


class Login:
    """Middleware for HTTP basic authentication; programs may send the password as a bearer token."""

    def __init__(self, app: ASGIApp, login: str) -> None:
        self._app = app
        self._login = login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or ask for the password."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS or self._may_enter(Request(scope)):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(
            "A name and a password are needed here.\n",
            status_code=401,
            headers={"WWW-Authenticate": 'Basic realm="Citewire", charset="UTF-8"'},
        )
        await refusal(scope, receive, send)

    def _may_enter(self, request: Request) -> bool:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        match kind.lower():
            case "basic":
                expected, given = self._login, _decoded(given)
            case "bearer":
                expected = self._login.partition(":")[2]
            case _:
                return False
        return hmac.compare_digest(given.encode(), expected.encode())


def _decoded(given: str) -> str:
    try:
        return base64.b64decode(given, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
