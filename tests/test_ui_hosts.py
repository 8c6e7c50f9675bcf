"""The names that the server answers under: its own, those allowed, and no name of another site."""

import asyncio
from collections.abc import Collection, Iterator

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope

from tests.scripted import ScriptedAssistant, article
from tests.served import served
from ui.http.hosts import Hosts, bare_name
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


def statuses(hosts: Hosts, name: str) -> list[int]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", name.encode())]}
    asyncio.run(hosts(scope, receive, send))
    return [message["status"] for message in sent if "status" in message]


@pytest.mark.parametrize(
    ("host", "name"), [("A.b:1", "a.b"), ("[::1]", "::1"), ("::1", "::1"), ("a.", "a"), (" a ", "a")]
)
def test_a_name_is_compared_bare(host: str, name: str) -> None:
    assert bare_name(host) == name
