"""What every answer tells the browser for safety, and whose requests may change something."""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
    """Middleware: headers for every answer; changes come from the site's own pages or from no page at all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

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

        refused = scope["method"] not in _SAFE and _is_foreign(Request(scope))
        answer = (
            JSONResponse({"detail": "Requests from other sites are refused"}, 403) if refused else self._app
        )
        await answer(scope, receive, send_safely)


def _is_foreign(request: Request) -> bool:
    """Whether the page of another site sent this; programs send no origin."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
