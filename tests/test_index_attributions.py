"""What stands around quotations is found by itself."""

from datetime import date
from pathlib import Path

import pytest

from index import Filters, create_library
from index.attributions import attribution
from index.vectors import Vectoriser
from seeds import Article
from tests.conftest import silent


@pytest.mark.parametrize(
    ("sentence", "around"),
    [
        (
            "“The harbour will be ready by spring,” said Ada Lind, the mayor of Norrvik, on Friday.",
            "said Ada Lind, the mayor of Norrvik, on Friday",
        ),
        (
            "Norrviks borgmästare Ada Lind sade på fredagen att ”hamnen blir klar till våren”.",
            "Norrviks borgmästare Ada Lind sade på fredagen att",
        ),
        (
            "Hamnen blir klar till våren”, sade Norrviks borgmästare Ada Lind.",
            "sade Norrviks borgmästare Ada Lind",
        ),
        (
            "„Der Hafen ist im Frühjahr fertig“, sagte Ada Lind, Bürgermeisterin von Norrvik, „und bezahlt.“",
            "sagte Ada Lind, Bürgermeisterin von Norrvik",
        ),
        (
            "« Le port sera prêt au printemps », a dit la maire de Norrvik, Ada Lind.",
            "a dit la maire de Norrvik, Ada Lind",
        ),
        (
            "»Der Hafen ist im Frühjahr fertig«, sagte die Bürgermeisterin von Norrvik.",
            "sagte die Bürgermeisterin von Norrvik",
        ),
        (
            "وقالت رئيسة بلدية نورفيك آدا ليند إن “الميناء سيكون جاهزا في الربيع”.",
            "وقالت رئيسة بلدية نورفيك آدا ليند إن",
        ),
        ("ノルヴィク市長のリンド氏は「港は春までに完成する」と述べた。", "ノルヴィク市長のリンド氏は"),
        ("“The harbour will be ready by spring,” she said.", None),
        ("The harbour is called “the mouth” by all who live in the town of Norrvik.", None),
        ("The mayor of Norrvik said that the harbour would be ready by spring.", None),
        ("“The harbour will be ready by spring.”", None),
        ("”", None),
        ("", None),
    ],
)
def test_the_words_around_a_quotation_are_those_of_who_said_it(sentence: str, around: str | None) -> None:
    found = attribution(sentence)
    assert (sentence[slice(*found)] if found else None) == around


def test_a_sentence_is_as_near_to_a_question_as_the_words_around_its_quotation(
    tmp_path: Path, cache: Path, real_vectoriser: Vectoriser
) -> None:
    quotation = (
        "“After years of delay we shall at last have quays where the largest tankers can moor in any "
        "weather, and nobody will need to wait at sea for the tide again”"
    )
    said, around = f"{quotation}, said Ada Lind, the mayor of Norrvik.", "said Ada Lind, the mayor of Norrvik"
    library = create_library(tmp_path / "store", cache=cache)
    article = Article("harbour", "Quays", said, "en", "Coast News", date(2024, 3, 1), (), None)
    library.add([article], silent)
    question = "Who is the mayor of Norrvik?"
    (found,) = library.retriever().retrieve(question, language="en", k=4, filters=Filters())
    (sentence,) = found.sentences
    whole, apart = (
        real_vectoriser.passages([said, around], ["en", "en"]) @ real_vectoriser.query(question, "en").vector
    )
    assert sentence.text == said
    assert sentence.score == pytest.approx(float(apart), abs=0.01)
    assert apart > whole + 0.05
