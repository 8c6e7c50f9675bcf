"""Gold evidence against texts: whether a text holds it, and which evidence no article holds.

Texts are compared in Unicode form C and with every run of white space as one space, since readers and
cleaning may break lines otherwise than the author of the gold question saw them.
"""

import unicodedata
from collections.abc import Iterable

from evals.gold import GoldQuestion
from seeds import Article


def holds_evidence(text: str, question: GoldQuestion) -> bool:
    """Whether at least one evidence quote of the question stands in the text."""
    levelled = level(text)
    return any(level(quote) in levelled for quote in question.evidence)


def names_article(name: str, article_id: str) -> bool:
    """Whether a gold question's `name` means the article: its id, or the id's part before a `_`."""
    return article_id == name or article_id.startswith(f"{name}_")


def missing_evidence(
    gold: Iterable[GoldQuestion], articles: Iterable[Article]
) -> tuple[tuple[str, str], ...]:
    """Each (question id, evidence quote) that stands in none of the articles its question names."""
    texts = {article.id: level(article.text) for article in articles}
    return tuple(
        (question.id, quote)
        for question in gold
        for quote in question.evidence
        if not any(level(quote) in text for text in _named_texts(question, texts))
    )


def level(text: str) -> str:
    """The text in Unicode form C, each run of white space as one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _named_texts(question: GoldQuestion, texts: dict[str, str]) -> list[str]:
    return [
        text
        for article_id, text in texts.items()
        if any(names_article(name, article_id) for name in question.articles)
    ]
