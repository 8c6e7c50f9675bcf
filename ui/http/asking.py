"""`/api/ask` and `/api/search`: a question into a checked answer or passages, whole or as events."""

import json
from collections.abc import Generator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from rag import AnswerReady, Event, EvidenceFound, TokenDrafted, answer_to_json, search_to_json
from ui.asked import Asked, filters_of
from ui.conversation import in_line
from ui.http.draining import last_of, unheard
from ui.http.faults import DELIBERATE
from ui.http.schemas import Answered, Found, QuestionText
from ui.http.streaming import EVENT_STREAM, streamed
from ui.service import Service

WORKING = "working"
"""What an event is called that says nothing but that the model is at work."""


def asking_routes(service: Service) -> APIRouter:
    """The routes over a service."""
    routes = APIRouter(prefix="/api", tags=["Questions"])

    @routes.post("/ask", response_model=Answered, responses={200: {"content": {EVENT_STREAM: {}}}})
    async def ask(asked: Asked, request: Request) -> Response:
        """Ask a question; with `Accept: text/event-stream` its states come as server-sent events.

        The events are `evidence` (passages), `place` (in line for the model), `draft` (a piece of text that
        is not checked yet), and last `answer`, or `error`.
        """
        events = events_of(service, asked)
        if EVENT_STREAM in request.headers.get("accept", ""):
            return streamed(_as_events(events), request)
        last = await last_of(events, request)
        return unheard() if last is None else JSONResponse(last[1])

    @routes.get("/search", response_model=Found)
    def search(
        question: QuestionText,
        k: Annotated[int, Query(ge=1, le=100)] = 10,
        language: Annotated[list[str] | None, Query()] = None,
        source: Annotated[list[str] | None, Query()] = None,
        after: date | None = None,
        before: date | None = None,
    ) -> Response:
        """Find passages for a question without asking the language model."""
        filters = filters_of(language or (), source or (), after=after, before=before)
        return JSONResponse(search_to_json(service.assistant.search(question, k=k, filters=filters)))

    return routes


def events_of(service: Service, asked: Asked) -> Generator[tuple[str, Any], None, None]:
    """Name and JSON value of each event of an answer; the last is the answer.

    Raises:
        QuestionError: The question is empty or too long; at the call, while there can be a status.
        FilterError: The filters cannot be understood; at the call, too.
    """
    events = service.assistant.stream(
        asked.question,
        history=asked.turns(),
        filters=asked.filters(),
        without=asked.without,
        answer_in=asked.answer_in,
    )
    return (_named(event) for event in in_line(events, service.line))


def _named(event: Event | int) -> tuple[str, Any]:
    match event:
        case int(place):
            return "place", {"place": place}
        case EvidenceFound(passages):
            found = [
                {"document_id": each.article_id, "start": each.start, "end": each.end} for each in passages
            ]
            return "evidence", {"passages": found}
        case TokenDrafted(text=""):
            return WORKING, {}
        case TokenDrafted(text):
            return "draft", {"text": text}
        case AnswerReady(answer):
            return "answer", answer_to_json(answer)


def _as_events(events: Generator[tuple[str, Any], None, None]) -> Generator[str, None, None]:
    """Server-sent events; what fails after the first of them can only be an event too."""
    try:
        for name, value in events:
            if name == WORKING:
                yield ": working\n\n"  # a comment, which keeps the connection open
                continue
            yield f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
    except DELIBERATE as error:
        yield f"event: error\ndata: {json.dumps({'detail': str(error)}, ensure_ascii=False)}\n\n"
