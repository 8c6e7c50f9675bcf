"""The web application: pages in each language, the files of the pages, and the choice of language."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from ui.gradio_front import gr
from ui.html.frame import base_path
from ui.http.languages import LanguageChoice
from ui.pages.build import build_pages
from ui.pages.script import STATIC
from ui.pages.theme import page_theme, style_sheet
from ui.service import Service
from ui.words import WORDS

STATIC_FOLDER = Path(__file__).parents[1] / "static"
THREADS = 200
"""For waiting in line: each reader who waits holds one now and then."""


def build_site(service: Service) -> FastAPI:
    """The application over an assistant."""
    app = FastAPI(title="Citewire", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.mount(STATIC, StaticFiles(directory=STATIC_FOLDER), name="page")
    app.add_middleware(LanguageChoice)
    for code in sorted(
        WORDS, key=lambda code: base_path(code) == "/"
    ):  # the root last: it takes what is left
        _mount(app, service, code)
    return app


def _mount(app: FastAPI, service: Service, code: str) -> None:
    pages = build_pages(service, WORDS[code])
    pages.max_threads = THREADS
    pages.queue(max_size=256, default_concurrency_limit=None)
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
        max_file_size="64kb",
        theme=page_theme(),
        css=style_sheet(),
    )
    pages.create_limiter()  # type: ignore[no-untyped-call]  # Gradio makes it in `launch` only
