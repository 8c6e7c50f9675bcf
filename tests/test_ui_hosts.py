"""The names that the server answers under: its own, those allowed, and no name of another site."""

import asyncio
import json
from collections.abc import Collection, Iterator

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Scope

from tests.scripted import ScriptedAssistant, article
from tests.served import served
from ui.http.headers import SafetyHeaders
from ui.http.hosts import Hosts, bare_name
from ui.http.login import WRONG_PER_MINUTE, Login
from ui.http.pace import Pace
from ui.http.unused import Unused
from ui.service import Rules

OTHER = "rebound.example"
REMEDY = "citewire serve --allow-host rebound.example"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A site on the loopback address."""
    rules = Rules(login=None, requests_per_minute=100_000, hosts=("News.example.org",))
    with served(ScriptedAssistant((article("a", "A text."),)), rules=rules) as address:
        yield address


@pytest.mark.parametrize(
    "path", ["", "de/", "library", "api/articles", "api", "v1/models", "page/dom.js", "health"]
)
def test_no_page_and_no_interface_answers_under_another_sites_name(address: str, path: str) -> None:
    refused = httpx.get(f"{address}{path}", headers={"Host": f"{OTHER}:7860"})
    assert refused.status_code == 421
    assert f"does not answer under the name '{OTHER}'" in refused.json()["detail"]
    assert REMEDY in refused.json()["detail"]
    assert "frame-ancestors 'none'" in refused.headers["content-security-policy"]


def test_another_sites_name_changes_nothing_even_as_the_same_origin(address: str) -> None:
    rebound = {"Host": OTHER, "Origin": f"http://{OTHER}"}
    sent = httpx.post(f"{address}api/articles", files={"files": ("a.txt", b"x")}, headers=rebound)
    assert sent.status_code == 421


@pytest.mark.parametrize(
    "name", ["localhost:7860", "LOCALHOST", "127.0.0.1", "[::1]:80", "news.example.org."]
)
def test_its_own_and_the_allowed_names_are_answered(address: str, name: str) -> None:
    assert httpx.get(f"{address}health", headers={"Host": name}).status_code == 200


@pytest.mark.parametrize(
    ("listening_on", "allowed", "name", "status"),
    [
        ("127.0.0.1", (), "192.168.1.7", 421),
        ("0.0.0.0", (), "192.168.1.7:7860", 200),
        ("::", (), "[fe80::1]:7860", 200),
        ("0.0.0.0", (), OTHER, 421),
        ("0.0.0.0", (), "127.0.0.1.rebound.example", 421),
        ("news.example.org", (), "news.example.org:7860", 200),
        ("192.168.1.7", (), "192.168.1.7", 200),
        ("192.168.1.7", (), "192.168.1.8", 421),
        ("127.0.0.1", ("*",), OTHER, 200),
        ("127.0.0.1", (), "", 421),
        ("127.0.0.1", (), "<script>", 421),
    ],
)
def test_what_is_allowed_goes_by_the_address_listened_on(
    listening_on: str, allowed: Collection[str], name: str, status: int
) -> None:
    hosts = Hosts(PlainTextResponse("fine"), listening_on, allowed)
    assert statuses(hosts, name) == [status]


@pytest.mark.parametrize(
    ("origin", "host", "allowed", "status"),
    [
        ("http://127.0.0.1:7860", "127.0.0.1:7860", (), 200),
        (f"https://{OTHER}", "127.0.0.1:7860", (), 403),
        (f"https://{OTHER}", "127.0.0.1:7860", ("*",), 403),
        ("https://news.example.org", "127.0.0.1:7860", ("News.example.org",), 200),
        ("https://news.example.org:8443", "news.example.org", ("News.example.org",), 200),
        ("https://news.example.org", "127.0.0.1:7860", ("example.org",), 403),
        (f"https://news.example.org.{OTHER}", "127.0.0.1:7860", ("news.example.org",), 403),
        ("http://127.0.0.1:8000", "127.0.0.1:7860", ("news.example.org",), 403),
        ("null", "127.0.0.1:7860", ("news.example.org",), 403),
    ],
)
def test_pages_of_an_allowed_name_may_change_something_whatever_host_a_proxy_states(
    origin: str, host: str, allowed: Collection[str], status: int
) -> None:
    safe = SafetyHeaders(PlainTextResponse("fine"), allowed)
    assert statuses(safe, host, method="POST", origin=origin) == [status]


def test_a_refused_page_is_told_its_name_the_servers_and_the_remedy() -> None:
    sent = asked(
        SafetyHeaders(PlainTextResponse("fine")), "127.0.0.1:7860", origin="https://news.example.org"
    )
    said = json.loads(sent[-1]["body"])["detail"]
    assert "'https://news.example.org'" in said
    assert "'127.0.0.1:7860'" in said
    assert said.endswith("citewire serve --allow-host news.example.org")


@pytest.mark.parametrize("path", ["/gradio_api/run/ask", "/de/gradio_api/run/ask", "/gradio_api/call/ask"])
def test_no_way_to_ask_goes_past_the_pace(path: str) -> None:
    pace = Pace(PlainTextResponse("fine"), per_minute=1, clock=lambda: 0.0)
    assert [status for _ in range(2) for status in statuses(pace, "localhost", path=path)] == [200, 429]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/search", {"sec-fetch-site": "cross-site"}, 403),
        ("/de/gradio_api/call/ask/x", {"sec-fetch-site": "cross-site"}, 403),
        ("/api/search", {"origin": f"https://{OTHER}", "sec-fetch-site": "cross-site"}, 403),
        ("/api/search", {"origin": "https://news.example.org", "sec-fetch-site": "cross-site"}, 200),
        ("/api/search", {"sec-fetch-site": "same-origin"}, 200),
        ("/api/search", {"sec-fetch-site": "none"}, 200),
        ("/api/search", {}, 200),
        ("/", {"sec-fetch-site": "cross-site"}, 200),
        ("/library", {"sec-fetch-site": "cross-site"}, 200),
    ],
)
def test_a_page_of_another_site_makes_no_work_with_pictures(
    path: str, headers: dict[str, str], status: int
) -> None:
    safe = SafetyHeaders(PlainTextResponse("fine"), ("news.example.org",))
    assert statuses(safe, "127.0.0.1:7860", path=path, **headers) == [status]


def test_passwords_are_guessed_slowly_and_asking_without_one_is_no_guess() -> None:
    now = [0.0]
    login = Login(PlainTextResponse("fine"), "reader:s3cret", clock=lambda: now[0])

    def tried(**headers: str) -> list[int]:
        return statuses(login, "localhost", **headers)

    assert [tried() for _ in range(WRONG_PER_MINUTE + 1)] == [[401]] * (WRONG_PER_MINUTE + 1)
    assert tried(authorization="Bearer s3cret") == [200]
    for guess in range(WRONG_PER_MINUTE):
        assert tried(authorization=f"Bearer {guess}") == [401]
    assert tried(authorization="Bearer x") == [429]
    assert tried(authorization="Bearer s3cret") == [429]
    now[0] = 60 / WRONG_PER_MINUTE
    assert tried(authorization="Bearer s3cret") == [200]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/gradio_api/upload", 404),
        ("/de/gradio_api/upload", 404),
        ("/library/gradio_api/upload_progress", 404),
        ("/gradio_api/process_recording", 404),
        ("/gradio_api/stream/x/0/1/playlist.m3u8", 404),
        ("/gradio_api/deep_link", 404),
        ("/gradio_api/proxy=https://elsewhere.example/", 404),
        ("/gradio_api/file=https://elsewhere.example/", 404),
        ("/sv/gradio_api/vibe-edit/", 404),
        ("/gradio_api/queue/join", 200),
        ("/gradio_api/heartbeat/x", 200),
        ("/gradio_api/mcp/", 200),
        ("/gradio_api/call/ask", 200),
        ("/gradio_api/component_server", 200),
    ],
)
def test_what_gradio_brings_and_no_page_uses_is_not_there(path: str, status: int) -> None:
    assert statuses(Unused(PlainTextResponse("fine")), "localhost", method="POST", path=path) == [status]


def statuses(app: ASGIApp, host: str, *, method: str = "GET", path: str = "/", **headers: str) -> list[int]:
    sent = asked(app, host, method=method, path=path, **headers)
    return [message["status"] for message in sent if "status" in message]


def asked(app: ASGIApp, host: str, *, method: str = "POST", path: str = "/", **headers: str) -> list[Message]:
    """What an application sends to one request."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    stated = [(name.encode(), value.encode()) for name, value in {"host": host, **headers}.items()]
    scope: Scope = {"type": "http", "method": method, "path": path, "headers": stated}

    async def ask() -> None:
        await app(scope, receive, send)

    asyncio.run(ask())
    return sent


@pytest.mark.parametrize(
    ("host", "name"), [("A.b:1", "a.b"), ("[::1]", "::1"), ("::1", "::1"), ("a.", "a"), (" a ", "a")]
)
def test_a_name_is_compared_bare(host: str, name: str) -> None:
    assert bare_name(host) == name
