"""The wire that carries the states of answers to a page's script, and the handler that makes them."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from ui.asked import Asked
from ui.conversation import View, converse
from ui.gradio_front import gr
from ui.html.escaping import text
from ui.presence import Presence
from ui.service import Service
from ui.words import Words

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How events of the page are registered: no spinner, and not for programs."""

_TELL = "() => { document.dispatchEvent(new CustomEvent('citewire:failed')); }"
"""What Gradio's script does with a question that it could not send, or whose answer broke off."""

States = Generator[dict[str, Any], None, None]


def answer_on(frame: gr.HTML, states: Callable[[Mapping[str, Any]], States], presence: Presence) -> None:
    """Let the frame's `submit` be answered with states, until its `stop` or the page's end."""
    wire = gr.HTML(
        None,
        html_template="<i></i>",
        js_on_load="watch('value', () => document.dispatchEvent("
        "new CustomEvent('citewire:view', {detail: props.value})));",
        elem_id="cw-wire",
    )

    def answer(event: gr.EventData, request: gr.Request) -> Iterator[dict[str, Any]]:
        sent = event._data if isinstance(event._data, Mapping) else {}
        yield from presence.while_heard(request.session_hash or "", states(sent))

    answering = frame.submit(answer, None, wire, trigger_mode="multiple", concurrency_limit=None, **QUIET)
    answering.failure(None, None, None, js=_TELL, queue=False, **QUIET)
    frame.stop(None, None, None, cancels=[answering], queue=False, **QUIET)


def states_of(sent: Mapping[str, Any], service: Service, words: Words) -> States:
    """Every state of an answer; the question is what the script sends with its event."""
    key = str(sent.get("key"))
    try:
        asked = Asked.model_validate(sent)
    except ValidationError:
        yield asdict(View(key, text(words.unexpected), over=True))
        return
    for view in converse(service.assistant, asked, key, service.line, words):
        yield asdict(view)
