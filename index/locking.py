"""One writer at a time: a lock on the store's folder, or short leases on a Chroma server.

In a folder two processes may not write at all: each holds the vectors in memory and would overwrite the
other's files. A server writes for its clients, who only need to take turns for each batch.
"""

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from chromadb.api import ClientAPI
from chromadb.errors import ChromaError, NotFoundError
from filelock import FileLock, Timeout

from index.errors import StoreBusyError
from index.openings import gate

LEASE = "citewire_writer"
LEASE_SECONDS = 120.0
"""After which a client that has not given its lease back counts as dead; a batch takes a few seconds."""

_WAIT_SECONDS = 180.0
_POLL_SECONDS = 0.05


class WriterLock(Protocol):
    """Keeps other writers away."""

    def session(self) -> AbstractContextManager[None]:
        """Held while a program writes several batches."""

    def turn(self) -> AbstractContextManager[None]:
        """Held while one batch is written, within a session."""


class FolderLock:
    """The lock of a store in a folder, held for a whole session; sessions of one thread may nest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = str(folder)
        self._lock = FileLock(folder / "writer.lock", timeout=0, thread_local=False)
        self._holder = folder / "writer.json"
        self._threads = threading.RLock()

    @contextmanager
    def session(self) -> Iterator[None]:
        """Raises `StoreBusyError` when another process writes."""
        with self._threads:
            try:
                self._lock.acquire()
            except Timeout:
                raise StoreBusyError(self._place, self._described()) from None
            try:
                if self._lock.lock_counter == 1:
                    self._holder.write_text(json.dumps(_oneself()), encoding="utf-8")
                yield
            finally:
                self._lock.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The session keeps writers away already; the gate keeps readers from opening half-written files."""
        with gate(self._folder):
            yield

    def _described(self) -> str:
        try:
            return _description(json.loads(self._holder.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError):
            return "another process"


class ServerLease:
    """Turns of the clients of a Chroma server: whoever makes a collection of a certain name has the turn."""

    def __init__(self, client: ClientAPI, place: str) -> None:
        self._client = client
        self._place = place

    @contextmanager
    def session(self) -> Iterator[None]:
        """Between batches other clients may write."""
        yield

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for the turn; raises `StoreBusyError` when it does not come."""
        owner = uuid.uuid4().hex
        self._acquire(owner)
        try:
            yield
        finally:
            self._release(owner)

    def _acquire(self, owner: str) -> None:
        give_up = time.monotonic() + _WAIT_SECONDS
        while not self._made(owner):
            holder = self._holder()
            if holder is not None and float(holder["until"]) < time.time():
                self._release(str(holder["owner"]))
            elif time.monotonic() > give_up:
                raise StoreBusyError(self._place, _description(holder or {}))
            else:
                time.sleep(_POLL_SECONDS)

    def _made(self, owner: str) -> bool:
        lease = {**_oneself(), "owner": owner, "until": time.time() + LEASE_SECONDS}
        try:
            self._client.create_collection(LEASE, metadata=lease, embedding_function=None)
        except ChromaError as error:
            if "already exists" not in str(error):
                raise
            return False
        return True

    def _holder(self) -> dict[str, Any] | None:
        try:
            return dict(self._client.get_collection(LEASE, embedding_function=None).metadata or {})
        except NotFoundError:
            return None

    def _release(self, owner: str) -> None:
        """Give the lease of `owner` back, unless another has taken it over."""
        holder = self._holder()
        if holder is not None and holder.get("owner") == owner:
            self._client.delete_collection(LEASE)


def _oneself() -> dict[str, str | int]:
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }


def _description(holder: dict[str, Any]) -> str:
    return f"process {holder.get('pid', '?')} on {holder.get('host', '?')} since {holder.get('since', '?')}"
