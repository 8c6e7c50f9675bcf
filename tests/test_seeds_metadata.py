"""What pages state about themselves: titles, dates, authors, sources; and what is not taken for it."""

import time
from datetime import date

import pytest

from seeds import Article, Certainty, EmptyArticleError, RawDocument, convert, names_outlet, to_article
from seeds.credits import Credit, parse_credit
from seeds.dates import publication_date, stated_dates
from seeds.outlets import stated_owner
from seeds.prose import first_sentence, shorten

LEAD = "Die Werft am Nordufer baut von Mai an zwei neue Fähren für die Inseln."
BODY = "Der Auftrag sichert rund neunzig Arbeitsplätze, sagte der Leiter der Werft am 12. Januar."


def article(*lines: str, title: str | None = None) -> Article:
    return to_article(RawDocument(id="a", text="\n\n".join(lines), clean=False, title=title))


def test_whole_article_of_a_page() -> None:
    page = (
        "Nordufer Zeitung",
        "Werft am Nordufer baut zwei Fähren",
        "Von Ida Kramm und Jo van Beek | 3. Mai 2024",
        LEAD,
        BODY,
    )
    assert article(*page) == Article(
        id="a",
        title="Werft am Nordufer baut zwei Fähren",
        text=f"{LEAD}\n\n{BODY}",
        language="de",
        source="Nordufer Zeitung",
        published=date(2024, 5, 3),
        authors=("Ida Kramm", "Jo van Beek"),
        url=None,
    )


def test_what_the_document_states_goes_first() -> None:
    document = RawDocument(
        id="b",
        text=f"Von Ida Kramm\n\n{LEAD}\n\n{BODY}",
        clean=False,
        title="Stated",
        language="nl",
        source="Bote",
        published=date(2020, 1, 2),
        authors=("Jo Wendt",),
        url="https://example.org/1",
    )
    assert to_article(document) == Article(
        "b",
        "Stated",
        f"{LEAD}\n\n{BODY}",
        "nl",
        "Bote",
        date(2020, 1, 2),
        ("Jo Wendt",),
        "https://example.org/1",
    )


def test_a_field_too_long_to_be_one_is_none_and_a_title_is_shortened() -> None:
    stated = RawDocument(
        id="b",
        text=LEAD,
        clean=True,
        title="word " * 200,
        source="x" * 201,
        authors=("Jo Wendt", "y" * 201),
        url=f"https://example.org/{'z' * 2000}",
    )
    conversion = convert(stated)
    article, sure = conversion.article, conversion.certainties
    assert (article.source, article.authors, article.url) == (None, ("Jo Wendt",), None)
    assert article.title == f"{'word ' * 98}word…"
    assert (sure.source, sure.authors, sure.url) == (None, Certainty.STATED, None)


def test_no_long_text_names_an_outlet_whatever_its_length() -> None:
    assert names_outlet("Nordhafener Tagblatt")
    assert names_outlet("Østfold Dagbladet")
    start = time.perf_counter()
    assert not names_outlet(f"{'x' * 5_000} Times")
    assert time.perf_counter() - start < 0.1


def test_clean_text_is_taken_as_it_is() -> None:
    text = "ANNONS\r\n\r\n  Dubbla  blanksteg stannar.\rSlut på texten."
    document = RawDocument(id="c", text=text, clean=True)
    unified = "ANNONS\n\n  Dubbla  blanksteg stannar.\nSlut på texten."
    assert to_article(document) == Article(
        "c", "ANNONS Dubbla blanksteg stannar.", unified, "sv", None, None, (), None
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publicerad: 29 juli 2024", date(2024, 7, 29)),
        ("Uppdaterad: 30 juli 2024Publicerad: 29 juli 2024", date(2024, 7, 29)),
        ("Updated 4 May 2024. Published 3 May 2024", date(2024, 5, 3)),
        ("Friday, May 3, 2024", date(2024, 5, 3)),
        ("03.05.2024, 14:05 Uhr", date(2024, 5, 3)),
        ("2024-05-03T10:00:00Z", date(2024, 5, 3)),
        ("Publié le 1er août 2024 à 08h15", date(2024, 8, 1)),
        ("Lunes, 29 de julio de 2024", date(2024, 7, 29)),
        ("公開：2024年7月26日", date(2024, 7, 26)),
        ("نشر في ٢٨ يوليو ٢٠٢٤", date(2024, 7, 28)),
        ("28 يوليو/تموز 2024", date(2024, 7, 28)),
        ("5 كانون الأول 2022", date(2022, 12, 5)),
        ("25/04/2024", date(2024, 4, 25)),
    ],
)
def test_stated_publication_dates(line: str, day: date) -> None:
    found = publication_date(stated_dates(line))
    assert found is not None
    assert found.day == day
    assert article("Werft baut zwei neue Fähren", line, LEAD, BODY).published == day


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2024",
        "31 June 2024",
        "12. Januar",
        "Bericht vom 3. Mai 2024",
        "They met on 28 July 2024.",
        "Published on 3 May 2024, the report shocked many.",
    ],
)
def test_dates_that_are_ambiguous_or_part_of_the_text_are_not_taken(line: str) -> None:
    assert article("Werft baut zwei neue Fähren", LEAD, line, BODY).published is None


