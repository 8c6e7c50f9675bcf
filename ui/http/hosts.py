"""Under which names the server answers, so that no other site's name can be made to lead here.

A page of another site can let its own name point to 127.0.0.1 and would then count as this site's for the
browser (DNS rebinding); its requests still carry that name as their `Host`.
"""

import ipaddress
from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ANY = "*"
"""The name that allows all: for a server behind a proxy that checks names itself."""


class Hosts:
    """Middleware that answers under allowed names only.

    Loopback names and the address listened on are always allowed. Who listens on all addresses of a machine
    is asked by any of them; an address is no name that could be made to lead elsewhere.
    """

    def __init__(self, app: ASGIApp, listening_on: str, allowed: Collection[str]) -> None:
        self._app = app
        self._names = LOOPBACK | {bare_name(name) for name in (listening_on, *allowed)}
        self._addresses = _is_wildcard(listening_on)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or say which name is not allowed and how to allow it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        stated = Request({**scope, "type": "http"}).headers.get("host", "")
        if self._allows(bare_name(stated)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refusal(stated)(scope, receive, send)

    def _allows(self, name: str) -> bool:
        return ANY in self._names or name in self._names or (self._addresses and _is_address(name))


def bare_name(host: str) -> str:
    """A host without its port, brackets and final dot, in small letters."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name = host if host.count(":") > 1 else host.partition(":")[0]
    return name.removesuffix(".")


def _refusal(stated: str) -> JSONResponse:
    name = bare_name(stated)[:100]
    remedy = f"whoever runs it allows it with: citewire serve --allow-host {name}"
    said = f"This server does not answer under the name {name!r}; {remedy}"
    return JSONResponse({"detail": said if name else "Send a Host header; there is none"}, status_code=421)


def _is_wildcard(host: str) -> bool:
    return not host or (_is_address(host) and ipaddress.ip_address(host).is_unspecified)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
