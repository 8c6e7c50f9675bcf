"""Errors that Citewire raises on purpose into HTTP answers with a status and a sentence."""

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.requests import Request

from index import ArticleMissingError, IndexingError, StoreBusyError
from rag import LanguageModelError, QuestionError, RagError
from seeds import SeedsError
from ui.errors import LineFullError, ReadOnlyError, UiError

STATUS: dict[type[Exception], int] = {
    QuestionError: 422,
    LanguageModelError: 503,
    RagError: 500,
    ArticleMissingError: 404,
    StoreBusyError: 409,
    IndexingError: 500,
    SeedsError: 422,
    ReadOnlyError: 403,
    LineFullError: 503,
    UiError: 422,
}
"""Error -> status; a more special one counts before its base."""

DELIBERATE = tuple(STATUS)
"""For where no status can be sent any more, since the answer has begun."""


def answer_faults(app: FastAPI) -> None:
    """Let the application answer these errors."""
    for kind, status in STATUS.items():
        app.add_exception_handler(kind, _answering(status))


def _answering(status: int):  # type: ignore[no-untyped-def]  # Starlette's handlers have no common type
    def answer(_: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, status_code=status)

    return answer
