"""LlamaIndex's events of one question into what it cost, and what was searched for."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from llama_index.core import Settings
from llama_index.core.callbacks import CallbackManager, CBEventType, EventPayload
from llama_index.core.callbacks.base_handler import BaseCallbackHandler

from rag import Usage


class Observer(BaseCallbackHandler):
    """Watches one question.

    `searched` is the question as the index was asked it, `retrieved` the `time.perf_counter()` at which
    that retrieval ended; `None` until then.
    """

    def __init__(self) -> None:
        super().__init__([], [])
        self.usage = Usage()
        self.searched: str | None = None
        self.retrieved: float | None = None

    def on_event_start(
        self,
        event_type: CBEventType,
        payload: dict[str, Any] | None = None,
        event_id: str = "",
        parent_id: str = "",
        **kwargs: Any,
    ) -> str:
        """Note what is searched for; the base class wants the id back."""
        if event_type == CBEventType.RETRIEVE:
            self.searched = (payload or {}).get(EventPayload.QUERY_STR)
        return event_id

    def on_event_end(
        self,
        event_type: CBEventType,
        payload: dict[str, Any] | None = None,
        event_id: str = "",
        **kwargs: Any,
    ) -> None:
        """Count a call of the language model, or note the end of a retrieval."""
        if event_type == CBEventType.RETRIEVE:
            self.retrieved = time.perf_counter()
        elif event_type == CBEventType.LLM:
            self.usage = _with_call(self.usage, payload or {})

    def start_trace(self, trace_id: str | None = None) -> None:
        """Traces are not asked for."""

    def end_trace(self, trace_id: str | None = None, trace_map: dict[str, list[str]] | None = None) -> None:
        """Traces are not asked for."""


@contextmanager
def observing(callbacks: CallbackManager) -> Iterator[Observer]:
    """Watch what goes on in the context, one at a time; `callbacks` are those of the index.

    The engines give the language model LlamaIndex's global callbacks, whatever it came with.
    """
    observer, before = Observer(), Settings.callback_manager
    callbacks.set_handlers([observer])
    Settings.callback_manager = callbacks
    try:
        yield observer
    finally:
        callbacks.set_handlers([])
        Settings.callback_manager = before


def _with_call(usage: Usage, payload: dict[str, Any]) -> Usage:
    """The usage with one more call, of as many tokens as the server says."""
    reply = payload.get(EventPayload.RESPONSE) or payload.get(EventPayload.COMPLETION)
    told = getattr(getattr(reply, "raw", None), "usage", None)
    details = getattr(told, "prompt_tokens_details", None)
    return Usage(
        prompt_tokens=usage.prompt_tokens + (getattr(told, "prompt_tokens", None) or 0),
        cached_tokens=usage.cached_tokens + (getattr(details, "cached_tokens", None) or 0),
        completion_tokens=usage.completion_tokens + (getattr(told, "completion_tokens", None) or 0),
        calls=usage.calls + 1,
    )
