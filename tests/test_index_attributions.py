"""What stands around quotations is found by itself."""

from datetime import date
from pathlib import Path

import pytest

from index import Filters, Library, create_library
from index.attributions import attribution
from index.records import article_of_passage
from index.stories import _sentence_vectors
from index.units import is_sentence, passage_of_unit
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
        (
            "The harbour will be ready by spring,” said Ada Lind, the mayor of Norrvik.",
            "said Ada Lind, the mayor of Norrvik",
        ),
        (
            "Der Hafen wird im Frühjahr fertig«, sagte die Bürgermeisterin von Norrvik.",
            "sagte die Bürgermeisterin von Norrvik",
        ),
        (
            "»Hamnen blir klar till våren», sade Norrviks borgmästare Ada Lind.",
            "sade Norrviks borgmästare Ada Lind",
        ),
        (
            "La maire de Norrvik, Ada Lind, a dit qu’“il faut attendre le printemps”.",
            "La maire de Norrvik, Ada Lind, a dit qu",
        ),
        (
            "« Le port sera prêt au printemps », a dit la maire de Norrvik, « et payé ».",
            "a dit la maire de Norrvik",
        ),
        (
            "诺维克市市长阿达·林德周五表示，“港口春天之前就会完工，费用也已付清”。",
            "诺维克市市长阿达·林德周五表示",
        ),
        (
            "ノルヴィク市長のリンド氏は「港は『春の門』と呼ばれ、春までに完成する」と述べた。",
            "ノルヴィク市長のリンド氏は",
        ),
        (
            "노르비크 시장 아다 린드는 “항구가 봄까지 완공될 것이고 비용도 이미 지불되었다”고 말했다.",
            "노르비크 시장 아다 린드는",
        ),
        ("“The harbour will be ready by spring and no ship will have to wait at sea, and", None),
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


def test_the_words_around_are_a_unit_of_their_own_but_no_sentence(fast_library: Library) -> None:
    said = "“The harbour will be ready by spring,” said Ada Lind, the mayor of Norrvik."
    text = f"Norrvik builds new quays for the largest tankers. {said}"
    fast_library.add([Article("harbour", "Quays", text, "en", None, None, (), None)], silent)
    store = fast_library._store
    (passage,) = store.passages.get()["ids"]
    place = text.index(said)
    ids = [f"{passage}#0", f"{passage}#{place}", f"{passage}#{place}+"]
    assert sorted(store.units.get()["ids"]) == sorted(ids)
    assert [is_sentence(each) for each in ids] == [True, True, False]
    assert {passage_of_unit(each) for each in ids} == {passage}
    _, version = article_of_passage(passage)
    (vectors,) = _sentence_vectors(store, [("harbour", version)]).values()
    assert len(vectors) == 2
    assert fast_library.examine() == ()
    store.units.delete(ids=ids[2:])
    fast_library.repair(fast_library.examine())
    assert sorted(store.units.get()["ids"]) == sorted(ids)
