"""Pages with furniture into article text: what goes, why, and what must stay."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds import Reason, clean
from seeds.furniture import furniture_reason
from seeds.photos import is_credit

LEAD = "Die Werft am Nordufer baut von Mai an zwei neue Fähren für die Inseln."
BODY = "Der Auftrag sichert rund neunzig Arbeitsplätze, sagte der Leiter der Werft am Dienstag."
LAST = "Die erste Fähre soll in drei Jahren fahren, die zweite ein Jahr danach."


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def reasons(text: str) -> dict[str, Reason]:
    return {line.text: line.reason for line in clean(text).removed}


def test_a_whole_page_is_told_apart() -> None:
    text = "\n".join(
        [
            "Nordufer Zeitung",
            "Start | Politik | Sport",
            "",
            "Werft am Nordufer baut zwei Fähren",
            "",
            "Von Ida Kramm",
            "Veröffentlicht: 3. Mai 2024, 10:15 Uhr",
            "",
            LEAD,
            "Blick auf die Werft",
            "Im Dock liegt noch ein Frachter. (Foto: Jo Wendt/NZ)",
            "",
            "ANZEIGE",
            "",
            "Neue Stellen am Ufer",
            "",
            BODY,
            "Lesen Sie auch: Warum die Brücke gesperrt bleibt",
            LAST,
            "",
            "Teilen Facebook WhatsApp",
            "Mehr zum Thema",
            "Hafenfest lockt Besucher",
            "Was kostet ein Liegeplatz?",
            "© 2024 Nordufer Zeitung",
        ]
    )
    cleaned = clean(text)
    assert cleaned.text == f"{LEAD}\n\nNeue Stellen am Ufer\n\n{BODY}\n\n{LAST}"
    assert cleaned.authors == ("Ida Kramm",)
    assert [(line.number, line.reason) for line in cleaned.removed] == [
        (1, Reason.OUTLET),
        (2, Reason.NAVIGATION),
        (4, Reason.HEADLINE),
        (6, Reason.BYLINE),
        (7, Reason.PUBLICATION_DATE),
        (10, Reason.PHOTO),
        (11, Reason.PHOTO),
        (13, Reason.ADVERTISING),
        (18, Reason.READ_MORE),
        (21, Reason.SHARE),
        (22, Reason.RELATED),
        (23, Reason.RELATED),
        (24, Reason.RELATED),
        (25, Reason.COPYRIGHT),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ANNONS", Reason.ADVERTISING),
        ("【広告】", Reason.ADVERTISING),
        ("الأكثر قراءة", Reason.MOST_READ),
        ("Les plus lus en Europe", Reason.MOST_READ),
        ("関連記事", Reason.RELATED),
        ("À lire aussi : Le port ferme lundi", Reason.READ_MORE),
        ("https://example.org/a/b.mp3?_=1", Reason.URL),
        ("Lyssna: https://example.org/a.mp3", Reason.URL),
        ("zeitung.example", Reason.URL),
        ("Site icon The Harbour Gazette", Reason.SITE_NOTICE),
        ("Lesezeit: 3 Minuten", Reason.SITE_NOTICE),
        ("شارك: فيسبوك | واتساب", Reason.SHARE),
        ("Dela på Facebook", Reason.SHARE),
        ("Följ oss på Instagram", Reason.SHARE),
        ("We use cookies to make this site better.", Reason.COOKIE),
        ("Accept all", Reason.COOKIE),
        ("Prenumerera på vårt nyhetsbrev", Reason.NEWSLETTER),
        ("Sign up for our weekly newsletter and never miss a story.", Reason.NEWSLETTER),
        ("Alle Rechte vorbehalten", Reason.COPYRIGHT),
        ("© 2024 Hafenbote", Reason.COPYRIGHT),
        ("* * *", Reason.ORNAMENT),
    ],
)
def test_furniture_in_many_languages(line: str, reason: Reason) -> None:
    assert furniture_reason(line) is reason


@pytest.mark.parametrize(
    "line",
    [
        "Read more than twenty books a year and your memory improves, a study of librarians says.",
        "Lesezeit ist kostbar, sagt sie.",
        "Newsletters have become a business of their own, and publishers noticed.",
        "Facebook",
        "Das Paar will teilen.",
        "The story was first carried by AP/Reuters.",
        "All rights reserved for the heirs were sold to a studio in Rome, the court heard on Friday.",
        "Related party transactions",
        "«Nein!»",
        "Er werde im Herbst nicht mehr antreten, sagte der Minister (Bild am Sonntag).",
        "Die Anleger verloren das Vertrauen in die zweitgrößte Bank des Landes (Credit Suisse).",
        "Zuständig war damals die Investmentbank in New York (Credit Suisse First Boston).",
        "Le groupe vaut désormais trois milliards d'euros (image de marque comprise).",
        "Die Lage war unklar (Bilder aus der Stadt fehlten).",
    ],
)
def test_article_lines_that_resemble_furniture_stay(line: str) -> None:
    assert furniture_reason(line) is None
    assert not is_credit(line)
    assert line in clean(page("Überschrift über dem Text", LEAD, line, BODY)).text


@pytest.mark.parametrize(
    "line",
    [
        "The bridge at dawn. (Photo: Kim Aster/AP)",
        "Bron i gryningen. Foto: Kim Aster",
        "Foto: Kim Aster",
        "Bron i gryningen (Foto Kim Aster/NZ)",
        "The bridge at dawn. (Photo by Kim Aster).",
        "Le pont à l'aube. (Photo AFP)",
        "Le pont à l'aube. (Photo d'illustration)",
        "橋と港（写真 共同）",
        "Bild: Kim Aster",
        "Bild: Skärmdump från SVT",
        "Bild: Kim Aster, privat",
        "© Kim Aster/AP/dpa",
        "Die Brücke im Nebel. © Kim Aster",
        "صورة: وكالة الميناء",
        "Kim Aster / Getty Images",
    ],
)
def test_photo_credits(line: str) -> None:
    assert is_credit(line)


def test_a_headline_about_a_newspaper_is_none() -> None:
    headline = "Bild: Pistorius will mehr Soldaten"
    assert reasons(page(headline, LEAD, BODY)) == {headline: Reason.HEADLINE}


def test_an_embedded_post_goes_with_its_signature() -> None:
    text = "\n".join([LEAD, "Schiff ahoi! pic.twitter.com/abc123", "– Werft (@werft_demo) 3. Mai 2024", BODY])
    assert clean(text).text == f"{LEAD}\n\n{BODY}"
    assert set(reasons(text).values()) == {Reason.SOCIAL}


def test_a_list_of_headlines_ends_at_the_next_paragraph_and_leaves_its_subheading() -> None:
    text = page("Überschrift zur Werft", LEAD, "Meistgelesen", "Zoo zeigt Jungtiere", "Neue Stellen", BODY)
    assert clean(text).text == f"{LEAD}\n\nNeue Stellen\n\n{BODY}"


def test_everything_after_the_copyright_line_goes_unless_prose_follows() -> None:
    assert clean(page(LEAD, BODY, "© dpa", "Zoo zeigt Jungtiere")).text == f"{LEAD}\n\n{BODY}"
    assert clean(page(LEAD, "© dpa", "Neue Stellen", BODY)).text == f"{LEAD}\n\nNeue Stellen\n\n{BODY}"


def test_author_boxes_and_signed_teasers_go() -> None:
    head = ["Hafenbote", "", "Werft baut zwei Fähren", "Ida Kramm", "Ida Kramm", "3. Mai 2024", ""]
    tail = [
        "",
        "Zoo zeigt drei Jungtiere. Hafenbote",
        "",
        "Ida Kramm",
        "",
        "Ida Kramm ist Redakteurin für Häfen.",
    ]
    cleaned = clean("\n".join([*head, LEAD, "", BODY, "", LAST, *tail]))
    assert cleaned.text == f"{LEAD}\n\n{BODY}\n\n{LAST}"
    assert cleaned.authors == ("Ida Kramm",)
    assert cleaned.removed_as(Reason.RELATED) == ("Zoo zeigt drei Jungtiere. Hafenbote",)


def test_speakers_of_an_interview_stay_and_are_no_authors() -> None:
    turns = [("Ida Kramm", LEAD), ("Jo Wendt", BODY)] * 3
    text = "\n\n".join(f"{name}\n{said[:-1]} {number}." for number, (name, said) in enumerate(turns))
    cleaned = clean(text)
    assert cleaned.authors == ()
    assert cleaned.text.count("Jo Wendt") == 3


def test_a_repeated_sentence_is_kept_once() -> None:
    assert clean(page(LEAD, BODY, LEAD)).text == f"{LEAD}\n\n{BODY}"


def test_a_short_label_that_recurs_goes() -> None:
    assert clean(
        page(LEAD, "Bildergalerie öffnen", BODY, "Bildergalerie öffnen", LAST, "Bildergalerie öffnen")
    ).text == (f"{LEAD}\n\n{BODY}\n\n{LAST}")


def test_a_last_line_that_introduces_nothing_goes() -> None:
    assert reasons(page(LEAD, BODY, "Das Video dazu sehen Sie hier:")) == {
        "Das Video dazu sehen Sie hier:": Reason.LEAD_IN
    }


def test_a_text_without_prose_keeps_its_lines() -> None:
    assert clean("Rost\n\nDas Meer nimmt sich Zeit\n\nund gibt nichts zurück").text == (
        "Das Meer nimmt sich Zeit\n\nund gibt nichts zurück"
    )
    assert clean("Nur eine Zeile").text == "Nur eine Zeile"


WRAPPED = (
    "The shipyard on the northern shore will build two ferries\n"
    "for the islands from May on, and it will hire thirty more\n"
    "welders for that."
)
HEADLINE = f"The shipyard on the northern shore {'has the order of all orders and ' * 3}builds two ferries"


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        f"{WRAPPED}\n\n"
        "Its director said on Tuesday that the order would keep the\n"
        "docks busy for at least three years.\n"
    )
    assert clean(wrapped).text == (
        "The shipyard on the northern shore will build two ferries for the islands from May on, and it will "
        "hire thirty more welders for that.\n\n"
        "Its director said on Tuesday that the order would keep the docks busy for at least three years."
    )


ADDRESS = f"https://nordby.example/{'harbour-' * 14}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEADLINE}\n\n", ""),
        ("", f"\n\n{ADDRESS}"),
        ("", f"\n\nThe order as the yard published it: {ADDRESS}"),
        (f"More than one can wrap: {ADDRESS}\n", ""),
    ],
)
def test_one_long_line_does_not_hide_that_the_others_are_wrapped(before: str, after: str) -> None:
    assert WRAPPED.replace("\n", " ") in clean(f"{before}{WRAPPED}{after}").text


def test_headlines_below_paragraphs_are_not_joined() -> None:
    titles = [
        "The shipyard on the northern shore will build two",
        "Divers will repair the quay of the old town",
    ]
    text = "\n\n".join((LEAD * 3, BODY * 3, "\n".join((*titles, *titles[::-1]))))
    assert all(line in titles for line in clean(text).text.split("\n\n")[2:])


def test_hard_wrapped_japanese_is_joined_without_spaces() -> None:
    line = "北岸の造船所は五月から島へ向かう二隻の新しい船を造る"
    assert clean(f"{line}\n{line}\n{line}\n終わり。").text == line * 3 + "終わり。"


def test_invisible_characters_and_spaces_are_tidied() -> None:
    # Soft hyphen, zero-width space, no-break space, decomposed ä, a joiner at a word's end.
    text = "\ufeffDie Fa\u0308hr\u00adschiffe\u200b der\u00a0\u00a0Werft\u200d fahren zu den Inseln.\r\n"
    assert clean(text).text == "Die Fährschiffe der Werft fahren zu den Inseln."
    persian = "کشتی می\u200cرود و مردم در بندر منتظر هستند."
    assert clean(persian).text == persian


WORDS = st.sampled_from(["bro", "hamn", "färja", "ö", "vind", "ships", "أخبار", "الميناء", "港町", "tide"])
SENTENCES = st.lists(WORDS, min_size=5, max_size=30).map(lambda some: f"Sedan {' '.join(some)} kom de igen.")
CLUTTER = st.sampled_from(
    [
        *(
            "ANNONS",
            "Mest läst",
            "Läs också: Annat",
            "Dela på Facebook",
            "© dpa",
            "https://example.org/x.mp3",
        ),
        *("Foto: Kim Aster", "Von Ida Kramm", "3. Mai 2024", "Underrubrik här", "Start | Sport | Kultur", ""),
    ]
)


@given(st.lists(st.one_of(SENTENCES, CLUTTER), max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_no_sentence_is_lost_and_cleaning_again_loses_none(lines: list[str], separator: str) -> None:
    once = clean(separator.join(lines)).text
    sentences = {line for line in lines if line.endswith("igen.")}
    assert sentences <= set(once.split("\n\n"))
    assert sentences <= set(clean(once).text.split("\n\n"))


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_tidy_paragraphs(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned.text)
    paragraphs = cleaned.text.split("\n\n") if cleaned.text else []
    assert paragraphs == [line.text for line in cleaned.paragraphs]
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in paragraphs)
    numbers = [*(line.number for line in cleaned.paragraphs), *(line.number for line in cleaned.removed)]
    assert len(numbers) == len(set(numbers))
