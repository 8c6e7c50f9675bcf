"""A real HTTP server that speaks the OpenAI protocol from a script, for the tests of its client."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Chunk = dict[str, Any]
Logprobs = Sequence[tuple[str, float]]


@dataclass(slots=True)
class Script:
    """What the server does with a request, and what it was sent.

    `reply` makes the body's lines of a request; `status` other than 200 sends `error` instead. With
    `breaks` the connection ends without an end of the body, with `silent` nothing is sent until `released`.
    """

    reply: Callable[[dict[str, Any]], Iterator[str]] = lambda body: said("ok")
    status: int = 200
    error: str = "no"
    breaks: bool = False
    silent: bool = False
    released: threading.Event = field(default_factory=threading.Event)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def said(
    text: str, *, likely: Sequence[Logprobs] = (), finish: str | None = "stop", timed: bool = False
) -> Iterator[str]:
    """The events of a streamed reply, a word each; `likely` are the alternatives at each word.

    A `timed` one tells with each word what it has cost so far, as llama.cpp's server does.
    """
    words = [word + " " for word in text.split(" ")]
    words[-1] = words[-1][:-1]
    for number, word in enumerate(words):
        timings = {"timings": {"cache_n": 30, "prompt_n": 10, "predicted_n": number + 1}} if timed else {}
        yield event(_chunk(word, likely[number] if number < len(likely) else None) | timings)
    if finish:
        yield event({**_chunk(None, None), "choices": [_choice({}, None, finish)]})
    usage = {"prompt_tokens": 40, "completion_tokens": len(words), "total_tokens": 40 + len(words)}
    details = {"prompt_tokens_details": {"cached_tokens": 30}}
    yield event({**_chunk(None, None), "choices": [], "usage": usage | details})
    yield "data: [DONE]\n\n"


def event(chunk: Chunk) -> str:
    return f"data: {json.dumps(chunk)}\n\n"


def _chunk(text: str | None, likely: Logprobs | None) -> Chunk:
    choice = _choice({"role": "assistant", "content": text}, likely, None)
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


def _choice(delta: Chunk, likely: Logprobs | None, finish: str | None) -> Chunk:
    tops = [{"token": token, "logprob": logprob, "bytes": None} for token, logprob in likely or ()]
    content = {"content": [{**tops[0], "top_logprobs": tops}]} if tops else None
    return {"index": 0, "delta": delta, "logprobs": content, "finish_reason": finish}


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The base URL of a server that follows the script, while the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        script.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.bodies.append(body)
            script.keys.append(self.headers["Authorization"])
            if script.silent:
                script.released.wait(20)
                self.close_connection = True
            elif script.status == 200:
                self._stream(script.reply(body))
            else:
                self._refuse()

        def _stream(self, lines: Iterator[str]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            try:
                for line in lines:
                    data = line.encode()
                    self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
                    self.wfile.flush()
                if not script.breaks:
                    self.wfile.write(b"0\r\n\r\n")
            except OSError:
                pass
            self.close_connection = script.breaks

        def _refuse(self) -> None:
            data = json.dumps({"error": {"message": script.error, "type": "x", "code": None}}).encode()
            self.send_response(script.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
