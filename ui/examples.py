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
    Example("Which Japanese cities were hit by atomic bombs in 1945?", "en", "fr-memoire-atomique-japon"),
    Example("How many American soldiers are stationed in Japan?", "en", "sv-hogkvarter-tre-stjarnor"),
    Example("Wo hat das Kommando INDOPACOM seinen Sitz?", "de", "sv-hogkvarter-tre-stjarnor"),
    Example("In welchen Jahren hielt Japan Korea besetzt?", "de", "ar-mudhakkira-thulathiya"),
    Example(
        "Wie viele amerikanische Soldaten sind in Japan stationiert?", "de", "sv-hogkvarter-tre-stjarnor"
    ),
    Example("Vem är Sydkoreas försvarsminister?", "sv", "fr-chronologie-alliance"),
    Example("Hur många amerikanska soldater finns i Japan?", "sv", "sv-hogkvarter-tre-stjarnor"),
    Example(
        "Vilken kinesisk tidning varnar för att Japan kan bli ett mål för kärnvapen?",
        "sv",
        "fr-memoire-atomique-japon",
    ),
    Example("كم جنديا أمريكيا يتمركز في اليابان؟", "ar", "sv-hogkvarter-tre-stjarnor"),
    Example("متى احتلت اليابان كوريا؟", "ar", "ar-mudhakkira-thulathiya"),
    Example("منذ أي عام تعود جزر سينكاكو إلى سيطرة اليابان؟", "ar", "sv-senkaku-bakgrund"),
    Example("韓国の国防相は誰ですか？", "ja", "ja-kyodo-happyo-yoten"),
    Example("日本は何年から何年まで朝鮮を占領していましたか？", "ja", "ar-mudhakkira-thulathiya"),
    Example("日本に駐留する米軍の兵士は何人ですか？", "ja", "sv-hogkvarter-tre-stjarnor"),
    Example("Depuis quelle année le Japon administre-t-il les îles Senkaku ?", "fr", "sv-senkaku-bakgrund"),
)
"""Questions that the bundled articles answer, in prose; the first of each language are shown to all."""

MOST_OWN, MOST_SHOWN = 3, 6


def examples_for(article_ids: Collection[str], language: str) -> tuple[str, ...]:
    """Questions that these articles can answer: up to three in the page's language, one in each other."""
    fitting = [example for example in EXAMPLES if example.article_id in article_ids]
    own = [example for example in fitting if example.language == language][:MOST_OWN]
    others = {example.language: example for example in reversed(fitting) if example.language != language}
    in_turn = [example for example in fitting if example in others.values()]
    return tuple(example.question for example in (*own, *in_turn)[:MOST_SHOWN])
