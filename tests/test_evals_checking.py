"""What is wrong with gold questions beyond their schema: evidence that is not there, leaks, ambiguity."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals import GoldError, GoldProblem, GoldQuestion, check_gold
from evals.checking import problems
from rag import Turn
from tests.fakes import article

WERFT = article(
    "000_6f5e", "Die Werft baut zwei\nneue  Fa\u0308hren. Sie kosten neun Millionen Euro.", language="de"
)
UFER = article("001_23f9", "Am Nordufer liegt eine Werft. Sie gehört seit 1990 der Stadt.", language="de")
HARBOUR = article("en-port", "The harbour at the northern shore has belonged to the city since 1990.")
MINATO = article("ja-minato", "北岸の港は一九九〇年から市の所有であり、船を二隻建造している。", language="ja")
ARTICLES = (WERFT, UFER, HARBOUR, MINATO)

CLEAN = GoldQuestion(
    id="q1",
    language="sv",
    question="Hur många färjor byggs?",
    answerable=True,
    answers=("(?i)två", r"\b2\b"),
    articles=("000",),
    evidence=(("zwei neue Fähren",),),
    references=("Två färjor.",),
    split="dev",
)
UNANSWERABLE = GoldQuestion("q2", "sv", "Vem leder varvet?", False, split="dev")


def found(*questions: GoldQuestion) -> list[tuple[int, str, str]]:
    """The problems of questions on the lines 1, 2, ...: line, kind and message."""
    return [(each.line, each.kind, each.message) for each in problems([*enumerate(questions, 1)], ARTICLES)]


def test_clean_questions_have_no_problem() -> None:
    two_parts = replace(
        CLEAN, id="q3", question="Vad?", evidence=(("zwei neue Fähren",), ("neun Millionen",))
    )
    assert found(CLEAN, UNANSWERABLE, two_parts) == []


@pytest.mark.parametrize(
    ("changes", "kind", "message"),
    [
        ({"evidence": (("zwei neue Fähren", "drei Fähren im Bau"),)}, "error",
         "the quote 'drei Fähren im Bau' stands in none of its articles; copy it word for word"),
        ({"articles": ("000", "00")}, "error",
         "'00' names no article; correct the name, or add the article to the store"),
        ({"question": "Byggs två färjor?"}, "warning",
         "the question itself would count as a right answer; make the patterns narrower"),
        ({"question": "Två eller tre?", "answers": ("(?i)två", "(?i)tre"), "all_required": True,
          "references": ()}, "warning",
         "the question itself would count as a right answer; make the patterns narrower"),
        ({"question": "Byggs två färjor där?", "answers": ()}, "warning",
         "the question itself would count as a right answer; make the patterns narrower"),
        ({"history": (Turn("Vad byggs?", "Färjor."), Turn("Små?", "Ja, båda två."))}, "warning",
         "the history already tells the answer; ask for something that it does not"),
        ({"question": "Vad betyder Zwei  neue Fa\u0308hren?"}, "warning",
         "the question holds the quote 'zwei neue Fähren'; ask in other words"),
        ({"question": "Since when, say: the NORTHERN shore has belonged, to the city?"}, "warning",
         "'the northern shore has belonged to the city' is copied from the article 'en-port'; "
         "ask in other words"),
        ({"language": "ja", "question": "北岸の港は、一九九〇年から市の所有であり船は？"}, "warning",
         "'北岸の港は一九九〇年から市の所有であり船' is copied from the article 'ja-minato'; "
         "ask in other words"),
        ({"articles": ("001",), "evidence": (("gehört seit 1990 der Stadt", "eine Werft"),)}, None, ""),
        ({"articles": ("001",), "evidence": (("Die Werft", "der Stadt."),)}, "error",
         "the quote 'Die Werft' stands in none of its articles; copy it word for word"),
        ({"references": ("Två färjor.", "Ett par färjor.")}, "warning",
         "the patterns do not accept the reference 'Ett par färjor.'; correct one of them"),
        ({"evidence": (("neun Mi",),)}, "warning",
         "the quote 'neun Mi' is so short that it may stand anywhere; take a longer one"),
        ({"evidence": (("neun Mill",),)}, None, ""),
        ({"articles": ("ja-minato",), "evidence": (("北岸の",),)}, "warning",
         "the quote '北岸の' is so short that it may stand anywhere; take a longer one"),
        ({"articles": ("ja-minato",), "evidence": (("北岸の港",),)}, None, ""),
    ],
)  # fmt: skip
def test_each_problem_is_told_with_its_remedy(
    changes: dict[str, object], kind: str | None, message: str
) -> None:
    question = replace(CLEAN, **changes)  # type: ignore[arg-type]  # the parameters are fields of it
    told = [each for each in found(question) if each[2] == message]
    assert told == ([(1, kind, message)] if kind else [])
    if kind is None:
        assert found(question) == []


def test_a_quote_in_an_article_that_is_not_named() -> None:
    shared = article("002", "Die neue Halle: zwei neue Fähren liegen darin.", language="de")
    told = problems([(7, CLEAN)], [*ARTICLES, shared])
    assert told == (
        GoldProblem(
            7,
            "q1",
            "warning",
            "the quote 'zwei neue Fähren' stands in '002' too, which is not named; name that article too, or "
            "take a longer quote",
        ),
    )
    named = replace(CLEAN, articles=("000", "002"))
    assert problems([(7, named)], [*ARTICLES, shared]) == ()


def test_a_quote_across_paragraphs_is_held_by_no_passage() -> None:
    told = "Die Werft baut zwei neue Fähren.\nSie sind klein.\n \nSie kosten neun Millionen Euro."
    parted = article("000", told, language="de")
    across = replace(CLEAN, evidence=(("zwei neue Fähren", "sind klein.\n\nSie kosten neun Millionen"),))
    within = replace(CLEAN, evidence=(("zwei neue Fähren. Sie sind klein.",),))
    message = (
        "the quote 'sind klein. Sie kosten neun Millionen' runs across paragraphs, as passages do not; "
        "quote only one of them"
    )
    assert problems([(7, across)], [parted]) == (GoldProblem(7, "q1", "warning", message),)
    assert problems([(7, within)], [parted]) == ()
    whole = article("000_2", "Sie sind klein. Sie kosten neun Millionen Euro.", language="de")
    assert problems([(7, across)], [parted, whole]) == ()


def test_all_patterns_must_match_where_all_are_required() -> None:
    half = replace(CLEAN, question="Byggs två?", answers=("(?i)två", "färjor"), all_required=True)
    assert found(half) == []


def test_seven_words_or_nineteen_characters_in_a_row_may_be_alike() -> None:
    words = replace(CLEAN, question="Northern shore has belonged to the city?")
    characters = replace(CLEAN, language="ja", question="北岸の港は一九九〇年から市の所有であり何？")
    assert found(words, characters) == []


def test_the_same_question_twice() -> None:
    again = replace(CLEAN, id="q2", question=" hur många  FÄRJOR byggs?")
    other_split = replace(CLEAN, id="q3", split="test")
    follow_up = replace(CLEAN, id="q4", history=(Turn("Var?", "Vid Nordufer."),))
    assert found(CLEAN, again, other_split, follow_up, replace(follow_up, id="q5")) == [
        (2, "warning", "asks the same as line 1; leave one of them out"),
        (3, "warning", "asks the same as line 1, in the other split; leave one of them out"),
        (5, "warning", "asks the same as line 4; leave one of them out"),
    ]


def test_problems_are_in_the_order_of_lines_errors_first() -> None:
    bad = replace(CLEAN, id="q2", articles=("000", "nowhere"), evidence=(("neun Mi",),))
    assert [(line, kind) for line, kind, _ in found(bad, CLEAN, replace(bad, id="q3"))] == [
        (1, "error"),
        (1, "warning"),
        (2, "warning"),
        (3, "error"),
        (3, "warning"),
        (3, "warning"),
    ]


def test_a_file_is_checked_by_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    line = {"id": "q1", "language": "sv", "question": "Hur många?", "answerable": True, "answers": ["två"]}
    evidence = {"articles": ["000"], "evidence": [["zwei neue Fähren"], ["vier Motoren"]]}
    path.write_text(f"\n\n{json.dumps(line | evidence)}\n", encoding="utf-8")
    missing = "the quote 'vier Motoren' stands in none of its articles; copy it word for word"
    assert check_gold(path, ARTICLES) == (GoldProblem(3, "q1", "error", missing),)
    path.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(GoldError, match="line 1: answerable, but 'articles' is empty"):
        check_gold(path, ARTICLES)
