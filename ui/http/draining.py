"""A generator of events into its last one, unless the client goes away before that."""

from collections.abc import Generator
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

Value = TypeVar("Value")


async def last_of(events: Generator[Value, None, None], request: Request) -> Value | None:
    """The last event, `None` where the client went away, which is noticed between two events.

    The generator, and with it the place in line that it holds, is closed at the end, whatever the end is.
    """
    last: Value | None = None
    try:
        while (event := await run_in_threadpool(next, events, None)) is not None:
            if await request.is_disconnected():
                return None
            last = event
    finally:
        events.close()
    return last


def unheard() -> Response:
    """What is sent to a client that went away; its status, which nginx made known, is for the metrics."""
    return Response(status_code=499)
