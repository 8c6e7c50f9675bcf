"""Uploads of articles before they are read: refused where nothing may change, few at once, none held open."""

import asyncio
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from index import Library
from tests.scripted import ScriptedAssistant
from tests.served import ScriptedShelf
from ui.http import uploads
from ui.http.uploads import MOST_UPLOADS, Uploads
from ui.shelf import LibraryShelf, Sent

UPLOAD: Scope = {"type": "http", "method": "POST", "path": "/api/articles", "headers": []}


@dataclass(slots=True)
class Reading:
    """An application that reads a whole body, and a client that sends nothing until the gate opens."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    read: list[bytes] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self.read.append(await Request(scope, receive).body())
        except ClientDisconnect:
            return
        await PlainTextResponse("fine")(scope, receive, send)

    async def receive(self) -> Message:
        await self.gate.wait()
        return {"type": "http.request", "body": b"x"}

    async def send(self, message: Message) -> None:
        if "status" in message:
            self.statuses.append(message["status"])


def shelf(*, changes_allowed: bool = True) -> ScriptedShelf:
    return ScriptedShelf(ScriptedAssistant(()), changes_allowed)


def test_nothing_is_read_of_an_upload_where_nothing_may_change() -> None:
    async def sent() -> Reading:
        site = Reading()
        async with asyncio.timeout(5):
            await Uploads(site, shelf(changes_allowed=False))(UPLOAD, site.receive, site.send)
        return site

    site = asyncio.run(sent())
    assert (site.statuses, site.read) == ([403], [])


def test_an_upload_too_many_is_told_to_come_again_and_the_others_make_room() -> None:
    async def sent() -> list[int]:
        site = Reading()
        guarded = Uploads(site, shelf())
        begun = [asyncio.create_task(guarded(UPLOAD, site.receive, site.send)) for _ in range(MOST_UPLOADS)]
        await asyncio.sleep(0)
        await guarded(UPLOAD, site.receive, site.send)
        site.gate.set()
        await asyncio.gather(*begun)
        await guarded(UPLOAD, site.receive, site.send)
        return site.statuses

    assert asyncio.run(sent()) == [409] + [200] * (MOST_UPLOADS + 1)


def test_an_upload_that_stands_still_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SILENCE_SECONDS", 0.01)

    async def sent() -> Reading:
        site = Reading()
        async with asyncio.timeout(5):
            await Uploads(site, shelf())(UPLOAD, site.receive, site.send)
        return site

    assert asyncio.run(sent()).read == []


class Piecewise(BytesIO):
    """A file that is read in pieces only."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= 2**20
        return super().read(size)


def test_a_file_is_never_held_as_a_whole(fast_library: Library) -> None:
    content = Piecewise(
        b"The new bridge opens in May, the council said on Monday. It cost nine million crowns."
    )
    content.seek(3)
    report = LibraryShelf(fast_library, changes_allowed=True).add([Sent("bridge.txt", content)])
    assert report.added == ("uploaded/bridge",)
