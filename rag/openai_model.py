"""A `LanguageModel` on any OpenAI-compatible server, through LlamaIndex's OpenAI-like client."""

import json
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import httpx
from llama_index.core.llms import ChatMessage
from llama_index.llms.openai_like import OpenAILike

from rag.errors import ModelReplyError, ModelUnavailableError
from rag.model import Constraint, Family, Message, Meter, Prompt, Token
from rag.openai_errors import translated_errors

SECONDS = 120.0
"""How long a server may keep silent, and how long it may go on with one reply."""

RETRIES = 1
"""How often a server on the network is asked again; the silence allowed is shared among the attempts."""

_NO_COST = {"prompt_tokens": 0, "cached_tokens": 0, "completion_tokens": 0}

ALTERNATIVES = 20
"""How many tokens a choice is read from; the most that OpenAI's own service gives."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server is and what it can do beyond the common protocol.

    `base_url` is asked for at each call. `extended` says that the server is llama.cpp's: it takes
    grammars and keeps a slot for each family of prompts. `settings` is what the names of the variables
    that configure it begin with; errors name them.
    """

    base_url: Callable[[], str]
    model: str
    api_key: str | None = field(repr=False)
    extended: bool
    settings: str = "CITEWIRE_LLM"


class OpenAiModel:
    """A `LanguageModel` on one endpoint."""

    def __init__(self, endpoint: Endpoint, *, seconds: float = SECONDS) -> None:
        self._endpoint = endpoint
        self._seconds = seconds
        self._client: OpenAILike | None = None
        self._tells: bool | None = True if endpoint.extended else None
        self._lock = threading.Lock()
        self._latest = threading.local()

    @property
    def tells_probabilities(self) -> bool:
        """Whether the server gives log probabilities; another server is asked once, with one token.

        Raises:
            ModelUnavailableError: The server cannot be reached.
        """
        if self._tells is None:
            self._tells = self._try_probabilities()
        return self._tells

    def stream(
        self, prompt: Prompt, *, constraint: Constraint | None, max_tokens: int, meter: Meter
    ) -> Iterator[Token]:
        """The most likely reply, token by token, at temperature 0; never an empty one."""
        options = self._constrained(constraint)
        if self._tells:
            options |= {"logprobs": True, "top_logprobs": 1}
        written = False
        with self._translated_errors():
            for chunk in self._chunks(prompt, max_tokens, meter, options):
                for token in _tokens_of(chunk):
                    written = written or not token.cut
                    yield token
        if not written:
            raise ModelReplyError(f"The model server for {self._endpoint.model!r} sent an empty reply")

    def choose(self, prompt: Prompt, choices: Sequence[str], *, meter: Meter) -> Mapping[str, float]:
        """Choice -> probability that the reply begins with it, ignoring case and leading space."""
        options = {"logprobs": True, "top_logprobs": ALTERNATIVES}
        with self._translated_errors():
            chunks = list(self._chunks(prompt, 1, meter, options))
            found = [entry for chunk in chunks for entry in _logprob_entries(chunk)]
            if not found or not found[0].top_logprobs:
                raise ModelReplyError(f"The model server for {self._endpoint.model!r} gives no probabilities")
            return probabilities_of(choices, [(top.token, top.logprob) for top in found[0].top_logprobs])

    def _try_probabilities(self) -> bool:
        probe = Prompt(Family.EXCERPTS, (Message("user", "Reply with yes."),))
        try:
            self.choose(probe, ["yes"], meter=Meter())
        except ModelReplyError:
            return False
        return True

    def _constrained(self, constraint: Constraint | None) -> dict[str, Any]:
        if constraint is None:
            return {}
        if constraint.kind == "grammar":
            return {"extra_body": {"grammar": constraint.definition}} if self._endpoint.extended else {}
        schema = {"name": "reply", "strict": True, "schema": json.loads(constraint.definition)}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}

    def _chunks(
        self, prompt: Prompt, max_tokens: int, meter: Meter, options: dict[str, Any]
    ) -> Iterator[Any]:
        """The server's chunks; what they say last of their cost goes to the meter.

        A reply that is left unread is closed at once: the client would close it when garbage is collected,
        which may be while it holds the lock of its connections, and waits for that for ever. What it cost
        until then only llama.cpp's server tells; of another one's, the call is counted.
        """
        if self._endpoint.extended:
            body = {"id_slot": int(prompt.family), "cache_prompt": True, "timings_per_token": True}
            options = options | {"extra_body": body | options.get("extra_body", {})}
        messages = [ChatMessage(role=message.role, content=message.content) for message in prompt.messages]
        replies = self._opened().stream_chat(
            messages, max_tokens=max_tokens, stream_options={"include_usage": True}, **options
        )
        finished, response, cost = False, None, _NO_COST
        try:
            for chunk in self._in_time(reply.raw for reply in replies):
                response = response or self._latest.response
                cost = _cost(chunk) or cost
                finished = finished or any(choice.finish_reason for choice in chunk.choices or ())
                yield chunk
        finally:
            if response is not None:
                response.close()
                meter.add(**cost)
        if not finished:
            raise ModelReplyError(f"The model server for {self._endpoint.model!r} broke off its reply")

    def _in_time(self, chunks: Iterator[Any]) -> Iterator[Any]:
        """The chunks, as long as the reply does not take too long."""
        deadline = time.monotonic() + self._seconds
        for chunk in chunks:
            if time.monotonic() > deadline:
                raise ModelUnavailableError(
                    f"The model server for {self._endpoint.model!r} needs more than {self._seconds:.0f} "
                    "seconds for a reply; use a faster one"
                )
            yield chunk

    def _opened(self) -> OpenAILike:
        """The client of the server; a new one when the server has moved."""
        base_url = self._endpoint.base_url()
        retries = 0 if self._endpoint.extended else RETRIES
        with self._lock:
            if self._client is None or self._client.api_base != base_url:
                self._client = OpenAILike(
                    model=self._endpoint.model,
                    api_base=base_url,
                    api_key=self._endpoint.api_key or "unset",
                    is_chat_model=True,
                    temperature=0.0,
                    timeout=self._seconds / (1 + retries),
                    max_retries=retries,
                    http_client=httpx.Client(
                        follow_redirects=True,
                        trust_env=not self._endpoint.extended,  # no proxy before our own loopback server
                        event_hooks={"response": [self._note]},
                    ),
                )
            return self._client

    def _note(self, response: httpx.Response) -> None:
        """Keep the response that this thread has just been given."""
        self._latest.response = response

    def _translated_errors(self) -> AbstractContextManager[None]:
        endpoint = self._endpoint
        return translated_errors(endpoint.model, endpoint.api_key, endpoint.settings)


