"""A draft that gives the question back is told from one that answers it, in any script."""

import pytest

from rag.restating import adds_nothing


@pytest.mark.parametrize(
    ("question", "draft"),
    [
        ("Quelles grèves ont vidé les rayons du port ?", "Les grèves ont vidé les rayons du port."),
        ("Vad ska Rovik ge Talmark i gåva enligt Nadia Sten?", "Rovik ge Talmark i gåva enligt Nadia Sten."),
        ("Why did the ferry to Rovik stay in port?", "The ferry to Rovik did stay in port."),
        ("إلى أي قاعدة سينقل الجنود المنسحبون من هيستا؟", "الجنود المنسحبون سينقل إلى قاعدة هيستا."),
        ("港の議題から外されたのはなぜですか？", "港の議題から外された。"),
    ],
)
def test_a_question_given_back_adds_nothing(question: str, draft: str) -> None:
    assert adds_nothing(draft, question)


@pytest.mark.parametrize(
    ("question", "draft"),
    [
        ("Quelles grèves ont vidé les rayons ?", "Les grèves des dockers ont vidé les rayons."),
        ("Who opened the bridge over the Rovik?", "The bridge over the Rovik was opened by Ms Abe."),
        ("How many ships lie in the port of Rovik?", "In the port of Rovik lie 12 ships."),
        ("Har bron över Rovik öppnats?", "Ja, bron över Rovik har öppnats."),
        ("Is the bridge over the Rovik open?", "No."),
        ("إلى أي قاعدة سينقل الجنود؟", "سينقل الجنود إلى قاعدة الكرنك."),
        ("港を開いたのは誰ですか？", "港を開いたのは市長です。"),
    ],
)
def test_a_name_a_number_or_another_word_is_an_answer(question: str, draft: str) -> None:
    assert not adds_nothing(draft, question)
