"""The chat served over HTTP until the process is told to stop."""

import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from types import FrameType

import rag
from rag import Assistant, Config
from ui.errors import PortTakenError


def serve(config: Config, host: str, port: int) -> None:
    """Serve the chat of a store until Ctrl-C or a termination signal.

    Raises:
        PortTakenError: Something else listens there.
        RagError: The configuration does not work.
        IndexingError: The store is missing, foreign or unreachable.
    """
    check_port(host, port)
    with closing(rag.open_assistant(config)) as assistant:
        running = launch(assistant, host, port)
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


def launch(assistant: Assistant, host: str, port: int) -> Running:
    """Start the web server in a thread, and the models loading in another."""
    from ui.chat import build_chat
    from ui.theme import CSS_PATH, page_theme
    from ui.warming import WarmUp

    warm_up = WarmUp(assistant)
    warm_up.start()
    page = build_chat(assistant, warm_up)
    page.queue(max_size=64)
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            share=False,
            quiet=True,
            inbrowser=False,
            ssr_mode=False,
            run_history=False,
            enable_monitoring=False,
            footer_links=[],
            max_file_size="64kb",
            theme=page_theme(),
            css=CSS_PATH.read_text("utf-8"),
        )
    except OSError as error:
        raise PortTakenError(host, port, str(error)) from None
    return Running(str(address), partial(page.close, verbose=False))


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
