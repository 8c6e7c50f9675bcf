"""The interfaces for programs over a scripted assistant, and what keeps the server safe, on real sockets."""

import asyncio
import base64
import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from rag import answer_to_json
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from tests.served import served
from ui.http.chat_completions import shown_text
from ui.http.pace import LARGEST_BODY
from ui.service import Rules

QUOTE = "It cost nine million."
COST, SLOW, BROKEN = "What did it cost?", "slow?", "broken?"
ARTICLES = (
    article("news/bridge", f"The bridge opens in May. {QUOTE}"),
    article("jisr", "يفتح الجسر في مايو.", language="ar", source=None, published=None),
)
SCRIPT = {
    COST: Scene("Nine million [1].", (Quoted("news/bridge", QUOTE),), draft="Nine million"),
    SLOW: Scene("Never", draft="a draft", waits=True),
    BROKEN: Scene("", fails=True),
}
SOURCE = f"[1] About news/bridge (The Ledger): “{QUOTE}”"


@pytest.fixture(scope="module")
def assistant() -> ScriptedAssistant:
    """The assistant over the articles above."""
    return ScriptedAssistant(ARTICLES, SCRIPT)


@pytest.fixture(scope="module")
def client(assistant: ScriptedAssistant) -> Iterator[httpx.Client]:
    """A program that talks to a site."""
    with served(assistant) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_a_question_is_answered_as_the_command_line_writes_it(
    client: httpx.Client, assistant: ScriptedAssistant
) -> None:
    answered = client.post("/api/ask", json={"question": COST})
    assert answered.status_code == 200
    assert answered.json() == answer_to_json(assistant.ask(COST))


def test_the_states_of_an_answer_come_as_events(client: httpx.Client, assistant: ScriptedAssistant) -> None:
    headers = {"Accept": "text/event-stream"}
    answered = client.post("/api/ask", json={"question": COST}, headers=headers)
    assert answered.headers["content-type"].startswith("text/event-stream")
    events = [event.split("\n") for event in answered.text.strip().split("\n\n")]
    assert [name for name, _ in events] == [
        "event: evidence",
        "event: draft",
        "event: draft",
        "event: answer",
    ]
    assert json.loads(events[-1][1].removeprefix("data: ")) == answer_to_json(assistant.ask(COST))
    failed = client.post("/api/ask", json={"question": BROKEN}, headers=headers)
    assert failed.text.strip().split("\n\n")[-1].startswith("event: error\ndata: {")


@pytest.mark.parametrize(
    ("sent", "status", "complaint"),
    [
        ({"question": " "}, 422, "The question is empty; write one"),
        ({"question": COST, "after": "soon"}, 422, "“soon” is not a date; write it like 2024-07-28"),
        (
            {"question": COST, "languages": ["english"]},
            422,
            "“english” is not a language code; write two letters like sv or ar",
        ),
        ({"question": BROKEN}, 503, "No language model answers at http://127.0.0.1:9; start it or unset it"),
    ],
)
def test_what_cannot_be_answered_is_said(
    client: httpx.Client, sent: dict[str, object], status: int, complaint: str
) -> None:
    answered = client.post("/api/ask", json=sent)
    assert (answered.status_code, answered.json()) == (status, {"detail": complaint})


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/api/ask", {"question": "x", "after": "2024-13-01"}),
        ("/api/ask", {"question": "x" * 2001}),
        ("/v1/chat/completions", {"stream": True, "messages": [{"role": "user", "content": "x" * 2001}]}),
    ],
)
def test_what_cannot_be_asked_has_a_status_in_a_stream_too(
    client: httpx.Client, path: str, sent: dict[str, object]
) -> None:
    answered = client.post(path, json=sent, headers={"Accept": "text/event-stream"})
    assert (answered.status_code, list(answered.json())) == (422, ["detail"])


def test_what_fails_in_a_stream_of_the_openai_protocol_is_said_in_it(client: httpx.Client) -> None:
    sent = {"stream": True, "messages": [{"role": "user", "content": BROKEN}]}
    *_, failed, done = client.post("/v1/chat/completions", json=sent).text.strip().split("\n\n")
    error = json.loads(failed.removeprefix("data: "))["error"]
    assert error == {"message": "No language model answers at http://127.0.0.1:9; start it or unset it"}
    assert done == "data: [DONE]"


