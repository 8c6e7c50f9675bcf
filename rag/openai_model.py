"""A `LanguageModel` on any OpenAI-compatible server, through LlamaIndex's OpenAI-like client."""

import json
import math
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openai
from llama_index.core.llms import ChatMessage
from llama_index.llms.openai_like import OpenAILike

from rag.errors import LanguageModelError, ModelReplyError, ModelUnavailableError
from rag.model import Constraint, Meter, Prompt, Token

SECONDS = 120.0
"""No call may take longer."""

ALTERNATIVES = 20
"""How many tokens a choice is read from; the most that OpenAI's own service gives."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server is and what it can do beyond the common protocol.

    `base_url` is asked for at the first call. `extended` says that the server is llama.cpp's: it takes
    grammars and keeps a slot for each family of prompts.
    """

    base_url: Callable[[], str]
    model: str
    api_key: str
    extended: bool


class OpenAiModel:
    """A `LanguageModel` on one endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._client: OpenAILike | None = None
        self._tells: bool | None = True if endpoint.extended else None
        self._lock = threading.Lock()

    @property
    def tells_probabilities(self) -> bool:
        """Whether the server gives log probabilities; another server is asked once, with one token.

        Raises:
            LanguageModelError: The server cannot be reached.
        """
        if self._tells is None:
            self._tells = self._try_probabilities()
        return self._tells

    def stream(
        self, prompt: Prompt, *, constraint: Constraint | None, max_tokens: int, meter: Meter
    ) -> Iterator[Token]:
        """The most likely reply, token by token, at temperature 0."""
        options = self._constrained(constraint)
        if self._tells:
            options |= {"logprobs": True, "top_logprobs": 1}
        with _translated_errors(self._endpoint):
            for chunk in self._chunks(prompt, max_tokens, meter, options):
                yield from _tokens_of(chunk)

    def choose(self, prompt: Prompt, choices: Sequence[str], *, meter: Meter) -> Mapping[str, float]:
        """Choice -> probability that the reply begins with it, ignoring case and leading space."""
        options = {"logprobs": True, "top_logprobs": ALTERNATIVES}
        with _translated_errors(self._endpoint):
            chunks = list(self._chunks(prompt, 1, meter, options))
        found = [entry for chunk in chunks for entry in _logprob_entries(chunk)]
        if not found:
            raise ModelReplyError(f"The model server for {self._endpoint.model!r} gives no probabilities")
        return probabilities_of(choices, [(top.token, top.logprob) for top in found[0].top_logprobs])

    def _try_probabilities(self) -> bool:
        from rag.model import Family, Message

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
        """The server's chunks; the last one's usage goes to the meter."""
        if self._endpoint.extended:
            body = {"id_slot": int(prompt.family), "cache_prompt": True}
            options = options | {"extra_body": body | options.get("extra_body", {})}
        messages = [ChatMessage(role=message.role, content=message.content) for message in prompt.messages]
        replies = self._opened().stream_chat(
            messages, max_tokens=max_tokens, stream_options={"include_usage": True}, **options
        )
        for reply in replies:
            chunk = reply.raw
            if getattr(chunk, "usage", None) is not None:
                _count(chunk.usage, meter)
            yield chunk

    def _opened(self) -> OpenAILike:
        with self._lock:
            if self._client is None:
                self._client = OpenAILike(
                    model=self._endpoint.model,
                    api_base=self._endpoint.base_url(),
                    api_key=self._endpoint.api_key,
                    is_chat_model=True,
                    temperature=0.0,
                    timeout=SECONDS,
                    max_retries=1,
                )
            return self._client


class _translated_errors:
    """Turns the client's errors into ours, with what to do."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, openai.APIConnectionError):
            raise ModelUnavailableError(
                f"The model server for {self._endpoint.model!r} does not answer; "
                "start it or correct CITEWIRE_LLM_BASE_URL"
            ) from error
        if isinstance(error, openai.APIStatusError):
            raise _status_error(self._endpoint, error) from error
        if isinstance(error, openai.OpenAIError):
            raise ModelReplyError(f"The model server broke off its reply ({error})") from error


def _status_error(endpoint: Endpoint, error: openai.APIStatusError) -> LanguageModelError:
    if isinstance(error, openai.BadRequestError):
        return ModelReplyError(f"The model server refuses the request ({error.message})")
    return ModelUnavailableError(
        f"The model server answers {error.status_code} for {endpoint.model!r}; "
        "check CITEWIRE_LLM_MODEL and CITEWIRE_LLM_API_KEY"
    )


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
    choices = getattr(chunk, "choices", None)
    logprobs = getattr(choices[0], "logprobs", None) if choices else None
    return list(getattr(logprobs, "content", None) or [])


def _tokens_of(chunk: Any) -> Iterator[Token]:
    entries = [entry for entry in _logprob_entries(chunk) if entry.token]
    text = chunk.choices[0].delta.content if getattr(chunk, "choices", None) else None
    if text:
        lowest = min((entry.logprob for entry in entries), default=None)
        yield Token(text, lowest)


def _count(usage: Any, meter: Meter) -> None:
    details = getattr(usage, "prompt_tokens_details", None)
    meter.add(
        prompt_tokens=usage.prompt_tokens,
        cached_tokens=getattr(details, "cached_tokens", None) or 0,
        completion_tokens=usage.completion_tokens,
    )
