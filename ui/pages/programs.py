"""The functions that Gradio's client and the MCP server offer to programs."""

from typing import Any

from index import Filters
from rag import search_to_json
from ui.asked import Asked
from ui.gradio_front import api
from ui.http.asking import events_of
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
        *_, (_, answer) = events_of(service, asked)
        return dict(answer)

    def search(question: str, k: int = 10, languages: list[str] | None = None) -> dict[str, Any]:
        """Find passages of the news articles for a question, best first, without a language model.

        Args:
            question: The question, in any language.
            k: How many passages, at most 100.
            languages: Only articles in these languages (ISO 639-1); all when empty.
        """
        filters = Filters(languages=tuple(languages or ()))
        return search_to_json(service.assistant.search(question, k=min(max(k, 1), 100), filters=filters))

    api(ask, api_name="ask", concurrency_limit=None)
    api(search, api_name="search", concurrency_limit=None)
