"""Dates and relative dates of questions, as inclusive stretches of days seen from 10 August 2024."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.day_ranges import DatedSpan, day_ranges
from seeds import LANGUAGES, DayRange

TODAY = date(2024, 8, 10)
"""A Saturday."""


@pytest.mark.parametrize(
    ("language", "question", "said", "first", "last"),
    [
        ("en", "What did they agree in July 2024?", "July 2024", "2024-07-01", "2024-07-31"),
        ("en", "last July", "last July", "2024-07-01", "2024-07-31"),
        ("en", "What happened last week?", "last week", "2024-07-29", "2024-08-04"),
        ("en", "yesterday", "yesterday", "2024-08-09", "2024-08-09"),
        ("en", "the day before yesterday", "the day before yesterday", "2024-08-08", "2024-08-08"),
        ("en", "since 2022", "since 2022", "2022-01-01", None),
        ("en", "between March and May 2024", "between March and May 2024", "2024-03-01", "2024-05-31"),
        ("en", "on 28 July", "28 July", "2024-07-28", "2024-07-28"),
        ("en", "July 28, 2024", "July 28, 2024", "2024-07-28", "2024-07-28"),
        ("en", "on July 28", "July 28", "2024-07-28", "2024-07-28"),
        ("en", "two days ago", "two days ago", "2024-08-08", "2024-08-08"),
        ("en", "a week ago", "a week ago", "2024-07-29", "2024-08-04"),
        ("en", "in the last 3 months", "in the last 3 months", "2024-05-10", "2024-08-10"),
        ("en", "in the last week of the war", None, None, None),
        ("en", "the last month", "the last month", "2024-07-10", "2024-08-10"),
        ("en", "over the past two weeks", "over the past two weeks", "2024-07-27", "2024-08-10"),
        ("en", "from March to May", "from March to May", "2024-03-01", "2024-05-31"),
        ("en", "2022–2024", "2022–2024", "2022-01-01", "2024-12-31"),
        ("en", "in July last year", "July last year", "2023-07-01", "2023-07-31"),
        ("en", "last summer", "last summer", "2023-06-01", "2023-08-31"),
        ("en", "on Monday", "Monday", "2024-08-05", "2024-08-05"),
        ("en", "last Saturday", "Saturday", "2024-08-03", "2024-08-03"),
        ("en", "before 2020", "before 2020", None, "2019-12-31"),
        ("en", "after 3 May 2023", "after 3 May 2023", "2023-05-04", None),
        ("en", "until last week", "until last week", None, "2024-08-04"),
        ("en", "in the 1970s", None, None, None),
        ("en", "2024-07-28", "2024-07-28", "2024-07-28", "2024-07-28"),
        ("en", "in july 2024", "july 2024", "2024-07-01", "2024-07-31"),
        ("de", "im Januar 2023", "Januar 2023", "2023-01-01", "2023-01-31"),
        ("de", "letzte Woche", "letzte Woche", "2024-07-29", "2024-08-04"),
        ("de", "vor zwei Tagen", "vor zwei Tagen", "2024-08-08", "2024-08-08"),
        ("de", "vor einem Jahr", "vor einem Jahr", "2023-01-01", "2023-12-31"),
        ("de", "seit Juli 2024", "seit Juli 2024", "2024-07-01", None),
        ("de", "zwischen März und Mai 2024", "zwischen März und Mai 2024", "2024-03-01", "2024-05-31"),
        ("de", "im letzten Sommer", "letzten Sommer", "2023-06-01", "2023-08-31"),
        ("de", "am 28. Juli", "28. Juli", "2024-07-28", "2024-07-28"),
        ("de", "am 28. Juli 2024", "28. Juli 2024", "2024-07-28", "2024-07-28"),
        ("de", "in den letzten drei Monaten", "in den letzten drei Monaten", "2024-05-10", "2024-08-10"),
        ("de", "im Juli letzten Jahres", "Juli letzten Jahres", "2023-07-01", "2023-07-31"),
        ("de", "vor 2020", "vor 2020", None, "2019-12-31"),
        ("de", "gestern", "gestern", "2024-08-09", "2024-08-09"),
        ("de", "am Montag", "Montag", "2024-08-05", "2024-08-05"),
        ("sv", "i går", "i går", "2024-08-09", "2024-08-09"),
        ("sv", "förra veckan", "förra veckan", "2024-07-29", "2024-08-04"),
        ("sv", "i juli i fjol", "juli i fjol", "2023-07-01", "2023-07-31"),
        ("sv", "för två dagar sedan", "för två dagar sedan", "2024-08-08", "2024-08-08"),
        ("sv", "sommaren 2024", "sommaren 2024", "2024-06-01", "2024-08-31"),
        ("sv", "den 28 juli", "28 juli", "2024-07-28", "2024-07-28"),
        ("sv", "sedan 2022", "sedan 2022", "2022-01-01", None),
        ("sv", "mellan mars och maj 2024", "mellan mars och maj 2024", "2024-03-01", "2024-05-31"),
        ("sv", "de senaste två veckorna", "de senaste två veckorna", "2024-07-27", "2024-08-10"),
        ("sv", "i år", "i år", "2024-01-01", "2024-12-31"),
        ("ar", "ماذا حدث أمس؟", "أمس", "2024-08-09", "2024-08-09"),
        ("ar", "منذ عام 2022", "منذ عام 2022", "2022-01-01", None),
        ("ar", "قبل يومين", "قبل يومين", "2024-08-08", "2024-08-08"),
        ("ar", "الأسبوع الماضي", "الأسبوع الماضي", "2024-07-29", "2024-08-04"),
        ("ar", "في يوليو ٢٠٢٤", "يوليو ٢٠٢٤", "2024-07-01", "2024-07-31"),
        ("ar", "في تموز 2024", "تموز 2024", "2024-07-01", "2024-07-31"),
        ("ar", "في يوليو/تموز 2024", "يوليو/تموز 2024", "2024-07-01", "2024-07-31"),
        ("ar", "بين مارس ومايو 2024", "بين مارس ومايو 2024", "2024-03-01", "2024-05-31"),
        ("ar", "يوليو الماضي", "يوليو الماضي", "2024-07-01", "2024-07-31"),
        ("ar", "٢٨ يوليو ٢٠٢٤", "٢٨ يوليو ٢٠٢٤", "2024-07-28", "2024-07-28"),
        ("ar", "خلال الشهر الماضي", "الشهر الماضي", "2024-07-01", "2024-07-31"),
        ("ar", "قبل ثلاثة أشهر", "قبل ثلاثة أشهر", "2024-05-01", "2024-05-31"),
        ("ar", "العام الماضي", "العام الماضي", "2023-01-01", "2023-12-31"),
        ("fr", "hier", "hier", "2024-08-09", "2024-08-09"),
        ("fr", "la semaine dernière", "la semaine dernière", "2024-07-29", "2024-08-04"),
        ("fr", "en juillet dernier", "juillet dernier", "2024-07-01", "2024-07-31"),
        ("fr", "depuis 2022", "depuis 2022", "2022-01-01", None),
        ("fr", "il y a deux jours", "il y a deux jours", "2024-08-08", "2024-08-08"),
        ("fr", "entre mars et mai 2024", "entre mars et mai 2024", "2024-03-01", "2024-05-31"),
        ("fr", "le 28 juillet", "28 juillet", "2024-07-28", "2024-07-28"),
        ("fr", "l'été dernier", "été dernier", "2023-06-01", "2023-08-31"),
        ("fr", "l'année dernière", "l'année dernière", "2023-01-01", "2023-12-31"),
        ("fr", "ces trois derniers mois", "ces trois derniers mois", "2024-05-10", "2024-08-10"),
        ("fr", "juillet 2024", "juillet 2024", "2024-07-01", "2024-07-31"),
        ("es", "ayer", "ayer", "2024-08-09", "2024-08-09"),
        ("es", "la semana pasada", "la semana pasada", "2024-07-29", "2024-08-04"),
        ("es", "en julio de 2024", "julio de 2024", "2024-07-01", "2024-07-31"),
        ("es", "hace dos días", "hace dos días", "2024-08-08", "2024-08-08"),
        ("es", "desde 2022", "desde 2022", "2022-01-01", None),
        ("es", "entre marzo y mayo de 2024", "entre marzo y mayo de 2024", "2024-03-01", "2024-05-31"),
        ("es", "el 28 de julio", "28 de julio", "2024-07-28", "2024-07-28"),
        ("es", "el mes pasado", "el mes pasado", "2024-07-01", "2024-07-31"),
        ("es", "en los últimos tres meses", "en los últimos tres meses", "2024-05-10", "2024-08-10"),
        ("es", "el verano pasado", "verano pasado", "2023-06-01", "2023-08-31"),
        ("es", "en julio del año pasado", "julio del año pasado", "2023-07-01", "2023-07-31"),
        ("ja", "昨日", "昨日", "2024-08-09", "2024-08-09"),
        ("ja", "先月の記事", "先月", "2024-07-01", "2024-07-31"),
        ("ja", "2024年7月に", "2024年7月", "2024-07-01", "2024-07-31"),
        ("ja", "2022年以降", "2022年以降", "2022-01-01", None),
        ("ja", "3日前", "3日前", "2024-08-07", "2024-08-07"),
        ("ja", "二週間前", "二週間前", "2024-07-22", "2024-07-28"),
        ("ja", "昨年7月", "昨年7月", "2023-07-01", "2023-07-31"),
        ("ja", "2024年3月から5月まで", "2024年3月から5月", "2024-03-01", "2024-05-31"),
        ("ja", "7月28日", "7月28日", "2024-07-28", "2024-07-28"),
        ("ja", "過去3か月", "過去3か月", "2024-05-10", "2024-08-10"),
        ("ja", "2024年の夏に", "2024年の夏", "2024-06-01", "2024-08-31"),
        ("ja", "今日本では", None, None, None),
        ("zh", "昨天", "昨天", "2024-08-09", "2024-08-09"),
        ("zh", "上周", "上周", "2024-07-29", "2024-08-04"),
        ("zh", "2024年7月", "2024年7月", "2024-07-01", "2024-07-31"),
        ("zh", "去年7月", "去年7月", "2023-07-01", "2023-07-31"),
        ("zh", "两天前", "两天前", "2024-08-08", "2024-08-08"),
        ("zh", "自2022年以来", "自2022年", "2022-01-01", None),
        ("zh", "2024年3月到5月", "2024年3月到5月", "2024-03-01", "2024-05-31"),
        ("zh", "三个月前", "三个月前", "2024-05-01", "2024-05-31"),
        ("zh", "7月28日", "7月28日", "2024-07-28", "2024-07-28"),
        ("zh", "过去三个月", "过去三个月", "2024-05-10", "2024-08-10"),
        ("zh", "上个月", "上个月", "2024-07-01", "2024-07-31"),
        ("ru", "вчера", "вчера", "2024-08-09", "2024-08-09"),
        ("ru", "на прошлой неделе", "на прошлой неделе", "2024-07-29", "2024-08-04"),
        ("ru", "в июле 2024 года", "июле 2024", "2024-07-01", "2024-07-31"),
        ("ru", "два дня назад", "два дня назад", "2024-08-08", "2024-08-08"),
        ("ru", "с 2022 года", "с 2022", "2022-01-01", None),
        ("ru", "между мартом и маем 2024", "между мартом и маем 2024", "2024-03-01", "2024-05-31"),
        ("ru", "28 июля", "28 июля", "2024-07-28", "2024-07-28"),
        ("ru", "в прошлом году", "в прошлом году", "2023-01-01", "2023-12-31"),
        ("ru", "прошлым летом", "прошлым летом", "2023-06-01", "2023-08-31"),
        ("ru", "летом 2024 года", "летом 2024", "2024-06-01", "2024-08-31"),
        ("ru", "в июле прошлого года", "июле прошлого года", "2023-07-01", "2023-07-31"),
        ("ru", "неделю назад", "неделю назад", "2024-07-29", "2024-08-04"),
        ("ru", "за последние три месяца", "за последние три месяца", "2024-05-10", "2024-08-10"),
        ("it", "la settimana scorsa", "la settimana scorsa", "2024-07-29", "2024-08-04"),
        ("pt", "há dois dias", "há dois dias", "2024-08-08", "2024-08-08"),
        ("nl", "vorige week", "vorige week", "2024-07-29", "2024-08-04"),
        ("da", "i juli 2024", "juli 2024", "2024-07-01", "2024-07-31"),
        ("ko", "2024년 7월", "2024년 7월", "2024-07-01", "2024-07-31"),
        ("tr", "Temmuz 2024'te", "Temmuz 2024", "2024-07-01", "2024-07-31"),
        ("pl", "w lipcu 2024", "lipcu 2024", "2024-07-01", "2024-07-31"),
        ("hi", "जुलाई 2024", "जुलाई 2024", "2024-07-01", "2024-07-31"),
        ("fa", "ژوئیهٔ ۲۰۲۴", "ژوئیهٔ ۲۰۲۴", "2024-07-01", "2024-07-31"),
        ("en", "May I ask who won?", None, None, None),
        ("en", "it may rain, we march on", None, None, None),
        ("en", "Who won in May?", "May", "2024-05-01", "2024-05-31"),
        ("en", "on 31 June", "31 June", "2024-06-01", "2024-06-30"),
        ("en", "in December", "December", "2023-12-01", "2023-12-31"),
        ("en", "NATO and the US", None, None, None),
    ],
)
def test_the_days_a_question_speaks_of(
    language: str, question: str, said: str | None, first: str | None, last: str | None
) -> None:
    found = day_ranges(question, language, TODAY)
    if said is None:
        assert found == ()
        return
    start = question.index(said)
    days = DayRange(*(date.fromisoformat(day) if day else None for day in (first, last)))
    assert found == (DatedSpan(start, start + len(said), days),)


def test_several_dates_stand_in_their_order() -> None:
    question = "What came first, the summit of August 2023 or the forum of 10 April 2024?"
    found = [(question[each.start : each.end], each.days) for each in day_ranges(question, "en", TODAY)]
    assert found == [
        ("August 2023", DayRange(date(2023, 8, 1), date(2023, 8, 31))),
        ("10 April 2024", DayRange(date(2024, 4, 10), date(2024, 4, 10))),
    ]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2024, 7, 20), date(2023, 7, 1), date(2023, 7, 31)),
        (date(2024, 8, 1), date(2024, 7, 1), date(2024, 7, 31)),
        (date(2025, 1, 1), date(2024, 7, 1), date(2024, 7, 31)),
    ],
)
def test_last_july_is_the_one_before_this_month(today: date, first: date, last: date) -> None:
    assert [each.days for each in day_ranges("last July", "en", today)] == [DayRange(first, last)]


@pytest.mark.parametrize("today", [date.min, date.max, date(1000, 1, 1)])
def test_a_day_at_the_end_of_the_calendar_reckons_nothing(today: date) -> None:
    assert day_ranges("999 years ago", "en", today) == ()


WORDS = st.sampled_from(
    (
        *("last", "this", "since", "between", "and", "until", "2024", "1999", "July", "march", "28", "31."),
        *("weeks", "two", "days", "ago", "yesterday", "vor", "seit", "الماضي", "يوليو", "٢٨", "و", "منذ"),
        *("先月", "7月", "28日", "前", "年", "2024年", "–", "/", ",", "förra", "i går", "juillet", "dernier"),
    )
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from(LANGUAGES), st.dates())
def test_any_text_is_read_and_spans_stand_in_it(text: str, language: str, today: date) -> None:
    end = 0
    for found in day_ranges(text, language, today):
        assert end <= found.start < found.end <= len(text)
        assert found.days.first is None or found.days.last is None or found.days.first <= found.days.last
        end = found.end


def test_reading_dates_takes_a_fraction_of_a_millisecond() -> None:
    question = "Was vereinbarten Blinken und Wang zwischen März und Juli 2024, und was letzte Woche?"
    day_ranges(question, "de", TODAY)
    start = time.perf_counter()
    for _ in range(50):
        day_ranges(question, "de", TODAY)
    assert (time.perf_counter() - start) / 50 < 0.005


@pytest.mark.parametrize("question", ["What came after 9999-12-31?", "What came before 0001-01-01?"])
def test_nothing_lies_outside_the_calendar(question: str) -> None:
    assert day_ranges(question, "en", TODAY) == ()
