"""Countries are named as the answer's language names them."""

import pytest

from rag.spelling import respelled

GERMAN = "Danach reisen beide auf die Philippinen und nach Südkorea, meldet die Zeitung China Daily."


@pytest.mark.parametrize(
    ("text", "source", "languages", "expected"),
    [
        ("Ils iront aux Philippinen.", GERMAN, ("de", "fr"), "Ils iront aux Philippines."),
        ("They go to Südkorea.", GERMAN, ("de", "en"), "They go to South Korea."),
        ("Sie gehen nach Südkorea.", GERMAN, ("de", "de"), "Sie gehen nach Südkorea."),
        ("Selon China Daily, oui.", GERMAN, ("de", "fr"), "Selon China Daily, oui."),
        ("The island is small.", "Island är en ö.", ("sv", "en"), "The island is small."),
        ("It is about Island.", "Island är en ö.", ("sv", "en"), "It is about Iceland."),
        ("It is about Island.", "Norge har öar.", ("sv", "en"), "It is about Island."),
        ("Maurice a gagné.", "Maurice Leroy a gagné.", ("fr", "en"), "Maurice a gagné."),
        ("Chad plays.", "Chad Smith plays.", ("en", "de"), "Chad plays."),
        (
            "Times of India berichtet.",
            "The Times of India reports.",
            ("en", "de"),
            "Times of India berichtet.",
        ),
        ("In Südkorea it rains.", GERMAN, ("de", "en"), "In South Korea it rains."),
        ("マリアが来た。", "马里总统来访。", ("zh", "ja"), "マリアが来た。"),
        ("It is in Granada.", "Ocurrió en Granada.", ("es", "en"), "It is in Granada."),
        ("Lübnan ve قبرص", "لبنان و قبرص", ("ar", "tr"), "Lübnan ve Kıbrıs"),
        ("They go to Südkorea.", GERMAN, ("de", "xx"), "They go to Südkorea."),
    ],
)
def test_countries_of_the_source_are_named_in_the_language_of_the_answer(
    text: str, source: str, languages: tuple[str, str], expected: str
) -> None:
    assert respelled(text, source=source, source_language=languages[0], language=languages[1]) == expected