def probabilities_of(choices: Sequence[str], alternatives: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Choice -> summed probability of the alternatives (token, log probability) that spell it."""
    found = dict.fromkeys(choices, 0.0)
    for token, logprob in alternatives:
        spelled = token.strip().casefold()
        for choice in choices:
            if spelled == choice.casefold():
                found[choice] += math.exp(logprob)
    return found


def _logprob_entries(chunk: Any) -> list[Any]:
    logprobs = chunk.choices[0].logprobs if chunk.choices else None
    return list(getattr(logprobs, "content", None) or [])


def _tokens_of(chunk: Any) -> Iterator[Token]:
    if not chunk.choices:
        return
    if text := chunk.choices[0].delta.content:
        logprobs = [entry.logprob for entry in _logprob_entries(chunk) if entry.token]
        yield Token(text, min(logprobs, default=None))
    if chunk.choices[0].finish_reason == "length":
        yield Token("", None, cut=True)


def _cost(chunk: Any) -> dict[str, int] | None:
    """What a chunk says of the cost of its reply, if anything: at its end, or so far."""
    if (usage := getattr(chunk, "usage", None)) is not None:
        details = getattr(usage, "prompt_tokens_details", None)
        return {
            "prompt_tokens": usage.prompt_tokens,
            "cached_tokens": getattr(details, "cached_tokens", None) or 0,
            "completion_tokens": usage.completion_tokens,
        }
    if (timings := getattr(chunk, "timings", None)) is not None:
        return {
            "prompt_tokens": timings["cache_n"] + timings["prompt_n"],
            "cached_tokens": timings["cache_n"],
            "completion_tokens": timings["predicted_n"],
        }
    return None
