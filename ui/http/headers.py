"""What every answer tells the browser for safety, and whose requests may change something or make work."""

from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.http.hosts import ANY, bare_name
from ui.http.pace import makes_work

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


def content_security_policy(script_hashes: tuple[str, ...] = ()) -> str:
    """The policy of a page whose own inline scripts have these hashes.

    Gradio makes functions of its templates while the page runs, hence `unsafe-eval`; inline scripts that
    are not the page's own, inline handlers and other hosts stay shut out.
    """
    scripts = " ".join(["'self'", "'unsafe-eval'", *(f"'sha256-{each}'" for each in script_hashes)])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SafetyHeaders:
    """Middleware: headers for every answer; changes come from the site's own pages or from no page at all.

    So does what makes work: a page could have the address of a search as that of a picture.
    `allowed` are names that the server is known by, besides the one that a request states: many proxies
    state their own. The name that allows all is none of them: it says nothing about whose pages are safe.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self._app = app
        self._names = {bare_name(name) for name in allowed} - {ANY}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with headers, or refuse another site's request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _COMMON.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", content_security_policy())
            await send(message)

        request = Request(scope)
        matters = request.method not in _SAFE or makes_work(scope["path"])
        refused = matters and self._is_foreign(request)
        await (_refusal(request) if refused else self._app)(scope, receive, send_safely)

    def _is_foreign(self, request: Request) -> bool:
        """Whether the page of another site sent this; programs send no origin, browsers not with pictures."""
        if "origin" not in request.headers:
            return request.headers.get("sec-fetch-site") == "cross-site"
        host = _host_of_origin(request)
        return host != request.headers.get("host") and bare_name(host) not in self._names


def _host_of_origin(request: Request) -> str:
    """The name and port of the page's site, empty where the browser keeps it to itself."""
    return request.headers.get("origin", "").partition("://")[2]


def _refusal(request: Request) -> JSONResponse:
    origin, host = (request.headers.get(name, "")[:100] for name in ("origin", "host"))
    name = bare_name(_host_of_origin(request))[:100]
    remedy = f"; if both are this server, whoever runs it allows it with: citewire serve --allow-host {name}"
    page = f"The page is of {origin!r}" if origin else "The page is of another site"
    said = f"{page} and asks {host!r}; requests from other sites are refused"
    return JSONResponse({"detail": said + (remedy if name else "")}, status_code=403)
