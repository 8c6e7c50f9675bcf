"""Gold files: what a line says, every fault named by file and line, evidence that stands in its article."""

import json
from pathlib import Path

import pytest

from evals import BUNDLED_GOLD, EvalsError, GoldError, GoldQuestion, missing_evidence, read_gold
from rag import Turn
from seeds import BUNDLED_CORPUS, Article, RawDocument, read_documents

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


def article(article_id: str, text: str) -> Article:
    return Article(article_id, "Titel", text, "de", None, None, (), None)


def test_a_line_becomes_a_question(tmp_path: Path) -> None:
    told = {"tags": ["numeric"], "history": [{"question": "Vad byggs?", "answer": "Färjor."}]}
    assert read_gold(gold_file(tmp_path, LINE | told, "", UNANSWERABLE)) == (
        GoldQuestion(
            id="q1",
            language="sv",
            question="Hur många färjor byggs?",
            answerable=True,
            answers=("(?i)två", r"\b2\b"),
            all_required=False,
            articles=("000",),
            evidence=("zwei neue Fähren",),
            tags=("numeric",),
            history=(Turn("Vad byggs?", "Färjor."),),
        ),
        GoldQuestion("q2", "sv", "Vem äger varvet?", False, (), False, (), (), (), ()),
    )


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
        (LINE | {"evidence": [" "]}, "'evidence.0': String should match pattern"),
        (LINE | {"language": "Swedish"}, "'language': String should match pattern"),
        (LINE | {"answerable": "yes"}, "'answerable': Input should be a valid boolean"),
        (LINE | {"history": [{"question": "Vad?"}]}, "the key 'history.0.answer' is missing"),
        (
            LINE | {"evidnce": ["x"]},
            "unknown key 'evidnce'; the keys are id, language, question, answerable,",
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
    with pytest.raises(GoldError, match=r"answers, all, articles, evidence, tags, history$"):
        read_gold(gold_file(tmp_path, LINE | {"all_required": True}))


def test_a_file_without_questions_and_a_missing_file_are_faults(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no question; write one JSON object a line$"):
        read_gold(gold_file(tmp_path, ""))
    with pytest.raises(EvalsError, match=r"none\.jsonl: cannot be read \(No such file.*name a JSONL file"):
        read_gold(tmp_path / "none.jsonl")


def test_evidence_is_looked_for_in_the_articles_named(tmp_path: Path) -> None:
    other = LINE | {"id": "q2", "articles": ["00"], "evidence": ["zwei neue Fähren", "Nordufer"]}
    gold = read_gold(gold_file(tmp_path, LINE, other))
    articles = [
        article("000_6f5e", "Die Werft baut zwei\nneue  Fa\u0308hren."),
        article("001_23f9", "Die Werft am Nordufer."),
    ]
    assert missing_evidence(gold, articles) == (("q2", "zwei neue Fähren"), ("q2", "Nordufer"))


def test_the_bundled_questions_stand_in_the_bundled_corpus() -> None:
    gold = read_gold(BUNDLED_GOLD)
    raw = [each for each in read_documents([BUNDLED_CORPUS]) if isinstance(each, RawDocument)]
    assert missing_evidence(gold, [article(each.id, each.text) for each in raw]) == ()
    unanswerable = [question for question in gold if not question.answerable]
    assert len(gold) >= 40
    assert len(unanswerable) * 4 >= len(gold)
    assert len({question.language for question in gold}) >= 6
