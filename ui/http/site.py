"""The web application: pages in each language, interfaces for programs, and what stands before them."""

import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from ui.gradio_front import gr
from ui.html.frame import base_path
from ui.html.interfaces import interfaces_html
from ui.http.asking import asking_routes
from ui.http.chat_completions import chat_routes
from ui.http.faults import answer_faults
from ui.http.first_paint import FirstPaint
from ui.http.headers import SafetyHeaders
from ui.http.holdings import holdings_routes
from ui.http.hosts import Hosts
from ui.http.languages import LanguageChoice
from ui.http.listening import Listening
from ui.http.login import Login
from ui.http.operating import Counted, Metrics, operating_routes
from ui.http.pace import Pace, Sizes
from ui.http.reporting import reporting_routes
from ui.http.unused import Unused
from ui.http.uploads import Uploads
from ui.pages.build import build_pages
from ui.pages.script import STATIC
from ui.pages.theme import page_theme, style_sheet
from ui.service import Service
from ui.words import WORDS

STATIC_FOLDER = Path(__file__).parents[1] / "static"
THREADS = 200
"""For waiting in line: each reader who waits holds one now and then."""

MANIFEST = {
    "name": "Citewire",
    "short_name": "Citewire",
    "start_url": "/",
    "display": "standalone",
    "background_color": "#faf8f4",
    "theme_color": "#0b5f57",
    "icons": [
        {"src": f"{STATIC}/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
        for size in (192, 512)
    ],
}


def build_site(service: Service) -> FastAPI:
    """The application over a service."""
    app = FastAPI(
        title="Citewire",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_many_threads,
    )
    metrics = Metrics(service)
    app.include_router(asking_routes(service))
    app.include_router(holdings_routes(service))
    app.include_router(chat_routes(service))
    app.include_router(operating_routes(service, metrics))
    app.include_router(reporting_routes(service))
    answer_faults(app)
    _add_files(app)
    for code in sorted(
        WORDS, key=lambda code: base_path(code) == "/"
    ):  # the root last: it takes what is left
        _mount(app, service, code)
    _stand_before(app, service, metrics)
    return app


@asynccontextmanager
async def _many_threads(_: FastAPI) -> AsyncIterator[None]:
    """Programs that wait in line must not keep those from the threads who only search."""
    current_default_thread_limiter().total_tokens = THREADS
    yield


def _stand_before(app: FastAPI, service: Service, metrics: Metrics) -> None:
    """What each request passes; the last one added comes first."""
    rules = service.rules
    app.add_middleware(FirstPaint)
    app.add_middleware(LanguageChoice)
    app.add_middleware(Listening, presence=service.presence)
    app.add_middleware(Unused)
    app.add_middleware(Sizes)
    app.add_middleware(Uploads, shelf=service.shelf)
    app.add_middleware(Pace, per_minute=rules.requests_per_minute)
    if rules.login is not None:
        app.add_middleware(Login, login=rules.login)
    app.add_middleware(Hosts, listening_on=service.host, allowed=rules.hosts)
    app.add_middleware(SafetyHeaders, allowed=rules.hosts)
    app.add_middleware(Counted, metrics=metrics)


def _add_files(app: FastAPI) -> None:
    app.mount(STATIC, StaticFiles(directory=STATIC_FOLDER), name="page")

    @app.get("/manifest.json", include_in_schema=False)
    def manifest() -> Response:
        """What makes the page installable."""
        return JSONResponse(MANIFEST, media_type="application/manifest+json")

    @app.get("/worker.js", include_in_schema=False)
    def worker() -> Response:
        """The service worker, at the root so that it may serve all pages."""
        return FileResponse(STATIC_FOLDER / "worker.js", media_type="text/javascript")

    @app.get("/api", include_in_schema=False)
    def interfaces() -> Response:
        """The interfaces, described for people."""
        return HTMLResponse(interfaces_html(app.openapi()))


def _mount(app: FastAPI, service: Service, code: str) -> None:
    pages = build_pages(service, WORDS[code])
    pages.max_threads = THREADS
    pages.queue(max_size=256, default_concurrency_limit=None)
    with warnings.catch_warnings():
        # Said for every site of several pages, although server-side rendering is off.
        warnings.filterwarnings("ignore", message="SSR mode is not supported")
        _mount_pages(app, pages, code)
    pages.create_limiter()  # type: ignore[no-untyped-call]  # Gradio makes it in `launch` only


def _mount_pages(app: FastAPI, pages: gr.Blocks, code: str) -> None:
    gr.mount_gradio_app(
        app,
        pages,
        path=base_path(code).rstrip("/") or "/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=base_path(code) == "/",
        max_file_size="64kb",
        theme=page_theme(),
        css=style_sheet(),
    )
