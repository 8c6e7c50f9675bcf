"""The adapter for OpenAI-compatible servers, against a real server on a loopback port."""

import gc
import math
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import pytest

from rag.answer import Usage
from rag.errors import LanguageModelError, ModelReplyError, ModelUnavailableError
from rag.model import Constraint, Family, Message, Meter, Prompt, Token
from rag.openai_model import Endpoint, OpenAiModel, probabilities_of
from tests.openai_server import Script, said, serving

KEY = "sk-very-secret"
PROMPT = Prompt(Family.SENTENCE, (Message("system", "Be brief."), Message("user", "Say something.")))
GRAMMAR = Constraint("grammar", 'root ::= "a"')
SCHEMA = Constraint("json_schema", '{"type": "object"}')
LIKELY = [[("Tokyo", -0.1), ("Kyoto", -3.0)], [(" has", -0.7), (" is", -0.9)]]


def model_at(url: str, *, extended: bool = False, seconds: float = 5.0) -> OpenAiModel:
    return OpenAiModel(Endpoint(lambda: url, "some-model", KEY, extended=extended), seconds=seconds)


def streamed(model: OpenAiModel, constraint: Constraint | None = None) -> tuple[list[Token], Usage]:
    meter = Meter()
    return list(model.stream(PROMPT, constraint=constraint, max_tokens=20, meter=meter)), meter.usage


def failure_of(script: Script, *, seconds: float = 5.0) -> LanguageModelError:
    """What a stream raises; its message must not contain the key."""
    with serving(script) as url, pytest.raises(LanguageModelError) as caught:
        streamed(model_at(url, seconds=seconds))
    assert KEY not in str(caught.value)
    return caught.value


def test_a_reply_streams_token_by_token_and_its_usage_is_counted() -> None:
    script = Script(reply=lambda body: said("Tokyo has 54 ships."))
    with serving(script) as url:
        assert streamed(model_at(url)) == (
            [Token("Tokyo ", None), Token("has ", None), Token("54 ", None), Token("ships.", None)],
            Usage(prompt_tokens=40, cached_tokens=30, completion_tokens=4, calls=1),
        )
    assert script.keys == [f"Bearer {KEY}"]


def test_a_plain_server_is_sent_the_common_protocol_only() -> None:
    script = Script()
    with serving(script) as url:
        streamed(model_at(url), GRAMMAR)
    assert script.bodies == [
        {
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "Say something."},
            ],
            "model": "some-model",
            "max_tokens": 20,
            "stream": True,
            "stream_options": {"include_usage": True},
            "temperature": 0.0,
        }
    ]


def test_a_llama_cpp_server_is_sent_the_grammar_the_slot_and_the_wish_for_log_probabilities() -> None:
    script = Script()
    with serving(script) as url:
        streamed(model_at(url, extended=True), GRAMMAR)
    body = script.bodies[0]
    extra = {key: body[key] for key in body if key not in ("messages", "model", "stream", "stream_options")}
    assert extra == {
        "max_tokens": 20,
        "temperature": 0.0,
        "logprobs": True,
        "top_logprobs": 1,
        "grammar": 'root ::= "a"',
        "id_slot": int(Family.SENTENCE),
        "cache_prompt": True,
        "timings_per_token": True,
    }


@pytest.mark.parametrize("extended", [False, True])
def test_a_json_schema_goes_to_every_server_as_the_response_format(extended: bool) -> None:
    script = Script()
    with serving(script) as url:
        streamed(model_at(url, extended=extended), SCHEMA)
    schema = {"name": "reply", "strict": True, "schema": {"type": "object"}}
    assert script.bodies[0]["response_format"] == {"type": "json_schema", "json_schema": schema}


def test_log_probabilities_come_with_the_tokens_where_the_server_tells_them() -> None:
    with serving(Script(reply=lambda body: said("Tokyo has", likely=LIKELY))) as url:
        model = model_at(url)
        assert model.tells_probabilities
        assert streamed(model)[0] == [Token("Tokyo ", -0.1), Token("has", -0.7)]


def test_choosing_sums_the_first_tokens_alternatives_that_spell_a_choice() -> None:
    likely = [[(" Yes", -0.2), ("yes", -2.0), ("No", -3.0), ("Perhaps", -4.0)]]
    script = Script(reply=lambda body: said("Yes", likely=likely))
    meter = Meter()
    with serving(script) as url:
        odds = model_at(url).choose(PROMPT, ["yes", "no", "maybe"], meter=meter)
    assert odds == {
        "yes": pytest.approx(math.exp(-0.2) + math.exp(-2.0)),
        "no": pytest.approx(math.exp(-3.0)),
        "maybe": 0.0,
    }
    assert meter.usage == Usage(prompt_tokens=40, cached_tokens=30, completion_tokens=1, calls=1)
    assert {key: script.bodies[0][key] for key in ("max_tokens", "logprobs", "top_logprobs")} == {
        "max_tokens": 1,
        "logprobs": True,
        "top_logprobs": 20,
    }


