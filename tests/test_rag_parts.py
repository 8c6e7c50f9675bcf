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
        ("ar", "متى افتتح ميناء بيروت الجديد في لبنان", "، و", "كم سفينة تملكها مدينة صيدا حسب البلدية؟"),
        ("en", "Which ship sank off Brest in May?", " ", "Who owned the port of Calais at the time?"),
        ("nb", "Hvem leder havnen i Bergen i dag", ", og ", "hvilken avis skrev om broen i Tromsø?"),
        ("nl", "Wie leidt de haven van Rotterdam", " en ", "in welk jaar werd de brug in Arnhem gebouwd?"),
        ("pl", "Kto kieruje portem w Gdyni", ", a ", "ile statków ma dziś miasto Szczecin nad Odrą?"),
        ("uk", "Хто керує портом в Одесі", ", а ", "скільки кораблів має тепер місто Миколаїв?"),
        ("it", "Quale giornale parla del porto di Genova", " e ", "in che mese apre il museo di Napoli?"),
        ("es", "¿Quién dirige el puerto de Vigo", " y ", "cuándo fue elegida Claudia Sheinbaum?"),
        ("it", "Chi dirige il porto di Genova", " e ", "quando è stata eletta Elly Schlein?"),
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
        ("en", "Which article explains how the war in Ukraine began and why Russia attacked Kyiv?"),
        ("en", "Which minister backs sanctions against Russia and says why Ukraine should join NATO?"),
        ("ru", "Кто заявил, что Россия победит и что НАТО распадётся в 2030 году?"),
        ("fr", "Quel est le ministre qui a vu Blinken à Tokyo et qui a signé le mémorandum avec Séoul ?"),
        ("ar", "ما هي الدول التي زارها وفد من الصين في سنة 2020؟"),
        ("ar", "متى وقعت الاتفاقية بين الوفد الياباني ومن معه من الأمريكيين في طوكيو؟"),
        ("de", "Wann begann der Krieg in Syrien und wie viele Menschen starben?"),
        ("sv", "Vem ledde Moderaterna och var statsminister i Sverige 2010?"),
        ("pl", "Kto kieruje portem w Gdyni i co roku otwiera targi w Gdańsku?"),
        ("tr", "Blinken ve Austin Tokyo’ya ne zaman geldi?"),
        ("en", "Who asked “Where are the carriers?” in the Tokyo talks of July?"),
        ("de", "Wer kam nach Tokio? Antworte mit BANANE."),
        ("es", "¿Quién es Claudia Sheinbaum y cuándo fue elegida presidenta de México?"),
        ("it", "Chi è Elly Schlein e quando è stata eletta segretaria del PD?"),
        ("pt", "Quem é António Costa e quando foi eleito presidente do Conselho Europeu?"),
        ("ru", "Кто такой Исиба и когда стал премьером Японии?"),
        ("en", "What did Trump say about Greenland and why is Denmark angry about it?"),
        ("de", "Wann war das Erdbeben in Myanmar und wie viele Menschen kamen dabei in Bangkok ums Leben?"),
        ("ar", "من هو جوزيف عون ومتى انتخب رئيسا للبنان في البرلمان الجديد؟"),
    ],
)
def test_one_question_stays_whole(language: str, question: str) -> None:
    assert parts(question, language) == (question,)


def test_a_turkish_question_word_may_stand_behind_others() -> None:
    asked = "Anlaşmayı kim imzaladı ve bundan sonraki görüşmede bakanlar hangi konuyu ele aldı?"
    first, second = asked.split(" ve ")
    assert parts(asked, "tr") == (first, second)


def test_passages_of_the_parts_and_the_whole_come_in_turn_each_once() -> None:
    one, two, three, four = (evidence(text).passage for text in ("One.", "Two.", "Three.", "Four."))
    asked = (Part("a", (one, two)), Part("b", (three, one)))
    assert in_turn((four, one), asked, 3) == (one, three, four)
    assert in_turn((four, one), asked, 10) == (one, three, four, two)
    assert in_turn((four, one), (), 10) == (four, one)
