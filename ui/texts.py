"""What the page says: its constants, and the example questions over the bundled corpus."""

from collections.abc import Collection
from dataclasses import dataclass

NAME = "Citewire"
PROMISE = "Answers from your articles, each with the sentence that proves it."
ASK = "Ask in any language …"
ASK_LABEL = "Your question"
SEND = "Ask"
STOP = "Stop"
FILTERS = "Narrow the articles"
ONLY_LANGUAGES = "Languages"
ONLY_SOURCES = "Outlets"
FROM_DAY = "From (YYYY-MM-DD)"
TO_DAY = "To (YYYY-MM-DD)"

LOADING = "Loading the models: the first answer takes a little longer."
NOT_LOADED = "The models did not load; the log says why."
NO_MODEL = "Without a language model, answers are quotes only."

SEARCHING = "Searching the articles"
CHECKING = "Draft, being checked against the articles"

QUOTES_NOTE = "Not sure: quotes only"
REFUSED_NOTE = "Not in the articles"
STOPPED = "Stopped before the answer was ready."
UNEXPECTED = "Something went wrong here, and this question was not answered; ask again."

SOURCES = "Sources"
READING = "Being read"
NO_SOURCE = "No source"
NEAREST = "Nearest passages"
OTHER_PASSAGES = "Other passages found"
REFUSED_PANEL = "No passage states it, so nothing is cited."
EMPTY_PANEL = "The passages behind an answer appear here, with the quoted sentence marked in its context."
BACK = "Back to the answer"
OPEN_ORIGINAL = "Open the original"
NO_DATE = "no date"
SAME_STORY = "The same story in"

WELCOME = "What would you like to know?"
WELCOME_MORE = "Ask in your language, whatever language the articles are in."


@dataclass(frozen=True, slots=True)
class Example:
    """A question to start with, and the article of the bundled corpus that answers it."""

    question: str
    article_id: str


EXAMPLES = (
    Example("During which years did Japan occupy Korea?", "ar-mudhakkira-thulathiya"),
    Example("Wer ist Japans Außenministerin?", "de-laos-manila-reise"),
    Example("Hur många amerikanska soldater finns i Japan?", "sv-hogkvarter-tre-stjarnor"),
    Example("من هو وزير الدفاع الكوري الجنوبي؟", "ar-mudhakkira-thulathiya"),
    Example("日本に駐留する米軍の兵士は何人ですか？", "sv-hogkvarter-tre-stjarnor"),
    Example(
        "En quelle année le Japon et les États-Unis ont-ils signé leur premier traité de sécurité ?",
        "en-alliance-treaty-explained",
    ),
)


def examples_for(article_ids: Collection[str]) -> tuple[Example, ...]:
    """The example questions that these articles can answer."""
    return tuple(example for example in EXAMPLES if example.article_id in article_ids)


def counted(number: int, thing: str) -> str:
    """A number with its noun, such as "1 article" or "2 articles"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
