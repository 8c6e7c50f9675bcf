"""The functions that Gradio's client and the MCP server offer to programs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rag import search_to_json
from ui.asked import Asked, filters_of
from ui.gradio_front import api, gr
from ui.http.asking import events_of
from ui.http.faults import DELIBERATE
from ui.service import Service


def offer_to_programs(service: Service) -> None:
    """Register the functions with the page being built; their docstrings are what MCP clients read."""

    def ask(
        question: str, languages: list[str] | None = None, sources: list[str] | None = None
    ) -> dict[str, Any]:
        """Answer a question from the news articles, with word-for-word quotes, or say that they do not.

        Args:
            question: The question, in any language.
            languages: Only articles in these languages (ISO 639-1); all when empty.
            sources: Only articles of these outlets; all when empty.
        """
        asked = Asked(question=question, languages=tuple(languages or ()), sources=tuple(sources or ()))
        with _told():
            *_, (_, answer) = events_of(service, asked)
        return dict(answer)

    def search(question: str, k: int = 10, languages: list[str] | None = None) -> dict[str, Any]:
        """Find passages of the news articles for a question, best first, without a language model.

        Args:
            question: The question, in any language.
            k: How many passages, at most 100.
            languages: Only articles in these languages (ISO 639-1); all when empty.
        """
        with _told():
            filters = filters_of(languages or ())
            return search_to_json(service.assistant.search(question, k=min(max(k, 1), 100), filters=filters))

    api(ask, api_name="ask", concurrency_limit=None)
    api(search, api_name="search", concurrency_limit=None)


@contextmanager
def _told() -> Iterator[None]:
    """What fails on purpose fails in Gradio's words, the only ones that it hands on to programs."""
    try:
        yield
    except DELIBERATE as error:
        raise gr.Error(str(error), print_exception=False) from None