CHRONICLE = (
    "1 May 1972: Okinawa returned",
    "3 June 1978: Treaty signed",
    "4. Juli 1985: Vertrag erneuert",
    "Closed: 9 May 1991",
)


@pytest.mark.parametrize("before", [(LEAD,), ("Werft baut zwei neue Fähren", LEAD), ("Eine Chronik",)])
def test_a_chronicle_is_text_and_no_date_of_it_that_of_publication(before: tuple[str, ...]) -> None:
    found = article(*before, *CHRONICLE)
    assert found.text.split("\n\n")[-4:] == [*CHRONICLE]
    assert found.published is None
    dated = article(*before, "Nordufer Zeitung, 5. Mai 2024, 10:15 Uhr", *CHRONICLE)
    assert dated.text == found.text
    assert dated.published == date(2024, 5, 5)


def test_a_day_stated_twice_beside_labels_is_that_of_publication() -> None:
    found = article("Werft baut zwei neue Fähren", "Kiel, 3. Mai 2024", "Politik | 3. Mai 2024", LEAD, BODY)
    assert (found.text, found.published) == (f"{LEAD}\n\n{BODY}", date(2024, 5, 3))


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Von Max Muster, dpa", Credit(("Max Muster",), "dpa")),
        ("By Jane Doe and John Smith | March 3, 2024", Credit(("Jane Doe", "John Smith"), None)),
        ("By Reuters", Credit((), "Reuters")),
        ("كتبت: هالة الوردي", Credit(("هالة الوردي",), None)),
        ("بقلم سامي النوري", Credit(("سامي النوري",), None)),
        ("記者：佐野 透", Credit(("佐野 透",), None)),
        ("山田太郎記者", Credit(("山田太郎",), None)),
        ("*The Ledger, 27 July 2024. By Ada Thorn*", Credit(("Ada Thorn",), None)),
        ("Von Tokio nach Washington", None),
        ("Von der Redaktion", None),
        ("Av den anledningen", None),
        ("Neue Stellen am Ufer", None),
    ],
)
def test_credit_lines(line: str, credit: Credit | None) -> None:
    assert parse_credit(line) == credit


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        (("Werft baut zwei neue Fähren", LEAD, BODY, "© dpa"), "dpa"),
        (("Website-Icon Hafen Global", "Werft baut zwei neue Fähren", LEAD, BODY), "Hafen Global"),
        (("Werft baut zwei neue Fähren via Reuters", LEAD, BODY), "Reuters"),
        (("Werft baut zwei neue Fähren", "Von dpa", LEAD, BODY), "dpa"),
        (("Werft baut zwei neue Fähren", f"KIEL (dpa) - {LEAD}", BODY), "dpa"),
        (("Werft baut zwei neue Fähren", "Quelle: Reuters", LEAD, BODY), "Reuters"),
        (
            (
                "青峰新報 国際",
                "北岸の造船所が二隻の新しい船を造る",
                "北岸の造船所は新しい船を造る。" * 3,
            ),
            "青峰新報",
        ),
        (("Politik", "Werft baut zwei neue Fähren", LEAD, BODY), None),
        (("Politik", "Start | Politik | Sport", "Werft baut zwei neue Fähren", LEAD, BODY), None),
        (
            ("Hafenblick", "Werft baut zwei neue Fähren", LEAD, BODY, "Kran. Foto: Hafenblick"),
            "Hafenblick",
        ),
        (("Werft baut zwei neue Fähren", LEAD, "Das meldete am Montag die Zeitung Times aus London."), None),
    ],
)
def test_sources_are_named_never_guessed(lines: tuple[str, ...], source: str | None) -> None:
    assert article(*lines).source == source


def test_owner_of_a_rights_line() -> None:
    assert stated_owner("© 2024 Hafenbote. Alle Rechte vorbehalten.") == "Hafenbote"
    assert stated_owner("All rights reserved") is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Werft baut zwei neue Fähren", LEAD, BODY), "Werft baut zwei neue Fähren"),
        (("Wirtschaft", "Werft baut zwei neue Fähren", LEAD), "Werft baut zwei neue Fähren"),
        (
            ("Games Musik Fitness Alle Dienste", "portal.example", "Werft baut Fähren", LEAD),
            "Werft baut Fähren",
        ),
        ((LEAD, BODY), "Die Werft am Nordufer baut von Mai an zwei neue Fähren für die Inseln."),
        (("Warum baut die Werft?", LEAD), "Warum baut die Werft?"),
    ],
)
def test_titles(lines: tuple[str, ...], title: str) -> None:
    assert article(*lines).title == title


def test_first_sentence_and_shortening() -> None:
    assert first_sentence("Am 12. Januar kam Dr. Berg an. Dann ging er.") == "Am 12. Januar kam Dr. Berg an."
    assert first_sentence("船が着いた。人々は喜んだ。") == "船が着いた。"
    assert first_sentence("ohne Ende") == "ohne Ende"
    assert shorten("eins zwei drei vier", 12) == "eins zwei…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"


@pytest.mark.parametrize("clean", [True, False])
def test_nothing_left_is_an_error(clean: bool) -> None:
    with pytest.raises(EmptyArticleError, match="article 'e'"):
        to_article(RawDocument(id="e", text=" \n\u200b\n" if not clean else " \n", clean=clean))
