"""Dates as nine languages write them, updates beside publications, datelines, and how sure each field is."""

from datetime import date

import pytest
from babel.dates import format_date, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from seeds import Certainty, RawDocument, convert
from seeds.datelines import Dateline, dateline_of
from seeds.dates import publication_date, stated_dates

PUBLISHED = {
    "sv": "Publicerad {}",
    "de": "Veröffentlicht am {}",
    "ar": "نشر في {}",
    "en": "Published {}",
    "fr": "Publié le {}",
    "es": "Publicado el {}",
    "ja": "公開 {}",
    "zh": "发布时间 {}",
    "ru": "Опубликовано {}",
}
UPDATED = {
    "sv": "Uppdaterad {}",
    "de": "Aktualisiert am {}",
    "ar": "تحديث {}",
    "en": "Updated {}",
    "fr": "Mis à jour le {}",
    "es": "Actualizado el {}",
    "ja": "更新 {}",
    "zh": "更新时间 {}",
    "ru": "Обновлено {}",
}
LEVANTINE = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
"""The month names of Syria, Lebanon, Jordan and Iraq; others borrow the European ones."""

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2035, 12, 31))

TITLE = "The harbour of Nordby closes"
BODY = (
    "The harbour of Nordby will be closed for three weeks from Monday while divers repair the quay.",
    "Its director said at a press conference on Friday that the port could not have waited any longer.",
)


def taken(line: str) -> date | None:
    found = publication_date(stated_dates(line))
    return found.day if found else None


def in_arabic_digits(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


@pytest.mark.parametrize("language", PUBLISHED)
@pytest.mark.parametrize("length", ["long", "full"])
@given(day=DAYS)
def test_dates_in_words(length: str, language: str, day: date) -> None:
    line = PUBLISHED[language].format(format_date(day, length, locale=language))
    assert taken(line) == day


@given(day=DAYS)
def test_arabic_has_two_sets_of_months_and_of_digits(day: date) -> None:
    gregorian = get_month_names("wide", locale="ar")[day.month]
    levantine = LEVANTINE[day.month - 1]
    for month in (gregorian, levantine, f"{gregorian}/{levantine}", f"{levantine} / {gregorian}"):
        line = f"نشر في {day.day} {month} {day.year}"
        assert taken(line) == day
        assert taken(in_arabic_digits(line)) == day


@given(day=DAYS)
def test_dates_in_numbers(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    for line in (
        f"{day.isoformat()}T10:00:00+02:00",
        f"{number}.{month}.{year}",
        f"{number:02}.{month:02}.{year}, 14:05 Uhr",
        f"{year}年{month}月{number}日",
        f"{year}.{month:02}.{number:02}",
    ):
        assert taken(line) == day


@pytest.mark.parametrize("language", PUBLISHED)
@given(published=DAYS, updated=DAYS)
def test_an_update_is_not_the_publication(language: str, published: date, updated: date) -> None:
    first = PUBLISHED[language].format(format_date(published, "long", locale=language))
    second = UPDATED[language].format(format_date(updated, "long", locale=language))
    for line in (f"{first} | {second}", f"{second} | {first}"):
        found = stated_dates(line)
        assert {each.day for each in found if each.updated} == {updated}
        assert taken(line) == published
    assert taken(second) is None


@given(st.text())
def test_any_line_gives_days_within_it(line: str) -> None:
    for found in stated_dates(line):
        assert 0 <= found.start < found.end <= len(line)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("TOKYO (Reuters) - The port will close.", "TOKYO"),
        ("Frankfurt an der Oder (dpa) - Der Hafen schließt.", "Frankfurt an der Oder"),
        ("TARN VALLEY, July 29 (AP) — The port will close.", "TARN VALLEY"),
        ("طوكيو (رويترز) - قال الوزير إن الميناء سيغلق.", "طوكيو"),
        ("МОСКВА, 29 июл — Порт закроют на три недели.", "МОСКВА"),
        ("【東京=山田太郎】港は月曜日から閉鎖される。", "東京"),
        ("新华社东京7月29日电 港口将关闭三周。", "东京"),
    ],
)
def test_datelines(opening: str, place: str) -> None:
    assert dateline_of(opening) == Dateline(place, Certainty.MARKED)


def test_a_dateline_without_agency_and_day_is_inferred() -> None:
    assert dateline_of("OSLO – Havna stenges. Oslo venter.") == Dateline("OSLO", Certainty.INFERRED)
    assert dateline_of("NEW YORK/BONN -- The port closes.") == Dateline("NEW YORK/BONN", Certainty.INFERRED)


@pytest.mark.parametrize(
    "opening",
    [
        "The port will close, said the AP (Reuters) - or so.",
        "On March 3 - the day of the vote - the port closes.",
        "NATO - the alliance - will meet.",
        "NATO – Das Bündnis tagt im Mai. Die Minister der NATO reisen an.",
        "Ein Hafen - und was aus ihm wird",
        "",
    ],
)
def test_no_dateline(opening: str) -> None:
    assert dateline_of(opening) is None


def test_each_field_says_how_sure_it_is() -> None:
    lines = ("Nordby Times", TITLE, "By Jo Berg", "Published 3 May 2026 | Updated 4 May 2026", *BODY)
    found = convert(RawDocument(id="a", text="\n\n".join(lines), clean=False))
    article, sure = found.article, found.certainties
    assert (article.published, article.updated) == (date(2026, 5, 3), date(2026, 5, 4))
    assert (sure.published, sure.updated, sure.authors) == (Certainty.MARKED,) * 3
    assert (sure.title, sure.language, sure.url, sure.dateline) == (Certainty.INFERRED,) * 2 + (None, None)
    stated = RawDocument(
        id="a",
        text="\n\n".join(lines),
        clean=False,
        title=TITLE,
        published=date(2026, 5, 2),
        url="https://nordby.example/1",
    )
    sure = convert(stated).certainties
    assert (sure.title, sure.published, sure.url) == (Certainty.STATED,) * 3
    assert convert(stated).article.published == date(2026, 5, 2)


def test_without_statements_nothing_is_known() -> None:
    found = convert(RawDocument(id="a", text="\n\n".join((TITLE, *BODY)), clean=False))
    article = found.article
    assert (article.source, article.published, article.updated, article.authors) == (None, None, None, ())
    assert (found.certainties.source, found.certainties.published) == (None, None)
