"""What may follow an answer: questions that the articles can answer, and articles near it to read.

A question is offered only if searching for it finds the article that answers it first, and surely enough: an
offer that ends in a refusal would be a lie. No language model is asked.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index import Filters, Holdings, IndexingError
from rag import Answer, Assistant, RagError
from seeds import Article
from ui.examples import EXAMPLES, Example

MOST = 3
MOST_SEARCHES = 6
"""Each takes some hundredths of a second; the answer is on the page before the first of them."""

LEAST_CONFIDENCE = 0.5
"""Probability that the passages hold the answer, from which a question is offered."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """At most three in all: questions to ask, and articles to read."""

    questions: tuple[Example, ...] = ()
    articles: tuple[Article, ...] = ()


def suggestions(
    assistant: Assistant, answer: Answer, filters: Filters, asked: Collection[str]
) -> Suggestions:
    """What may follow an answer, none of the questions asked already.

    Questions are in the answer's language; `filters` are the reader's own, which the next question will have
    too.
    """
    held = assistant.holdings()
    near = _near(answer, held)
    known = {_folded(question) for question in (*asked, answer.question)}
    fitting = (
        each
        for each in EXAMPLES
        if each.language == answer.language
        and (answer.refused or each.article_id in near)
        and _folded(each.question) not in known
    )
    questions = _found(assistant, islice(fitting, MOST_SEARCHES), filters)
    cited = {citation.article.id for citation in answer.citations}
    others = [held.articles[each] for each in near if each not in cited and held.articles[each].title]
    articles = islice(_one_of_each_story(others, held), MOST - len(questions))
    return Suggestions(questions, tuple(articles))


def _found(assistant: Assistant, offered: Iterator[Example], filters: Filters) -> tuple[Example, ...]:
    """The first questions whose articles a search finds; none where searching fails."""
    try:
        return tuple(islice((each for each in offered if _is_found(assistant, each, filters)), MOST))
    except (RagError, IndexingError):
        return ()


def _is_found(assistant: Assistant, offered: Example, filters: Filters) -> bool:
    result = assistant.search(offered.question, filters=filters)
    if not result.passages or result.passages[0].article_id != offered.article_id:
        return False
    return result.confidence is None or result.confidence >= LEAST_CONFIDENCE


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