@pytest.mark.parametrize("choices", [[], ["a"], ["a", "A", "ab"]])
def test_a_choice_needs_the_whole_token(choices: list[str]) -> None:
    found = probabilities_of(choices, [("a", 0.0), ("abc", 0.0), ("", 0.0)])
    assert found == {choice: 1.0 if choice in "aA" else 0.0 for choice in choices}


@pytest.mark.parametrize(
    "script",
    [
        Script(reply=lambda body: said("yes")),
        Script(reply=lambda body: said("yes", likely=[[]])),
        Script(status=400, error="logprobs are not supported"),
        Script(status=422, error="unknown field logprobs"),
        Script(reply=lambda body: iter(["<html>a web page</html>"])),
    ],
    ids=["none", "empty", "refused", "unprocessable", "not the protocol"],
)
def test_a_server_without_log_probabilities_is_asked_once_and_then_never_for_them(script: Script) -> None:
    with serving(script) as url:
        model = model_at(url)
        assert (model.tells_probabilities, model.tells_probabilities) == (False, False)
        with pytest.raises(ModelReplyError):
            model.choose(PROMPT, ["yes"], meter=Meter())
        assert len(script.bodies) == 2


def test_the_embedded_server_is_not_asked_whether_it_tells_probabilities() -> None:
    assert model_at("http://127.0.0.1:9/v1", extended=True).tells_probabilities


@pytest.mark.parametrize(
    ("status", "kind", "remedy"),
    [
        (400, ModelReplyError, "refuses the request (Error code: 400"),
        (422, ModelReplyError, "refuses the request (Error code: 422"),
        (401, ModelUnavailableError, "correct CITEWIRE_LLM_API_KEY"),
        (403, ModelUnavailableError, "correct CITEWIRE_LLM_API_KEY"),
        (404, ModelUnavailableError, "correct CITEWIRE_LLM_MODEL or CITEWIRE_LLM_BASE_URL"),
        (418, ModelUnavailableError, "see its log, and ask again"),
    ],
)
def test_a_refusing_server_gives_one_sentence_with_the_remedy_and_without_the_key(
    status: int, kind: type[LanguageModelError], remedy: str
) -> None:
    error = failure_of(Script(status=status, error=f"the key {KEY} " + "is not good " * 100))
    assert (type(error), remedy in str(error), "'some-model'" in str(error)) == (kind, True, True)
    assert len(str(error)) < 500


def test_a_server_in_trouble_is_asked_a_second_time() -> None:
    script = Script(status=500, error="out of memory")
    error = failure_of(script)
    assert isinstance(error, ModelUnavailableError)
    assert "answers with status 500" in str(error)
    assert "out of memory" in str(error)
    assert len(script.bodies) == 2


def test_a_closed_port_names_the_remedy() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
    with pytest.raises(ModelUnavailableError) as caught:
        streamed(model_at(url))
    assert str(caught.value) == (
        "The model server for 'some-model' does not answer; start it or correct CITEWIRE_LLM_BASE_URL"
    )
    with pytest.raises(ModelUnavailableError):
        _ = model_at(url).tells_probabilities


def _junk(*lines: str) -> Script:
    return Script(reply=lambda body: iter(lines))


@pytest.mark.parametrize(
    "script",
    [
        Script(reply=lambda body: islice(said("Half an"), 1), breaks=True),
        Script(reply=lambda body: said("Half an", finish=None)),
        Script(reply=lambda body: said("")),
        _junk("data: {not json\n\n"),
        _junk("data: 17\n\n"),
        _junk('data: {"choices": "none"}\n\n'),
        _junk('data: {"choices": [{"delta": 3}]}\n\n'),
        _junk('data: {"error": {"message": "slot died"}}\n\n'),
        _junk("<html>a web page</html>"),
        _junk(),
    ],
    ids=[
        "connection lost",
        "no finish",
        "empty reply",
        "no json",
        "a number",
        "no choices",
        "odd delta",
        "error event",
        "html",
        "nothing",
    ],
)
def test_a_broken_reply_is_a_reply_error(script: Script) -> None:
    assert type(failure_of(script)) is ModelReplyError


