"""Who may come in: the name and password that the administrator set, if any."""

import base64
import binascii
import hmac
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.http.buckets import Buckets

OPEN_PATHS = frozenset({"/health", "/ready"})
"""What a load balancer asks without a password."""

WRONG_PER_MINUTE = 20
"""Wrong passwords of one client, after which not even the right one is looked at."""


class Login:
    """Middleware for HTTP basic authentication; programs may send the password as a bearer token."""

    def __init__(self, app: ASGIApp, login: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._login = login
        self._guesses = Buckets(WRONG_PER_MINUTE, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or ask for the password; a client that guesses is told to come again."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS:
            await self._app(scope, receive, send)
        elif (given := Request(scope).headers.get("authorization")) is None:
            await _refusal()(scope, receive, send)
        elif not self._guesses.has_one(scope):
            await _too_often(self._guesses.seconds)(scope, receive, send)
        elif self._may_enter(given):
            await self._app(scope, receive, send)
        else:
            self._guesses.takes_one(scope)
            await _refusal()(scope, receive, send)

    def _may_enter(self, authorization: str) -> bool:
        kind, _, given = authorization.partition(" ")
        match kind.lower():
            case "basic":
                expected, given = self._login, _decoded(given)
            case "bearer":
                expected = self._login.partition(":")[2]
            case _:
                return False
        return hmac.compare_digest(given.encode(), expected.encode())


def _refusal() -> Response:
    return PlainTextResponse(
        "A name and a password are needed here.\n",
        status_code=401,
        headers={"WWW-Authenticate": 'Basic realm="Citewire", charset="UTF-8"'},
    )


def _too_often(seconds: int) -> Response:
    return PlainTextResponse(
        f"Too many wrong passwords; come again in {seconds} s.\n",
        status_code=429,
        headers={"Retry-After": str(seconds)},
    )


def _decoded(given: str) -> str:
    try:
        return base64.b64decode(given, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
