"""A browser that asks for a page into the page of its language: the one chosen, else the one it prefers."""

from http.cookies import SimpleCookie
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.html.frame import PAGES, base_path
from ui.words import ENGLISH, WORDS, preferred_language

COOKIE = "citewire_language"
YEAR = 365 * 24 * 3600


class LanguageChoice:
    """Middleware that leads from the English pages to those of another language."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect, or pass on."""
        answer = _redirected(Request(scope)) if _is_page(scope) else None
        await (self._app if answer is None else answer)(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "GET" and scope["path"].strip("/") in PAGES


def _redirected(request: Request) -> RedirectResponse | None:
    """The way to another language, `None` where the English page is wanted."""
    page = request.url.path.strip("/")
    query = QueryParams([(key, value) for key, value in request.query_params.multi_items() if key != "lang"])
    chosen = request.query_params.get("lang")
    if chosen in WORDS:
        wanted = request.query_params.get("page", page)
        answer = RedirectResponse(f"{base_path(chosen)}{wanted if wanted in PAGES else ''}", 303)
        answer.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="lax", httponly=True)
        return answer
    code = _wanted(request)
    if code == ENGLISH.code:
        return None
    asked = f"?{urlencode(query.multi_items())}" if query else ""
    return RedirectResponse(f"{base_path(code)}{page}{asked}", 303)


def _wanted(request: Request) -> str:
    kept = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    if kept is not None and kept.value in WORDS:
        return kept.value
    return preferred_language(request.headers.get("accept-language", ""))
