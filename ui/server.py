"""The chat served over HTTP until the process is told to stop."""

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import rag
from rag import Assistant, Config
from ui.errors import PortTakenError
from ui.feedback import FeedbackFile
from ui.line import Line
from ui.presence import Presence
from ui.service import Rules, Service
from ui.shelf import LibraryShelf, Shelf
from ui.warming import WarmUp

REPORTS = Path("runs")
"""Where `make eval` leaves its reports."""


def serve(config: Config, host: str, port: int, *, hosts: Sequence[str] = ()) -> None:
    """Serve the chat of a store until Ctrl-C or a termination signal; `hosts` as `Rules` has them.

    Raises:
        PortTakenError: Something else listens there.
        RagError: The configuration does not work.
        IndexingError: The store is missing, foreign or unreachable.
    """
    check_port(host, port)
    with closing(rag.open_assistant(config)) as assistant:
        shelf = LibraryShelf(rag.existing_library(config), changes_allowed=not config.read_only)
        rules = Rules(config.auth, config.requests_per_minute, tuple(hosts))
        running = launch(
            assistant, host, port, shelf=shelf, folder=config.store, reports=REPORTS, rules=rules
        )
        print(f"Citewire is at {running.address} (stop it with Ctrl-C)", file=sys.stderr, flush=True)
        try:
            wait_for_end()
        finally:
            running.stop()


@dataclass(frozen=True, slots=True)
class Running:
    """A web server that runs in a thread."""

    address: str
    stop: Callable[[], None]


def launch(
    assistant: Assistant, host: str, port: int, *, shelf: Shelf, folder: Path, reports: Path, rules: Rules
) -> Running:
    """Start the web server in a thread, and the models loading in another; feedback goes into `folder`.

    Raises:
        PortTakenError: Something else listens there.
    """
    import uvicorn

    from ui.http.site import build_site

    warm_up = WarmUp(assistant)
    service = Service(
        assistant=assistant,
        warm_up=warm_up,
        line=Line(),
        shelf=shelf,
        feedback=FeedbackFile(folder),
        reports=reports,
        rules=rules,
        presence=Presence(),
        host=host,
    )
    app = build_site(service)
    warm_up.start()
    settings = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, name="citewire-web", daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        thread.join(0.02)
    if not server.started:
        warm_up.stop()
        raise PortTakenError(host, port, "the web server did not start")

    def stop() -> None:
        # Streams that are still open are cut off after a second, which uvicorn would call errors.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        warm_up.stop()
        server.should_exit = True
        thread.join()

    return Running(f"http://{host}:{port}/", stop)


def check_port(host: str, port: int) -> None:
    """Fail before the models load if nothing can listen there; raises `PortTakenError`."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        raise PortTakenError(host, port, error.strerror or str(error)) from None


def wait_for_end() -> None:
    """Return on a termination signal; Ctrl-C raises `KeyboardInterrupt` as usual."""
    told = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        told.set()

    signal.signal(signal.SIGTERM, on_signal)
    told.wait()
