"""`/health`, `/ready`, `/metrics`: what those who run the server look at."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.service import Service

KNOWN_PATHS = ("/api/ask", "/api/search", "/api/articles", "/v1/chat/completions", "/v1/models")
"""Paths that are counted by name; page files and unknown paths are counted together."""


class Metrics:
    """Requests by path, and what the server is doing now."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.registry = CollectorRegistry()
        labels = ["path", "status"]
        self._requests = Counter("citewire_requests", "Requests.", labels, registry=self.registry)
        self._seconds = Histogram(
            "citewire_request_seconds", "Until the end.", ["path"], registry=self.registry
        )
        self._line = Gauge(
            "citewire_line", "Questions served or waiting for the model.", registry=self.registry
        )
        self._articles = Gauge("citewire_articles", "Articles in the store.", registry=self.registry)

    def page(self) -> bytes:
        """The metrics in Prometheus's text format."""
        self._line.set(len(self._service.line))
        self._articles.set(len(self._service.assistant.holdings().articles))
        return generate_latest(self.registry)

    def count(self, path: str, status: int, seconds: float) -> None:
        """Count a request that is over."""
        named = next(
            (known for known in KNOWN_PATHS if path == known or path.startswith(f"{known}/")), "other"
        )
        self._requests.labels(named, str(status)).inc()
        self._seconds.labels(named).observe(seconds)


class Counted:
    """Middleware that counts requests."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        import time

        status, start = 500, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._metrics.count(scope["path"], status, time.perf_counter() - start)


def operating_routes(service: Service, metrics: Metrics) -> APIRouter:
    """The routes over a service."""
    routes = APIRouter(tags=["Operation"])

    @routes.get("/health")
    def health() -> dict[str, str]:
        """Whether the process answers."""
        return {"status": "ok"}

    @routes.get("/ready")
    def ready() -> Response:
        """Whether the articles can be searched, 503 until then; and how the language model is.

        Without it answers are quotes, so the server is of use before it is there.
        """
        searches = service.assistant.searches
        state = {"ready": searches, "language_model": service.warm_up.language_model}
        return JSONResponse(state, status_code=200 if searches else 503)

    @routes.get("/metrics")
    def show_metrics() -> Response:
        """Metrics for Prometheus."""
        return Response(metrics.page(), media_type=CONTENT_TYPE_LATEST)

    return routes