def test_what_is_not_to_be_read_in_a_question_is_handed_on(
    client: httpx.Client, assistant: ScriptedAssistant
) -> None:
    sent = {"question": COST, "without": ["source", "event"]}
    assert client.post("/api/ask", json=sent).status_code == 200
    assert list(assistant.asked_without) == ["source", "event"]
    assert client.post("/api/ask", json={**sent, "without": ["colour"]}).status_code == 422


def test_passages_are_found_within_filters(client: httpx.Client) -> None:
    found = client.get("/api/search", params={"question": "bridge", "language": "AR"}).json()
    assert [passage["document_id"] for passage in found["passages"]] == ["jisr"]
    assert client.get("/api/search", params={"question": "bridge", "k": 0}).status_code == 422
    days = {"after": "2024-07-29", "before": "2024-07-28"}
    refused = client.get("/api/search", params={"question": "bridge", **days})
    assert refused.status_code == 422
    assert refused.json() == {"detail": "No day is from 2024-07-29 and up to 2024-07-28; swap the two dates"}


def test_articles_are_listed_and_read(client: httpx.Client) -> None:
    listed = client.get("/api/articles").json()
    assert [each["id"] for each in listed] == ["news/bridge", "jisr"]
    assert "text" not in listed[0]
    assert client.get("/api/articles/news/bridge").json()["text"] == ARTICLES[0].text
    missing = client.get("/api/articles/nowhere")
    assert (missing.status_code, missing.json()) == (404, {"detail": "There is no article 'nowhere'"})


def test_articles_are_added_and_removed_file_by_file() -> None:
    assistant = ScriptedAssistant(ARTICLES, SCRIPT)
    with served(assistant) as address, httpx.Client(base_url=address) as client:
        files = [("files", ("a.txt", b"A text.")), ("files", ("b.txt", b"unreadable"))]
        added = client.post("/api/articles", files=files)
        assert added.status_code == 201
        assert added.json() == {
            "added": ["uploaded/a"],
            "updated": [],
            "unchanged": [],
            "failures": [{"file": "b.txt", "reason": "it is no text"}],
        }
        assert client.post("/api/articles", files=[("files", ("a.exe", b"x"))]).status_code == 422
        assert client.delete("/api/articles/uploaded/a").status_code == 204
        assert client.delete("/api/articles/uploaded/a").status_code == 404
    with served(assistant, changes_allowed=False) as address:
        refused = httpx.delete(f"{address}api/articles/jisr")
        assert refused.status_code == 403
        assert "CITEWIRE_READ_ONLY" in refused.json()["detail"]


def test_chat_clients_get_the_answer_with_its_sources(client: httpx.Client) -> None:
    from openai import OpenAI

    with OpenAI(base_url=f"{client.base_url}v1", api_key="none") as chat:
        assert [model.id for model in chat.models.list()] == ["citewire"]
        messages: list[Any] = [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Hello?"},
            {"role": "assistant", "content": "Ask me."},
            {"role": "user", "content": [{"type": "text", "text": COST}]},
        ]
        reply = chat.chat.completions.create(model="citewire", messages=messages)
        assert reply.choices[0].message.content == f"Nine million [1].\n\n{SOURCE}"
        assert reply.usage is not None
        assert reply.usage.total_tokens == 716
        chunks = list(chat.chat.completions.create(model="citewire", messages=messages, stream=True))
        said = [chunk.choices[0].delta.content for chunk in chunks]
        assert said == ["", f"Nine million [1].\n\n{SOURCE}", None]
        assert chunks[-1].choices[0].finish_reason == "stop"


def test_markdown_in_articles_is_no_markdown_in_chat_clients() -> None:
    picture = "![t](https://evil.example/t.png)"
    cited = {
        "number": 1,
        "title": f"{picture}\n# [2]",
        "source": "<b>The_Ledger",
        "quote": f"a | `b`\n{picture}",
    }
    shown = shown_text({"text": f"So: {picture} [1][2].\n[1]: x [1](x)", "citations": [cited]})
    escaped = r"\!\[t\](https://evil.example/t.png)"
    assert shown == (
        f"So: {escaped} [1][2].\n" + r"\[1\]: x \[1\](x)" + "\n\n"
        rf"[1] {escaped} \# \[2\] (\<b\>The\_Ledger): “a \| \`b\` {escaped}”"
    )


