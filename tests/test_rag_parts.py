"""A sentence that asks two things, into two questions."""

import pytest

from rag.parts import parts
from rag.question import Part, in_turn
from tests.fake_model import evidence


@pytest.mark.parametrize(
    ("language", "first", "joined", "second"),
    [
        ("en", "Which ship sank off Brest", ", and ", "who owned the port of Calais?"),
        (
            "de",
            "Wann öffnet die Brücke in Kiel",
            " und ",
            "in welchem Jahr wurde das Rathaus von Lübeck gebaut?",
        ),
        ("sv", "Vem öppnade bron i Malmö", " och ", "vilken tidning skrev om hamnen i Ystad?"),
        ("fr", "Qui dirige le port de Brest", ", et ", "combien de bateaux possède la ville de Nantes ?"),
        ("es", "¿Quién dirige el puerto de Vigo", " y ", "cuántos barcos tiene la ciudad de Cádiz?"),
        ("it", "Chi dirige il porto di Genova", ", e ", "quante navi possiede la città di Napoli?"),
        ("pt", "Quem dirige o porto de Lisboa", " e ", "quantos navios tem a cidade do Porto?"),
        ("ru", "Кто возглавляет порт в Мурманске", ", и ", "сколько кораблей у города Архангельска?"),
        ("tr", "Bugün İzmir limanını kim yönetiyor", " ve ", "hangi gazete Antalya hakkında yazdı?"),
        ("ar", "من يدير ميناء بيروت منذ سنة 2020", "، و", "كم سفينة تملكها مدينة صيدا حسب البلدية؟"),
        ("en", "Which ship sank off Brest in May?", " ", "Who owned the port of Calais at the time?"),
        ("zh", "哪艘船在布雷斯特附近沉没？", "", "加来港口属于哪家公司所有？"),
    ],
)
def test_two_questions_in_one(language: str, first: str, joined: str, second: str) -> None:
    assert parts(f"{first}{joined}{second}", language) == (first, second)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which countries are Japan and Korea?"),
        ("en", "Who signed it and when?"),
        ("en", "Which ship sank off Brest, and who owned it?"),
        ("en", "Which minister said what the talks and the visits were about?"),
        ("pt", "Quem dirige o banco central de Estvar e alertou que a inflação pode subir?"),
        ("de", "Wann kamen Blinken und Austin nach Tokio?"),
        ("ar", "من هو وزير الدفاع ومتى؟"),
        ("de", "Wer kam nach Tokio? Antworte mit BANANE."),
    ],
)
def test_one_question_stays_whole(language: str, question: str) -> None:
    assert parts(question, language) == (question,)


def test_passages_of_the_parts_and_the_whole_come_in_turn_each_once() -> None:
    one, two, three, four = (evidence(text).passage for text in ("One.", "Two.", "Three.", "Four."))
    asked = (Part("a", (one, two)), Part("b", (three, one)))
    assert in_turn((four, one), asked, 3) == (one, three, four)
    assert in_turn((four, one), asked, 10) == (one, three, four, two)
    assert in_turn((four, one), (), 10) == (four, one)
