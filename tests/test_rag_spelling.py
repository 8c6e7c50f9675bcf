"""Places of a sentence are named as the answer's language names them."""

import pytest

from rag.spelling import respelled

GERMAN = "Danach reisen beide auf die Philippinen und nach Südkorea."


@pytest.mark.parametrize(
    ("text", "language", "target", "expected"),
    [
        (GERMAN, "de", "fr", "Danach reisen beide auf die Philippines und nach Corée du Sud."),
        (GERMAN, "de", "de", GERMAN),
        (GERMAN, "de", "xx", GERMAN),
        (
            "Förutom Japan lutar sig Sydkorea mot USA.",
            "sv",
            "ar",
            "Förutom اليابان lutar sig كوريا الجنوبية mot الولايات المتحدة.",
        ),
        ("Sydkoreas och Japans ministrar", "sv", "ar", "كوريا الجنوبية och اليابان ministrar"),
        ("Island är en ö.", "sv", "en", "Iceland är en ö."),
        ("Sie trafen sich in Tokio.", "de", "en", "Sie trafen sich in Tokyo."),
        (
            "التقى وزراء الولايات المتحدة واليابان في طوكيو.",
            "ar",
            "de",
            "التقى وزراء Vereinigte Staaten و Japan في Tokio.",
        ),
        ("رسالة للصين ولبنان", "ar", "en", "رسالة ل China و Lebanon"),
        ("中国と米国が東京で会談した。", "ja", "en", "ChinaとUnited StatesがTokyoで会談した。"),
        ("대통령은 필리핀에서 만났다.", "ko", "en", "대통령은 Philippines에서 만났다."),
    ],
)
def test_places_are_named_in_the_language_of_the_answer(
    text: str, language: str, target: str, expected: str
) -> None:
    assert respelled(text, language=language, target=target) == expected


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("Das meldet die Zeitung China Daily.", "de", "fr"),
        ("Nach der Zeitung Times of India ist das so.", "de", "sv"),
        ("Maurice Leroy a gagné.", "fr", "en"),
        ("Chad Smith plays.", "en", "ar"),
        ("Ocurrió en Granada.", "es", "en"),
        ("Die USA stimmten zu.", "de", "en"),
        ("米軍と日米両政府", "ja", "en"),
        ("ネクタイの人が来た。", "ja", "en"),
        ("Elle parle de l'Amérique latine.", "fr", "en"),
        ("South America trades with Jersey.", "en", "de"),
        ("L'Indochine était française.", "fr", "es"),
        ("Les Japons de jadis", "fr", "en"),
    ],
)
def test_other_names_and_parts_of_words_are_kept(text: str, language: str, target: str) -> None:
    assert respelled(text, language=language, target=target) == text
