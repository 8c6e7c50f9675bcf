"""Gold files: what a line says, every fault named by file and line, evidence that stands in its article."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evals import BUNDLED_GOLD, EvalsError, GoldError, GoldQuestion, check_gold, read_gold
from evals.wording import says_answer
from rag import Turn
from seeds import BUNDLED_CORPUS, RawDocument, read_documents, to_article

LINE = {
    "id": "q1",
    "language": "sv",
    "question": "Hur många färjor byggs?",
    "answerable": True,
    "answers": ["(?i)två", r"\b2\b"],
    "all": False,
    "articles": ["000"],
    "evidence": ["zwei neue Fähren"],
}
UNANSWERABLE = {"id": "q2", "language": "sv", "question": "Vem äger varvet?", "answerable": False}


def gold_file(folder: Path, *lines: object) -> Path:
    path = folder / "gold.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_a_line_becomes_a_question(tmp_path: Path) -> None:
    references = ["två", "Två färjor byggs."]
    told = {
        "split": "dev",
        "references": references,
        "tags": ["numeric"],
        "history": [{"question": "Vad byggs?", "answer": "Färjor."}],
    }
    assert read_gold(gold_file(tmp_path, LINE | told, "", UNANSWERABLE)) == (
        GoldQuestion(
            id="q1",
            language="sv",
            question="Hur många färjor byggs?",
            answerable=True,
            answers=("(?i)två", r"\b2\b"),
            all_required=False,
            articles=("000",),
            evidence=(("zwei neue Fähren",),),
            tags=("numeric",),
            history=(Turn("Vad byggs?", "Färjor."),),
            references=("två", "Två färjor byggs."),
            split="dev",
        ),
        GoldQuestion("q2", "sv", "Vem äger varvet?", False),
    )


@pytest.mark.parametrize(
    ("evidence", "parts"),
    [
        (["one quote", "another"], (("one quote", "another"),)),
        ([["one quote", "another"], ["a third"]], (("one quote", "another"), ("a third",))),
    ],
)
def test_evidence_is_alternatives_or_parts_of_alternatives(
    tmp_path: Path, evidence: list[object], parts: tuple[tuple[str, ...], ...]
) -> None:
    (question,) = read_gold(gold_file(tmp_path, LINE | {"evidence": evidence}))
    assert question.evidence == parts
    assert question.quotes == tuple(quote for part in parts for quote in part)


def test_references_are_enough_for_an_answerable_question(tmp_path: Path) -> None:
    (question,) = read_gold(gold_file(tmp_path, LINE | {"answers": [], "references": ["två"]}))
    assert (question.answers, question.references) == ((), ("två",))


def test_patterns_are_composed_as_the_texts_are_that_they_are_searched_for_in(tmp_path: Path) -> None:
    (question,) = read_gold(gold_file(tmp_path, LINE | {"answers": ["(?i)tva\u030a"]}))
    assert question.answers == ("(?i)två",)
    assert says_answer("Tva\u030a färjor.", question) and says_answer("Två färjor.", question)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(LINE).encode() + b"\r\n")
    assert [question.id for question in read_gold(path)] == ["q1"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "q3",', "write one whole JSON object a line"),
        ("[1]", "Input should be an object"),
        ({key: LINE[key] for key in LINE if key != "question"}, "the key 'question' is missing; add it"),
        (LINE | {"id": "q0"}, "the id 'q0' is already taken by line 1; rename one of them"),
        (LINE | {"answers": ["a(b"]}, "'answers.0': the regular expression 'a(b' does not compile"),
        (LINE | {"answers": ["2|"]}, "'answers.0': the regular expression '2|' matches any text"),
        (LINE | {"answers": []}, "answerable, but 'answers' is empty; fill it or set answerable to false"),
        (LINE | {"evidence": []}, "answerable, but 'evidence' is empty"),
        (LINE | {"articles": []}, "answerable, but 'articles' is empty"),
        (UNANSWERABLE | {"answers": ["x"]}, "not answerable, but 'answers' is filled; empty it"),
        (UNANSWERABLE | {"evidence": ["x"]}, "not answerable, but 'evidence' is filled"),
        (LINE | {"evidence": [" "]}, "'evidence.0.0': String should match pattern"),
        (LINE | {"evidence": [["a"], []]}, "'evidence.1': Tuple should have at least 1 item"),
        (LINE | {"evidence": [["a"], "b"]}, "'evidence.0.0': Input should be a valid string"),
        (LINE | {"split": "train"}, "'split': Input should be 'dev' or 'test'"),
        (LINE | {"language": "Swedish"}, "'language': String should match pattern"),
        (LINE | {"answerable": "yes"}, "'answerable': Input should be a valid boolean"),
        (LINE | {"history": [{"question": "Vad?"}]}, "the key 'history.0.answer' is missing"),
        (
            LINE | {"evidnce": ["x"]},
            "unknown key 'evidnce'; the keys are id, language, split, question, answerable,",
        ),
    ],
)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, line: object, problem: str) -> None:
    path = gold_file(tmp_path, LINE | {"id": "q0"}, "", line)
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, line 3: ")
    assert problem in str(caught.value)
    assert "line 1 column" not in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, 3)


def test_the_keys_offered_are_those_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"answers, references, all, articles, evidence, tags, history$"):
        read_gold(gold_file(tmp_path, LINE | {"all_required": True}))


def test_a_file_without_questions_and_a_missing_file_are_faults(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no question; write one JSON object a line$"):
        read_gold(gold_file(tmp_path, ""))
    with pytest.raises(EvalsError, match=r"none\.jsonl: cannot be read \(No such file.*name a JSONL file"):
        read_gold(tmp_path / "none.jsonl")


def test_the_bundled_questions_have_no_fault_and_no_leak() -> None:
    raw = [each for each in read_documents([BUNDLED_CORPUS]) if isinstance(each, RawDocument)]
    assert check_gold(BUNDLED_GOLD, [to_article(each) for each in raw]) == ()


def test_the_bundled_questions_are_of_every_kind() -> None:
    gold = read_gold(BUNDLED_GOLD)
    tags = Counter(tag for question in gold for tag in question.tags)
    unanswerable = [question for question in gold if not question.answerable]
    assert len(gold) >= 120
    assert len({question.language for question in gold}) >= 8
    assert len(unanswerable) >= 35
    assert sum("near-miss" in question.tags for question in unanswerable) > len(unanswerable) / 2
    assert sum(bool(question.history) for question in gold) >= 15
    assert tags["multi-article"] >= 10
    assert tags["smoke"] == 15
    assert all(question.split for question in gold)
    assert all(question.references for question in gold if question.answerable)


def test_the_same_is_not_asked_for_tuning_and_for_testing() -> None:
    gold = read_gold(BUNDLED_GOLD)
    asked = {split: {q.question for q in gold if q.split == split} for split in ("dev", "test")}
    assert min(len(questions) for questions in asked.values()) >= 40
    assert asked["dev"].isdisjoint(asked["test"])
