"""The chat page in one language: a frame, and what its script asks of the server."""

from collections.abc import Mapping, Sequence
from typing import Any

from rag import RagError
from ui.errors import FeedbackError
from ui.examples import examples_for
from ui.gradio_front import gr
from ui.html.escaping import text
from ui.html.frame import chat_html, filters_html, page_html, status_html, welcome_html
from ui.pages.answering import answer_on, states_of
from ui.pages.handing import handed
from ui.pages.recalling import evidence_of, read_article, restored, suggested
from ui.pages.script import script_for
from ui.service import Service
from ui.words import Words


def build_chat(service: Service, words: Words) -> None:
    """Put the chat into the page being built."""
    handlers = _Handlers(service, words)
    frame = gr.HTML(
        page_html(words, "", chat_html(words)),
        js_on_load=script_for("chat", words),
        apply_default_css=False,
        elem_id="cw-frame",
        server_functions=handlers.called_by_the_script(),
    )
    answer_on(frame, lambda sent: states_of(sent, service, words), service.presence)


class _Handlers:
    """What the page's script asks of the server; each gives plain values or HTML made by `ui.html`."""

    def __init__(self, service: Service, words: Words) -> None:
        self._service = service
        self._words = words

    def called_by_the_script(self) -> list[Any]:
        """The methods that the script may call."""
        methods = (
            self.begin,
            self.status,
            self.restore,
            self.evidence,
            self.suggest,
            self.read,
            self.translate,
            self.feedback,
        )
        return [handed(method) for method in methods]

    def begin(self, _: Mapping[str, Any]) -> dict[str, str]:
        """The parts of the page that depend on the articles as they are now."""
        held = self._service.assistant.holdings().articles
        articles = tuple(held.values())
        return {
            "welcome": welcome_html(articles, examples_for(held.keys(), self._words.code), self._words),
            "filters": filters_html(articles, self._words),
        }

    def status(self, _: Mapping[str, Any]) -> dict[str, Any]:
        """What there is to say about the models, and in how many seconds there may be more."""
        warm_up = self._service.warm_up
        return {"html": status_html(warm_up.remark(self._words)), "again": warm_up.next_news}

    def restore(self, sent: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
        """The replies of a conversation that the browser kept, and their chips, as HTML."""
        return restored(sent, self._service.assistant.holdings(), self._words)

    def evidence(self, sent: Mapping[str, Any]) -> str:
        """The evidence of an answer that the browser kept."""
        return evidence_of(sent, self._service.assistant.holdings(), self._words)

    def suggest(self, sent: Mapping[str, Any]) -> str:
        """What may follow an answer."""
        return suggested(sent, self._service.assistant, self._words)

    def read(self, sent: Mapping[str, Any]) -> str:
        """An article with the passages of an answer marked."""
        return read_article(sent, self._service.assistant.holdings(), self._words)

    def translate(self, sent: Mapping[str, Any]) -> str:
        """A translation of a quote, marked as one, as HTML; it waits in line like a question."""
        quote = str(sent.get("quote"))[:2000]
        source, target = (str(sent.get(key))[:3] for key in ("source", "target"))
        try:
            with self._service.line.joined() as ticket:
                for _ in ticket.places():
                    pass
                translated = self._service.assistant.translation(quote, source=source, target=target)
        except RagError:
            return text(self._words.no_translation)
        return text(self._words.translation.format(translated))

    def feedback(self, sent: Mapping[str, Any]) -> str:
        """Note an opinion; what is said back to the reader."""
        try:
            self._service.feedback.take(sent)
        except FeedbackError as error:
            return str(error)
        return self._words.feedback_thanks
