"""The page: components, and which event calls which handler. What is shown is decided in `conversation`."""

from collections.abc import Iterator, Sequence
from typing import Any

from rag import Assistant
from seeds import Article
from ui import render, texts
from ui.conversation import Message, Narrowing, View, converse, is_answering, opened, stopped
from ui.gradio_front import gr
from ui.languages import language_name
from ui.theme import SCRIPT_PATH
from ui.warming import WarmUp

MODEL_STEP = "model"
"""Questions queue for the language model under this name, one at a time."""

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How the steps around an answer are registered: no spinner, and not for programs."""


def build_chat(assistant: Assistant, warm_up: WarmUp) -> gr.Blocks:
    """The chat page over an assistant."""
    articles = assistant.articles()
    page = gr.Blocks(title=texts.NAME, analytics_enabled=False, fill_width=True)
    with page:
        _html(render.header_html(articles), elem_id="cw-header")
        with gr.Row(elem_id="cw-main", equal_height=False):
            with gr.Column(scale=3, min_width=300, elem_id="cw-talk"):
                status = _html(render.status_html(warm_up.remark), elem_id="cw-status")
                talk = _Talk(articles)
            with gr.Column(scale=2, min_width=300, elem_id="cw-side"):
                script = SCRIPT_PATH.read_text("utf-8")
                panel = _html(render.empty_panel_html(), elem_id="cw-panel", script=script)
        _connect(talk, panel, assistant)
        _report_status(page, status, warm_up)
    return page


def _html(value: str, *, elem_id: str, script: str | None = None) -> gr.HTML:
    """HTML that `render` made, without Gradio's own styles for prose."""
    return gr.HTML(value, js_on_load=script, apply_default_css=False, elem_id=elem_id)


class _Talk:
    """The components of the conversation column."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.chat = _chatbot(articles)
        with gr.Row(elem_id="cw-ask", equal_height=True):
            self.box = gr.Textbox(
                placeholder=texts.ASK,
                label=texts.ASK_LABEL,
                show_label=False,
                lines=1,
                max_lines=6,
                autofocus=True,
                scale=8,
                elem_id="cw-box",
            )
            self.send = gr.Button(texts.SEND, variant="primary", scale=1, min_width=84, elem_id="cw-send")
            self.stop = gr.Button(texts.STOP, visible=False, scale=1, min_width=84, elem_id="cw-stop")
        self.asked = gr.Textbox(visible=False, label=texts.ASK_LABEL)
        with gr.Accordion(texts.FILTERS, open=False, elem_id="cw-filters"):
            self.narrowing = _narrowing_fields(articles)


def _chatbot(articles: Sequence[Article]) -> gr.Chatbot:
    """The conversation. Its messages are our own escaped HTML; Gradio sanitises them once more."""
    held = {article.id for article in articles}
    return gr.Chatbot(
        label="Conversation",
        show_label=False,
        container=False,
        height="100%",
        layout="panel",
        buttons=[],
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        feedback_options=None,
        placeholder=render.welcome_html(),
        examples=[{"text": example.question} for example in texts.examples_for(held)] or None,
        elem_id="cw-chat",
    )


def _narrowing_fields(articles: Sequence[Article]) -> list[Any]:
    languages = sorted({article.language for article in articles}, key=language_name)
    sources = sorted({article.source for article in articles if article.source})
    named = [(language_name(code), code) for code in languages]
    with gr.Row():
        fields: list[Any] = [
            gr.Dropdown(named, value=[], multiselect=True, label=texts.ONLY_LANGUAGES),
            gr.Dropdown(sources, value=[], multiselect=True, label=texts.ONLY_SOURCES),
        ]
    with gr.Row():
        fields += [gr.Textbox(label=texts.FROM_DAY, max_lines=1), gr.Textbox(label=texts.TO_DAY, max_lines=1)]
    return fields


def _connect(talk: _Talk, panel: gr.HTML, assistant: Assistant) -> None:
    """Asking in three steps: show the question at once, queue for the answer, offer the next question."""

    def reply(
        question: str,
        messages: list[Message] | None,
        languages: list[str] | None,
        sources: list[str] | None,
        after: str | None,
        before: str | None,
    ) -> Iterator[tuple[Any, Any]]:
        """Answer a question in a conversation; yields the conversation and the evidence as HTML."""
        narrowing = Narrowing(tuple(languages or ()), tuple(sources or ()), after, before)
        for view in converse(assistant, question, messages or (), narrowing):
            yield _shown(view)

    taken = [talk.asked, talk.box, talk.chat, talk.send, talk.stop]
    typed = gr.on(
        [talk.box.submit, talk.send.click], _take, [talk.box, talk.chat], taken, queue=False, **_QUIET
    )
    picked = talk.chat.example_select(_take_example, [talk.chat], taken, queue=False, **_QUIET)
    answering = [
        taking.then(
            reply,
            [talk.asked, talk.chat, *talk.narrowing],
            [talk.chat, panel],
            show_progress="hidden",
            concurrency_id=MODEL_STEP,
            concurrency_limit=1,
            api_name="chat" if taking is typed else None,
            api_visibility="public" if taking is typed else "private",
        )
        for taking in (typed, picked)
    ]
    for running in answering:
        running.then(_offer, None, [talk.send, talk.stop], queue=False, **_QUIET)
    talk.chat.clear(render.empty_panel_html, None, panel, queue=False, **_QUIET)
    halted = [talk.chat, talk.send, talk.stop]
    ended = talk.stop.click(None, None, None, cancels=answering, queue=False, **_QUIET)
    # Only then: an update on its way would bring the unfinished answer back.
    ended.then(_halt, [talk.chat], halted, queue=False, **_QUIET)


def _take(question: str, messages: list[Message] | None) -> tuple[Any, ...]:
    """The question out of its box and into the conversation; none while empty or while one is answered."""
    if not question.strip() or is_answering(messages or ()):
        return "", *[gr.skip()] * 4
    view = opened(question, messages or ())
    return question, "", list(view.messages), *_offer(waiting=True)


def _take_example(messages: list[Message] | None, event: gr.SelectData) -> tuple[Any, ...]:
    return _take(event.value["text"], messages)


def _offer(*, waiting: bool = False) -> tuple[Any, Any]:
    """The two buttons: ask, or, while an answer is awaited, stop."""
    return gr.update(visible=not waiting), gr.update(visible=waiting)


def _halt(messages: list[Message] | None) -> tuple[Any, ...]:
    return list(stopped(messages or ()).messages), *_offer()


def _shown(view: View) -> tuple[Any, Any]:
    return list(view.messages), gr.skip() if view.panel is None else view.panel


def _report_status(page: gr.Blocks, status: gr.HTML, warm_up: WarmUp) -> None:
    """Keep the status line true until the models are loaded."""
    timer = gr.Timer(1.0)

    def look() -> tuple[Any, Any]:
        return render.status_html(warm_up.remark), gr.Timer(active=not warm_up.over)

    page.load(look, None, [status, timer], queue=False, **_QUIET)
    timer.tick(look, None, [status, timer], queue=False, **_QUIET)
