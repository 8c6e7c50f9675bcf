"""A plain generator of texts into a streamed answer that ends when the client goes away."""

from collections.abc import AsyncIterator, Generator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

EVENT_STREAM = "text/event-stream"


def streamed(texts: Generator[str, None, None], request: Request) -> StreamingResponse:
    """The texts as they come; the generator is closed at the end, whatever the end is."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_watched(texts, request), media_type=EVENT_STREAM, headers=headers)


async def _watched(texts: Generator[str, None, None], request: Request) -> AsyncIterator[str]:
    try:
        while (text := await run_in_threadpool(next, texts, None)) is not None:
            if await request.is_disconnected():
                return
            yield text
    finally:
        texts.close()
