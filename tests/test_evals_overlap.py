"""Answers against references in many scripts: worked examples of exact match, token F1 and containment."""

from collections.abc import Callable

import pytest

from evals.overlap import contains, exact_match, token_f1


@pytest.mark.parametrize(
    ("text", "reference", "language"),
    [
        ("The U.S. Senate!", "us senate", "en"),
        ("well-known", "wellknown", None),
        ("A", "a", "en"),
        ("1,200 €", "1200", None),
        ("Die Straße", "STRASSE", "de"),
        ("L’accord", "accord", "fr"),
        ("un’isola", "Isola", "it"),
        ("İSTANBUL", "istanbul", "tr"),
        ("El Niño", "nin\u0303o", "es"),
        ("En färja", "färja", "sv"),
        ("الكِتَاب", "كتاب", "ar"),
        ("كـــتاب ٢٠٢٤", "كتاب 2024", "ar"),
        ("१२ जनवरी", "12 जनवरी", "hi"),
        ("می\u200cشود", "میشود", "fa"),
        ("צה״ל", "צהל", "he"),
        ("東京 タワー。", "東京タワー", "ja"),
        ("ＡＢＣ　ﾃﾚﾋﾞ", "abc テレビ", "ja"),
        ("「北京」", "北京", "zh"),
        ("กรุงเทพฯ", "กรุงเทพ ฯ", None),
        ("2019–2020", "2019 2020", None),
        ("20 °C", "20°C", None),
        ("?", "", None),
    ],
)
def test_what_is_the_same(text: str, reference: str, language: str | None) -> None:
    assert exact_match(text, ["something else", reference], language=language)
    assert token_f1(text, [reference], language=language) == 1


@pytest.mark.parametrize(
    ("text", "reference", "language"),
    [
        ("the senate", "senate", None),
        ("the senate", "senate", "sv"),
        ("Stockholms", "Stockholm", "sv"),
        ("كتاب", "الكتاب", None),
        ("مال", "م", "ar"),
        ("की", "क", "hi"),
        ("été", "ete", "fr"),
        ("2024", "2023", None),
        ("", "Paris", None),
    ],
)
def test_what_is_not_the_same(text: str, reference: str, language: str | None) -> None:
    assert not exact_match(text, [reference], language=language)
    assert token_f1(text, [reference], language=language) < 1


@pytest.mark.parametrize(
    ("text", "references", "language", "expected"),
    [
        ("The cat sat on the mat", ["a cat on a mat"], "en", 2 * 3 / (4 + 3)),
        ("the cat the", ["the the the"], None, 2 * 2 / (3 + 3)),
        ("zwei neue Fähren", ["Die zwei Fähren", "drei"], "de", 2 * 2 / (3 + 2)),
        ("tre eller fyra", ["fyra"], "sv", 2 * 1 / (3 + 1)),
        ("في القاهرة", ["القاهرة"], "ar", 2 * 1 / (2 + 1)),
        ("北京大学", ["北京"], "zh", 2 * 2 / (4 + 2)),
        ("東京オリンピック2020", ["東京2020"], "ja", 2 * 3 / (9 + 3)),
        ("서울 시청", ["시청"], "ko", 2 * 1 / (2 + 1)),
        ("12 जनवरी", ["१२ फ़रवरी"], "hi", 2 * 1 / (2 + 2)),
        ("Paris", ["London", "Rome"], "en", 0.0),
        ("", ["Paris"], "en", 0.0),
    ],
)
def test_token_f1_by_hand(text: str, references: list[str], language: str | None, expected: float) -> None:
    assert token_f1(text, references, language=language) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "references", "language", "expected"),
    [
        ("It was built in Paris, in 1889.", ["in 1889"], "en", True),
        ("It was built in Paris, in 1889.", ["Rome", "the Paris"], "en", True),
        ("It was built in Paris, in 1889.", ["Paris 1889"], "en", False),
        ("The comparison failed.", ["Paris"], "en", False),
        ("The city—Paris—is old.", ["Paris"], "en", True),
        ("Die Werft baut 12 Fähren.", ["2 Fähren"], "de", False),
        ("Il signe l’accord.", ["accord"], "fr", True),
        ("وقع في القاهرة عام ٢٠٢٤", ["القاهرة عام 2024"], "ar", True),
        ("他在北京大学读书。", ["北京大学"], "zh", True),
        ("会议于2024年举行", ["024年"], "zh", False),
        ("Он родился в Москве.", ["в москве"], "ru", True),
        ("Anything", ["", "?"], "en", False),
    ],
)
def test_whole_tokens_are_contained(
    text: str, references: list[str], language: str | None, expected: bool
) -> None:
    assert contains(text, references, language=language) is expected


@pytest.mark.parametrize("measure", [exact_match, token_f1, contains])
def test_without_references_there_is_nothing_to_compare(measure: Callable[..., object]) -> None:
    with pytest.raises(ValueError, match=r"^no reference answer to compare with; give one at least$"):
        measure("Paris", [])
