"""Who has a store's folder open, and whether its vector files can be trusted after a process died.

Chroma (1.5) writes the files of a vector index one after another. Killed between two of them, it crashes
when it next reads them; so does a reader that opens the folder meanwhile. Its log, in SQLite, outlives kills,
and a store keeps all of it (each vector lies on the disk twice), so that the files may be thrown away:
without them, and without the note of how far they went, Chroma replays the log.

So every process leaves a locked marker in the folder while it has it open. Whoever opens the folder next and
finds the marker of a dead process compares the files with the seal of the last orderly closing, and throws
them away where they differ. A gate keeps opening, closing and writing apart.
"""

import json
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

DATABASE = "chroma.sqlite3"

_MARKERS = "openings"
_SEAL = "vectors.seal"
_GATE = "gate.lock"
_GATE_SECONDS = 120

_threads: dict[str, threading.RLock] = {}
_threads_lock = threading.Lock()


@contextmanager
def gate(folder: Path) -> Iterator[None]:
    """Held while a folder is opened, closed or written; threads and processes wait, and one may nest."""
    place = str(folder.resolve())
    with _threads_lock:
        thread_lock = _threads.setdefault(place, threading.RLock())
    with (
        thread_lock,
        FileLock(f"{place}/{_GATE}", timeout=_GATE_SECONDS, is_singleton=True, thread_local=False),
    ):
        yield


class Opening:
    """A process's marker in a folder; made within the gate."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / _MARKERS).mkdir(exist_ok=True)
        self._lock = FileLock(folder / _MARKERS / uuid.uuid4().hex, thread_local=False)
        self._lock.acquire()

    def end(self) -> None:
        """Seal the vector files and take the marker away; within the gate, after Chroma let go of them."""
        scratch = self._folder / f"{_SEAL}.{uuid.uuid4().hex}"
        scratch.write_text(json.dumps(_vector_files(self._folder)), encoding="utf-8")
        scratch.replace(self._folder / _SEAL)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def clear_after_death(folder: Path) -> None:
    """Within the gate: if a process died here, throw away vector files that nobody vouches for."""
    dead = [marker for marker in (folder / _MARKERS).glob("*") if _is_dead(marker)]
    if dead and _sealed(folder) != _vector_files(folder):
        _forget_vectors(folder)
    for marker in dead:
        marker.unlink(missing_ok=True)


def keep_log(folder: Path) -> None:
    """Let Chroma keep the whole log of a new store."""
    with _database(folder) as database:
        (text,) = database.execute("SELECT config_json_str FROM embeddings_queue_config").fetchone()
        config = json.dumps({**json.loads(text), "automatically_purge": False})
        database.execute("UPDATE embeddings_queue_config SET config_json_str = ?", [config])


def _is_dead(marker: Path) -> bool:
    lock = FileLock(marker, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return False
    lock.release()
    return True


def _sealed(folder: Path) -> dict[str, list[int]] | None:
    try:
        found: dict[str, list[int]] = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def _vector_files(folder: Path) -> dict[str, list[int]]:
    """Path -> size in bytes and time of the last change, of every vector file."""
    states = ((path, path.stat()) for path in sorted(folder.glob("*/*.*")) if path.parent.name != _MARKERS)
    return {str(path.relative_to(folder)): [state.st_size, state.st_mtime_ns] for path, state in states}


def _forget_vectors(folder: Path) -> None:
    with _database(folder) as database:
        for (segment,) in database.execute("SELECT id FROM segments WHERE scope = 'VECTOR'").fetchall():
            database.execute("DELETE FROM max_seq_id WHERE segment_id = ?", [segment])
            shutil.rmtree(folder / segment, ignore_errors=True)


@contextmanager
def _database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / DATABASE, timeout=30)) as database, database:
        yield database