def test_a_silent_server_ends_by_the_time_limit() -> None:
    start = time.monotonic()
    error = failure_of(Script(silent=True), seconds=1.0)
    assert isinstance(error, ModelUnavailableError)
    assert "keeps silent" in str(error)
    assert time.monotonic() - start < 4.0


def test_a_server_that_goes_silent_in_its_reply_ends_by_the_time_limit() -> None:
    script = Script()

    def stalling(body: dict[str, Any]) -> Iterator[str]:
        yield next(said("Half an"))
        script.released.wait(20)

    script.reply = stalling
    start = time.monotonic()
    error = failure_of(script, seconds=1.0)
    assert "keeps silent" in str(error)
    assert time.monotonic() - start < 4.0


def test_an_endless_reply_ends_by_the_time_limit() -> None:
    script = Script()

    def endless(body: dict[str, Any]) -> Iterator[str]:
        while not script.released.wait(0.05):
            yield next(said("and so on"))

    script.reply = endless
    start = time.monotonic()
    error = failure_of(script, seconds=0.5)
    assert "needs more than" in str(error)
    assert time.monotonic() - start < 4.0


def test_a_reply_that_reached_its_limit_says_that_it_was_cut() -> None:
    with serving(Script(reply=lambda body: said("Tokyo has", finish="length"))) as url:
        tokens, _ = streamed(model_at(url))
    assert tokens == [Token("Tokyo ", None), Token("has", None), Token("", None, cut=True)]


@pytest.mark.parametrize(
    ("timed", "usage"), [(True, Usage(40, 30, 2, calls=1)), (False, Usage(0, 0, 0, calls=1))]
)
def test_a_reply_that_is_broken_off_is_counted(timed: bool, usage: Usage) -> None:
    meter = Meter()
    with serving(Script(reply=lambda body: said("one two three", timed=timed))) as url:
        stream = model_at(url, extended=timed).stream(PROMPT, constraint=None, max_tokens=9, meter=meter)
        assert [next(stream).text for _ in range(2)] == ["one ", "two "]
        stream.close()  # type: ignore[attr-defined]  # the protocol promises an iterator; this one is a generator
    assert meter.usage == usage


def test_no_proxy_stands_before_the_embedded_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(Script(reply=lambda body: said("Tokyo"))) as url:
        assert streamed(model_at(url, extended=True))[0] == [Token("Tokyo", None)]


def test_closing_a_stream_early_is_quiet() -> None:
    with serving(Script(reply=lambda body: said("one two three"))) as url:
        stream = model_at(url).stream(PROMPT, constraint=None, max_tokens=9, meter=Meter())
        assert isinstance(stream, Iterator)
        assert next(stream) == Token("one ", None)
        stream.close()  # type: ignore[attr-defined]  # the protocol promises an iterator; this one is a generator


def test_a_stream_closed_early_lets_go_of_the_server_at_once() -> None:
    gone = threading.Event()

    def endless(body: dict[str, Any]) -> Iterator[str]:
        try:
            while not gone.wait(0.01):
                yield next(said("and so on"))
        finally:
            gone.set()

    gc.disable()  # the client's own stream is a cycle, which would be closed when garbage is collected
    try:
        with serving(Script(reply=endless)) as url:
            for _ in model_at(url).stream(PROMPT, constraint=None, max_tokens=9, meter=Meter()):
                break
            assert gone.wait(5)
    finally:
        gc.enable()
        gone.set()


def test_a_server_that_moved_is_followed() -> None:
    places: list[str] = []
    model = OpenAiModel(Endpoint(lambda: places[-1], "some-model", None, extended=False))
    for text in ("first", "second"):
        with serving(Script(reply=lambda body, text=text: said(text))) as url:  # type: ignore[misc]
            places.append(url)
            assert streamed(model)[0] == [Token(text, None)]


def test_threads_share_a_model_and_get_their_own_replies() -> None:
    def echo(body: dict[str, Any]) -> Iterator[str]:
        return said(body["messages"][-1]["content"])

    with serving(Script(reply=echo)) as url:
        model = model_at(url)
        gate = threading.Barrier(8)

        def ask(text: str) -> str:
            gate.wait()
            prompt = Prompt(Family.EXCERPTS, (Message("user", text),))
            tokens = model.stream(prompt, constraint=None, max_tokens=9, meter=Meter())
            return "".join(token.text for token in tokens)

        texts = [f"question number {number}" for number in range(8)]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(ask, texts)) == texts


def test_the_key_is_not_shown_with_the_endpoint() -> None:
    assert KEY not in repr(Endpoint(lambda: "x", "m", KEY, extended=False))
