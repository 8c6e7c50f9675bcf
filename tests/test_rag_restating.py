"""A draft that gives the question back is told from one that answers it, in any script."""

import pytest

from rag.restating import adds_nothing


@pytest.mark.parametrize(
    ("language", "question", "draft"),
    [
        ("fr", "Quelles grèves ont vidé les rayons du port ?", "Les grèves ont vidé les rayons du port."),
        ("sv", "Vad ska Rovik ge Talmark enligt Nadia Sten?", "Rovik ge Talmark enligt Nadia Sten."),
        ("en", "Why did the ferry to Rovik stay in port?", "The ferry to Rovik did stay in port."),
        ("ar", "إلى أي قاعدة سينقل الجنود المنسحبون من هيستا؟", "الجنود المنسحبون سينقل إلى قاعدة هيستا."),
        ("ja", "港の議題から外されたのはなぜですか？", "港の議題から外された。"),
        ("en", "Why is it hard to open the port?", "Because it is hard to open the port."),
        ("ru", "Почему в Ровике трудно открыть порт?", "Потому что в Ровике трудно открыть порт."),
        ("sv", "I vilken talmarkisk stad ska bron byggas?", "Bron ska byggas i Talmark."),
        ("de", "Bis wann will Rovik eine Brücke bauen?", "Rovik wird eine Brücke bauen."),
        ("sv", "När ska Rovik bygga en bro?", "Rovik kommer att bygga en bro."),
        ("en", "What may each country ask of the other?", "Both countries may ask the other."),
        (
            "en",
            "How did he call the moves in view of which both stay allies?",
            "He called the moves in view of which both stayed allies.",
        ),
        ("en", "Did Japan want a higher or a lower rank?", "YES"),
        ("sv", "Ville Japan ha en högre eller en lägre grad?", "Nej."),
    ],
)
def test_a_question_given_back_adds_nothing(language: str, question: str, draft: str) -> None:
    assert adds_nothing(draft, question, language)


@pytest.mark.parametrize(
    ("language", "question", "draft"),
    [
        ("fr", "Quelles grèves ont vidé les rayons ?", "Les grèves des dockers ont vidé les rayons."),
        ("en", "Who opened the bridge over the Rovik?", "The bridge over the Rovik was opened by Ms Abe."),
        ("en", "Who signed the deal?", "The deal was signed by the king."),
        ("en", "How many ships lie in the port of Rovik?", "In the port of Rovik lie 12 ships."),
        (
            "en",
            "Has the bridge over the Rovik been opened?",
            "The bridge over the Rovik has not been opened.",
        ),
        ("en", "Did Talmark or Rovik sign the treaty?", "Talmark did sign the treaty."),
        ("en", "Is the rank lower or higher?", "Lower."),
        ("de", "Unterschrieb Rom oder Athen?", "Rom"),
        ("en", "Did Japan pay or somebody else?", "US"),
        ("en", "Did three or four ships come?", "4"),
        ("sv", "Vilka fartyg kom?", "Roviks krigsfartyg kom."),
        ("sv", "Har bron över Rovik öppnats?", "Ja, bron över Rovik har öppnats."),
        ("en", "Is the bridge over the Rovik open?", "No."),
        ("ar", "إلى أي قاعدة سينقل الجنود؟", "سينقل الجنود إلى قاعدة الكرنك."),
        ("ja", "港を開いたのは誰ですか？", "港を開いたのは市長です。"),
        ("ja", "橋は開通していますか？", "橋は開通していない。"),
        ("ru", "Почему закрыт порт?", "Потому что порт в Ровике не открыт."),
        ("ko", "새 다리는 누가 열었나?", "새 다리는 김민수 시장이 열었다."),
    ],
)
def test_a_name_a_number_or_another_word_is_an_answer(language: str, question: str, draft: str) -> None:
    assert not adds_nothing(draft, question, language)
