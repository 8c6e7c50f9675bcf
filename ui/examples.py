"""The example questions over the bundled corpus, in several languages."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question to start with, its language, and the article of the bundled corpus that answers it."""

    question: str
    language: str
    article_id: str


EXAMPLES = (
    Example("During which years did Japan occupy Korea?", "en", "ar-mudhakkira-thulathiya"),
    Example("Wer ist Japans Außenministerin?", "de", "de-laos-manila-reise"),
    Example("Hur många amerikanska soldater finns i Japan?", "sv", "sv-hogkvarter-tre-stjarnor"),
    Example("من هو وزير الدفاع الكوري الجنوبي؟", "ar", "ar-mudhakkira-thulathiya"),
    Example("日本に駐留する米軍の兵士は何人ですか？", "ja", "sv-hogkvarter-tre-stjarnor"),
    Example(
        "En quelle année le Japon et les États-Unis ont-ils signé leur premier traité de sécurité ?",
        "fr",
        "en-alliance-treaty-explained",
    ),
)


def examples_for(article_ids: Collection[str], language: str) -> tuple[str, ...]:
    """The example questions that these articles can answer; those of the page's language come first."""
    fitting = [example for example in EXAMPLES if example.article_id in article_ids]
    fitting.sort(key=lambda example: example.language != language)
    return tuple(example.question for example in fitting)
