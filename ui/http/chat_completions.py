"""`/v1/chat/completions` and `/v1/models`: Citewire for clients that speak the OpenAI protocol.

The last user message is the question, what comes before is the conversation. The sources follow the
answer as a list, since most clients show nothing but the text; the whole answer stands under `citewire`.

Such clients read Markdown, and an article could have a picture in its title that they would fetch from
elsewhere. So all that Markdown would read is escaped, except Citewire's own marks.
"""

import json
import re
import time
import uuid
from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from rag import QuestionError
from ui.asked import Asked, Said
from ui.http.asking import events_of
from ui.http.draining import last_of, unheard
from ui.http.faults import DELIBERATE
from ui.http.schemas import ChatMessage, ChatRequest
from ui.http.streaming import streamed
from ui.service import Service

MODEL = "citewire"

_MARK = re.compile(r"(\[\d+\])(?![:(])")
"""A citation mark; with an address behind it, it would be a link."""

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~]|!(?=\[)")


def chat_routes(service: Service) -> APIRouter:
    """The routes over a service."""
    routes = APIRouter(prefix="/v1", tags=["OpenAI protocol"])

    @routes.get("/models")
    def models() -> dict[str, Any]:
        """The one model there is."""
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}]}

    @routes.post("/chat/completions")
    async def chat_completions(wanted: ChatRequest, request: Request) -> Response:
        """Answer the last user message from the articles."""
        events = events_of(service, asked_from(wanted.messages))
        reply_id = f"chatcmpl-{uuid.uuid4().hex}"
        if wanted.stream:
            return streamed(_chunks(events, reply_id), request)
        last = await last_of(events, request)
        return unheard() if last is None else JSONResponse(_completion(last[1], reply_id))

    return routes


def asked_from(messages: Sequence[ChatMessage]) -> Asked:
    """The question and its history.

    Raises:
        QuestionError: No message is a user's.
    """
    spoken = [message for message in messages if message.role in ("user", "assistant")]
    if not spoken or spoken[-1].role != "user":
        raise QuestionError("The last message is no user's; send the question last")
    history = [
        Said(question=said.text[:2000], answer=reply.text[:20_000])
        for said, reply in pairwise(spoken[:-1])
        if (said.role, reply.role) == ("user", "assistant")
    ]
    return Asked(question=spoken[-1].text, history=tuple(history[-50:]))


def shown_text(answer: dict[str, Any]) -> str:
    """The answer with its sources as a list, as Markdown that shows the texts as they are."""
    sources = [
        f"[{cited['number']}] {_line(cited['title'])}"
        + (f" ({_line(cited['source'])})" if cited["source"] else "")
        + f": “{_line(cited['quote'])}”"
        for cited in answer["citations"]
    ]
    return "\n\n".join([_marked(answer["text"]), *(["\n".join(sources)] if sources else [])])


def _plain(text: str) -> str:
    """A text in which Markdown reads nothing."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    """A text of an article on one line."""
    return _plain(" ".join(text.split()))


def _marked(text: str) -> str:
    """The text of an answer, whose citation marks are Citewire's and stay."""
    return "".join(piece if at % 2 else _plain(piece) for at, piece in enumerate(_MARK.split(text)))


def _completion(answer: dict[str, Any], reply_id: str) -> dict[str, Any]:
    usage = answer["usage"]
    message = {"role": "assistant", "content": shown_text(answer)}
    return {
        "id": reply_id,
        "object": "chat.completion",
        "created": int(time.time()),
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {
            "prompt_tokens": usage["prompt_tokens"],
            "completion_tokens": usage["completion_tokens"],
            "total_tokens": usage["prompt_tokens"] + usage["completion_tokens"],
        },
        "citewire": answer,
    }


def _chunks(events: Iterator[tuple[str, Any]], reply_id: str) -> Generator[str, None, None]:
    """Chunks of the protocol; only the checked answer is sent, since a draft may not survive its checks.

    What fails after the first of them is sent as an object with an `error`, which clients know.
    """
    yield _chunk(reply_id, {"role": "assistant", "content": ""})
    try:
        for name, value in events:
            if name == "answer":
                yield _chunk(reply_id, {"content": shown_text(value)})
            else:
                yield ": working\n\n"  # a comment, which keeps the connection open
        yield _chunk(reply_id, {}, finish_reason="stop")
    except DELIBERATE as error:
        yield _data({"error": {"message": str(error)}})
    yield "data: [DONE]\n\n"


def _chunk(reply_id: str, delta: dict[str, str], *, finish_reason: str | None = None) -> str:
    chunk = {
        "id": reply_id,
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish_reason}],
    }
    return _data(chunk)


def _data(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