def test_gradios_client_and_mcp_offer_the_same(client: httpx.Client, assistant: ScriptedAssistant) -> None:
    from gradio_client import Client  # type: ignore[import-untyped]  # it ships no types
    from gradio_client.exceptions import AppError  # type: ignore[import-untyped]

    program = Client(str(client.base_url), verbose=False)
    assert program.predict(COST, api_name="/ask") == answer_to_json(assistant.ask(COST))
    for function in ("/ask", "/search"):
        with pytest.raises(AppError, match="“english” is not a language code"):
            program.predict(COST, languages=["english"], api_name=function)
    program.close()
    tools, answered = asyncio.run(asked_over_mcp(f"{client.base_url}gradio_api/mcp/"))
    assert tools == ["ask", "search"]
    assert QUOTE in answered


async def asked_over_mcp(address: str) -> tuple[list[str], str]:
    """The names of the tools, and what the first says to a question."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async with streamablehttp_client(address) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        tools = sorted(tool.name for tool in (await session.list_tools()).tools)
        reply = await session.call_tool("ask", {"question": COST})
        return tools, str(reply.content[0])


def test_every_interface_is_described_without_another_host(client: httpx.Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/search", "/api/articles", "/v1/chat/completions", "/health"} <= set(paths)
    page = client.get("/api").text
    assert "POST /api/ask" in page
    assert "http" not in page.replace("HTTPValidationError", "").replace("HTTP basic", "")


def test_operators_see_whether_it_runs_is_ready_and_how_much_it_does() -> None:
    assistant = ScriptedAssistant(ARTICLES, SCRIPT, ready=False)
    with served(assistant) as address, httpx.Client(base_url=address) as client:
        assert client.get("/health").json() == {"status": "ok"}
        waiting = client.get("/ready")
        assert (waiting.status_code, waiting.json()) == (503, {"ready": False, "language_model": "loading"})
        assistant.gate.set()
        while (state := client.get("/ready")).status_code != 200:
            pass
        assert state.json() == {"ready": True, "language_model": "loaded"}
        client.post("/api/ask", json={"question": COST})
        metrics = client.get("/metrics").text.splitlines()
        assert 'citewire_requests_total{path="/api/ask",status="200"} 1.0' in metrics
        assert "citewire_articles 2.0" in metrics


def test_a_program_that_goes_away_frees_the_model(client: httpx.Client, assistant: ScriptedAssistant) -> None:
    headers = {"Accept": "text/event-stream"}
    with client.stream("POST", "/api/ask", json={"question": SLOW}, headers=headers) as answered:
        lines = answered.iter_lines()
        assert "event: draft" in lines  # reads as far as that, and the model works for it
        waiting = threading.Thread(
            target=client.post, args=("/api/ask",), kwargs={"json": {"question": COST}}
        )
        waiting.start()
        waiting.join(0.5)
        assert waiting.is_alive()
    waiting.join(10)
    assert not waiting.is_alive()
    assert assistant.streams_open == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/ask", {"question": SLOW}),
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": SLOW}]}),
    ],
)
def test_a_program_that_leaves_before_the_whole_answer_frees_the_model(
    client: httpx.Client, assistant: ScriptedAssistant, path: str, body: dict[str, object]
) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(client.base_url.join(path), json=body, timeout=httpx.Timeout(10, read=0.5))
    assert client.post("/api/ask", json={"question": COST}).status_code == 200
    assert assistant.streams_open == 0


def test_a_program_that_leaves_the_line_does_not_hold_it_up(
    client: httpx.Client, assistant: ScriptedAssistant
) -> None:
    headers = {"Accept": "text/event-stream"}
    with client.stream("POST", "/api/ask", json={"question": SLOW}, headers=headers) as answered:
        assert "event: draft" in answered.iter_lines()
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(
                f"{client.base_url}api/ask", json={"question": SLOW}, timeout=httpx.Timeout(10, read=0.5)
            )
    assert client.post("/api/ask", json={"question": COST}).status_code == 200
    assert assistant.streams_open == 0


def test_a_page_that_asks_and_never_opens_its_stream_frees_the_model(
    client: httpx.Client, assistant: ScriptedAssistant
) -> None:
    config = client.get("/config").json()
    frame = next(each["id"] for each in config["components"] if each["props"].get("elem_id") == "cw-frame")
    submit = next(each for each in config["dependencies"] if [frame, "submit"] in each["targets"])
    joined = client.post(
        "/gradio_api/queue/join",
        json={
            "data": [],
            "event_data": {"key": "x1", "question": SLOW},
            "fn_index": submit["id"],
            "session_hash": "gone",
            "trigger_id": frame,
        },
    )
    assert joined.status_code == 200
    until = time.monotonic() + 30
    while not assistant.streams_open and time.monotonic() < until:
        time.sleep(0.05)
    assert assistant.streams_open == 1
    while assistant.streams_open and time.monotonic() < until:
        time.sleep(0.1)
    assert assistant.streams_open == 0


def test_every_answer_carries_safety_headers_and_pages_vouch_for_their_scripts(client: httpx.Client) -> None:
    page = client.get("/", headers={"Accept-Language": "sv"}, follow_redirects=True)
    assert str(page.url).endswith("/sv/")
    assert '<html lang="sv" dir="ltr"' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert policy.count("'sha256-") == page.text.count("<script>") + page.text.count("<script data")
    for path in ("/api/articles", "/page/dom.js", "/nowhere", "/health"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_newest_report_is_served_in_a_sandbox(assistant: ScriptedAssistant, tmp_path: Path) -> None:
    with served(assistant, folder=tmp_path) as address:
        assert httpx.get(f"{address}report").status_code == 404
        (tmp_path / "old.html").write_text("old")
        os.utime(tmp_path / "old.html", (1, 1))
        (tmp_path / "new.html").write_text("new")
        report = httpx.get(f"{address}report")
        assert report.text == "new"
        assert "sandbox allow-scripts" in report.headers["content-security-policy"]


def test_other_sites_cannot_change_anything(client: httpx.Client) -> None:
    foreign = {"Origin": "https://elsewhere.example"}
    assert client.post("/api/articles", files={"files": ("a.txt", b"x")}, headers=foreign).status_code == 403
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert client.post("/api/ask", json={"question": COST}, headers=own).status_code == 200


@pytest.mark.parametrize("prefix", ["", "de/"])
def test_nothing_is_uploaded_to_gradio(client: httpx.Client, prefix: str) -> None:
    sent = client.post(f"/{prefix}gradio_api/upload", files={"files": ("a.txt", b"x")})
    assert sent.status_code == 404


def test_a_request_that_sends_too_much_is_refused(client: httpx.Client) -> None:
    assert client.post("/api/ask", content=b"x" * (LARGEST_BODY + 1)).status_code == 413

    def chunks() -> Iterator[bytes]:
        for _ in range(5):
            yield b"x" * (LARGEST_BODY // 4)

    assert client.post("/api/ask", content=chunks()).status_code >= 400


def test_a_login_is_asked_for_everything_but_health(assistant: ScriptedAssistant) -> None:
    rules = Rules(login="reader:s3:cret", requests_per_minute=1000)
    with served(assistant, rules=rules) as address, httpx.Client(base_url=address) as client:
        assert client.get("/health").status_code == 200
        for path in ("/", "/de/", "/api/articles", "/metrics", "/gradio_api/info", "/page/dom.js"):
            assert client.get(path).status_code == 401
        for wrong in ("reader:secret", "nobody:s3:cret"):
            encoded = base64.b64encode(wrong.encode()).decode()
            answer = client.get("/api/articles", headers={"Authorization": f"Basic {encoded}"})
            assert answer.status_code == 401
        assert client.get("/api/articles", auth=("reader", "s3:cret")).status_code == 200
        assert client.get("/v1/models", headers={"Authorization": "Bearer s3:cret"}).status_code == 200
        assert client.get("/v1/models", headers={"Authorization": "Bearer !"}).status_code == 401


def test_one_client_cannot_take_all_the_server_can_do(assistant: ScriptedAssistant) -> None:
    rules = Rules(login=None, requests_per_minute=3)
    with served(assistant, rules=rules) as address, httpx.Client(base_url=address) as client:
        statuses = [client.get("/api/articles").status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        assert client.get("/api/articles").headers["retry-after"] == "20"
        assert client.get("/health").status_code == 200
