"""Names of another script are written as articles in the reader's script write them."""

import pytest

from rag.names import as_known

KNOWN = (
    "Ambassador Rahm Emanuel and ministers Minoru Kihara and Shin Won-sik met at Camp David.",
    "ラーム・エマニュエル駐日大使は、ロイド・オースティン国防長官と会談した。",
    "وقال أنتوني بلينكن إن الوزير مينورو كيهارا وافق.",
    "Министр Лойд Остин встретился с послом.",
)


@pytest.mark.parametrize(
    ("text", "language", "target", "expected"),
    [
        ("وقال السفير رام إيمانويل ذلك.", "ar", "en", "وقال السفير Rahm Emanuel ذلك."),
        ("لويد أوستن ومينورو كيهارا في كامب ديفيد", "ar", "sv", "لويد أوستن و Minoru Kihara في Camp David"),
        (
            "シン・ウォンシク国防相とエマニュエル大使、ラーム・エマニュエル",
            "ja",
            "de",
            "Shin Won-sik国防相とEmanuel大使、Rahm Emanuel",
        ),
        (
            "Rahm Emanuel sagte, Emanuel bleibe.",
            "de",
            "ja",
            "ラーム・エマニュエル sagte, エマニュエル bleibe.",
        ),
        ("Blinken, that is Antony Blinken.", "en", "ar", "بلينكن, that is أنتوني بلينكن."),
        ("Lloyd Austin came.", "en", "ru", "Лойд Остин came."),
    ],
)
def test_known_names_are_written_as_the_articles_of_that_script_write_them(
    text: str, language: str, target: str, expected: str
) -> None:
    assert as_known(text, language=language, target=target, known=KNOWN) == expected


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("Rahm Emanuel", "sv", "en"),
        ("رام إيمانويل", "ar", "fa"),
        ("رام إيمانويل", "ar", "xx"),
        ("رام وحده", "ar", "en"),
        ("وزير الدفاع الجديد في المدينة", "ar", "en"),
        ("Kihara met Emanuel Rahm.", "en", "zh"),
        ("Emanuel Rahm", "de", "ja"),
    ],
)
def test_what_no_article_of_that_script_names_is_kept(text: str, language: str, target: str) -> None:
    assert as_known(text, language=language, target=target, known=KNOWN) == text


def test_words_that_only_sound_alike_are_no_names() -> None:
    known = ("الوزير الجديد قال ذلك في المدينة",)

    assert as_known("alwazir aljadid", language="en", target="ar", known=known) == "alwazir aljadid"
