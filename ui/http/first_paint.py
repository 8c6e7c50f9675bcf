"""Gradio's empty page into one that shows its frame at once, in its language, its scripts vouched for."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.html.frame import PAGES, base_path, head_html, shell_html
from ui.http.headers import content_security_policy
from ui.languages import direction
from ui.words import WORDS

_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_HTML = re.compile(r"<html\s+lang=\"en\"")
_SOCIAL = re.compile(r"\s*<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*/>")

PLACES = {f"{base_path(code)}{page}": (code, page) for code in WORDS for page in PAGES}
"""Path -> language and page."""


class FirstPaint:
    """Middleware over the pages; everything else passes unchanged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold a page until it is whole, then send it changed."""
        place = PLACES.get(_spelt(scope["path"])) if scope["type"] == "http" else None
        if place is None or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: list[Message] = []
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await _send_changed(start[0], bytes(body), place, send)

        await self._app(scope, receive, collect)


async def _send_changed(start: Message, body: bytes, place: tuple[str, str], send: Send) -> None:
    headers = MutableHeaders(scope=start)
    if headers.get("content-type", "").startswith("text/html"):
        body = painted(body.decode(), *place).encode()
        headers["content-length"] = str(len(body))
        headers["content-security-policy"] = content_security_policy(script_hashes(body.decode()))
        headers["cache-control"] = "no-store"
    await send(start)
    await send({"type": "http.response.body", "body": body})


def painted(html: str, code: str, page: str) -> str:
    """The page with its language, its own head, and a frame to look at while the scripts load."""
    words = WORDS[code]
    html = _HTML.sub(f'<html lang="{code}" dir="{direction(code)}"', _SOCIAL.sub("", html), count=1)
    html = html.replace("</head>", f"{head_html(words)}</head>", 1)
    return html.replace("<gradio-app", f"{shell_html(words, page)}<gradio-app", 1)


def script_hashes(html: str) -> tuple[str, ...]:
    """SHA-256 of each inline script, in base64."""
    return tuple(
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _SCRIPT.findall(html)
    )


def _spelt(path: str) -> str:
    """The path as the pages are listed: a language's first page ends in a slash, others do not."""
    bare = path.rstrip("/")
    return f"{bare}/" if bare.lstrip("/") in WORDS or not bare else bare
