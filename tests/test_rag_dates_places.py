"""Months, weekdays and countries that a text names, in many languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.dates import months, names_day
from rag.languages import english_name
from rag.places import countries
from seeds import LANGUAGES


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "in May and July", {5, 7}),
        ("en", "it may rain, we march on", set()),
        ("en", "May I ask?", {5}),
        ("en", "Julyan", set()),
        ("de", "im Juli und Mai", {5, 7}),
        ("sv", "i juli; Juli", {7}),
        ("fr", "en juillet et août", {7, 8}),
        ("es", "en julio", {7}),
        ("ar", "في يوليو", {7}),
        ("ar", "وفي تموز", {7}),
        ("ar", "بيوليوز", {7}),
        ("ar", "يمارس كتابه", set()),
        ("he", "ביולי", {7}),
        ("ja", "７月２８日と12月", {7, 12}),
        ("ja", "十二月", {12}),
        ("ja", "12か月", set()),
        ("zh", "七月和10月", {7, 10}),
        ("ko", "7월에", {7}),
        ("ru", "28 июля, а в июне", {6, 7}),
        ("uk", "у липні", {7}),
        ("pl", "w lipcu i 3 maja", {7, 5}),
        ("cs", "v červenci a červnu", {6, 7}),
        ("fi", "heinäkuussa", {7}),
        ("tr", "Temmuz'da", {7}),
        ("xx", "in July", {7}),
    ],
)
def test_months(language: str, text: str, named: set[int]) -> None:
    assert months(text, language) == named


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "on Tuesday", True),
        ("en", "on a day", False),
        ("de", "erst am Dienstag wieder", True),
        ("sv", "på söndag", True),
        ("ar", "يوم الثلاثاء", True),
        ("ja", "日曜日に", True),
        ("zh", "星期一", True),
        ("ko", "월요일에", True),
        ("fr", "lundi", True),
        ("ru", "во вторник", True),
    ],
)
def test_weekdays(language: str, text: str, named: bool) -> None:
    assert names_day(text, language) is named


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "Japan's ministers met the US envoy", {"JP", "US"}),
        ("en", "between us and them", set()),
        ("en", "U.S. and U.K. forces", {"US", "GB"}),
        ("en", "Iranian, Brazilian and Israeli", {"IR", "BR", "IL"}),
        ("en", "Nigeria, the Dominican Republic and Papua New Guinea", {"NG", "DO", "PG"}),
        ("en", "usage in Indiana, perused by Russell and Franz", set()),
        ("en", "South Korea and North Korea", {"KR", "KP"}),
        ("de", "die israelische Regierung und Deutschlands Presse", {"IL", "DE"}),
        ("de", "Südkorea und die Vereinigten Arabischen Emirate", {"KR", "AE"}),
        ("sv", "Japans regering och den iranska", {"JP", "IR"}),
        ("sv", "amerikanska soldater", {"US"}),
        ("fr", "les Américains au Japon", {"US", "JP"}),
        ("es", "los estadounidenses en China", {"US", "CN"}),
        ("ar", "للولايات المتحدة واليابان", {"US", "JP"}),
        ("ar", "الوزير الياباني والألمانية", {"JP", "DE"}),
        ("ar", "بيروت وإجمالي مصرف الهندسة والمالي", set()),
        ("es", "¿Dónde fue la reunión, y quién lanzó la granada?", set()),
        ("fr", "Où la réunion a-t-elle eu lieu ?", set()),
        ("fa", "وزیر ژاپنی", {"JP"}),
        ("he", "ביפן", {"JP"}),
        ("ja", "日米の米軍と韓国", {"JP", "US", "KR"}),
        ("ja", "インドネシアとタイ", {"ID", "TH"}),
        ("ja", "タイトルとスタイル", set()),
        ("zh", "美国和日本", {"US", "JP"}),
        ("ko", "일본에서 미국과", {"JP", "US"}),
        ("ru", "в Японии и китайский; США", {"JP", "CN", "US"}),
        ("ru", "индивидуальный Чад", {"TD"}),
        ("es", "EE. UU. anunció nuevas sanciones", {"US"}),
        ("pt", "os EUA e a Coreia do Sul", {"US", "KR"}),
        ("nl", "de VS en de Amerikaanse vloot", {"US"}),
        ("it", "il governo giapponese e le navi cinesi", {"JP", "CN"}),
        ("de", "ukrainische Truppen, der griechische Hafen", {"UA", "GR"}),
        ("pl", "w Niemczech i na Ukrainie", {"DE", "UA"}),
        ("en", "ships in the South China Sea", set()),
        ("de", "im Ost- und Südchinesischen Meer", set()),
        ("en", "Latin American leaders in Northern Ireland", {"GB"}),
        ("en", "Northern Ireland's police", {"GB"}),
        ("de", "die Polizei in Nordirland", {"GB"}),
        ("zh", "上海地区和朝鲜半岛", set()),
        ("ar", "بحر الصين الجنوبي", set()),
        ("ru", "в Южно-Китайском море", set()),
        ("tr", "Türkiye'de", {"TR"}),
        ("hi", "जापान में", {"JP"}),
        ("xx", "Japan", {"JP"}),
        ("en", "", set()),
    ],
)
def test_countries(language: str, text: str, named: set[str]) -> None:
    assert countries(text, language) == named


@settings(deadline=None)  # the first text of a language waits for its patterns
@given(st.text(), st.one_of(st.sampled_from(LANGUAGES), st.text(max_size=8)))
def test_any_text_in_any_language_is_read(text: str, language: str) -> None:
    assert months(text, language) <= set(range(1, 13))
    assert isinstance(names_day(text, language), bool)
    assert all(len(code) == 2 for code in countries(text, language))


@pytest.mark.parametrize(
    ("code", "name"), [("sv", "Swedish"), ("ar", "Arabic"), ("nb", "Norwegian Bokmål"), ("xx", "xx")]
)
def test_prompts_name_languages_in_english(code: str, name: str) -> None:
    assert english_name(code) == name


def test_every_language_has_an_english_name() -> None:
    assert [code for code in LANGUAGES if english_name(code) == code] == []
