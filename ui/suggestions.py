"""An answer into questions that may follow it and that the articles can answer; no language model is asked.

A question is offered only if searching for it finds the article that it was made from first, and surely
enough: an offer that ends in a refusal would be a lie.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index import Filters, Holdings, IndexingError
from rag import Answer, Assistant, RagError
from seeds import Article
from ui.examples import EXAMPLES
from ui.words import WORDS, Words

MOST = 3
MOST_SEARCHES = 6
"""Each takes some hundredths of a second; the answer is on the page before the first of them."""

LEAST_CONFIDENCE = 0.5
"""Probability that the passages hold the answer, from which a question is offered."""

LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question about one article, and the language (ISO 639-1) that it is in and to be answered in.

    `names` are parts of the question that may be in another language and script.
    """

    question: str
    language: str
    article_id: str
    names: tuple[str, ...] = ()


def suggestions(
    assistant: Assistant, answer: Answer, filters: Filters, asked: Collection[str], words: Words
) -> tuple[Suggestion, ...]:
    """At most three questions that may follow an answer, none of those asked already.

    They are in the answer's language where the page has words of it, else in the page's; `filters` are the
    reader's own, which the next question will have too.
    """
    reader = WORDS.get(answer.language, words)
    known = {_folded(question) for question in (*asked, answer.question)}
    offered = _offered(answer, assistant.holdings(), answer.language, reader)
    new = (each for each in offered if _folded(each.question) not in known)
    try:
        found = (each for each in islice(new, MOST_SEARCHES) if _is_found(assistant, each, filters))
        return tuple(islice(found, MOST))
    except (RagError, IndexingError):
        return ()


def _is_found(assistant: Assistant, suggestion: Suggestion, filters: Filters) -> bool:
    result = assistant.search(suggestion.question, filters=filters)
    if not result.passages or result.passages[0].article_id != suggestion.article_id:
        return False
    return result.confidence is None or result.confidence >= LEAST_CONFIDENCE


def _offered(answer: Answer, held: Holdings, language: str, reader: Words) -> Iterator[Suggestion]:
    """Questions that wait to be checked, the best first: written ones, then those made from titles."""
    near = _near(answer, held)
    for example in EXAMPLES:
        if example.language == language and (answer.refused or example.article_id in near):
            yield Suggestion(example.question, example.language, example.article_id)
    cited = {citation.article.id for citation in answer.citations}
    told = [article_id for article_id in near if article_id not in cited]
    for article in _one_of_each_story([held.articles[each] for each in told], held):
        if 0 < len(article.title) <= LONGEST_TITLE:
            names = (article.source, article.title) if article.source else (article.title,)
            template = reader.ask_outlet if article.source else reader.ask_title
            yield Suggestion(template.format(*names), reader.code, article.id, names)


def _near(answer: Answer, held: Holdings) -> list[str]:
    """Ids of articles near the answer: those it cites, others of their stories, those of its passages."""
    cited = [citation.article.id for citation in answer.citations]
    stories = [other for article_id in cited for other in held.stories.get(article_id, ())]
    passages = [passage.article_id for passage in answer.passages]
    return [each for each in dict.fromkeys((*cited, *stories, *passages)) if each in held.articles]


def _one_of_each_story(articles: Sequence[Article], held: Holdings) -> Iterator[Article]:
    told: set[str] = set()
    for article in articles:
        if article.id not in told:
            yield article
        told |= {article.id, *held.stories.get(article.id, ())}


def _folded(question: str) -> str:
    return " ".join(question.casefold().split())
