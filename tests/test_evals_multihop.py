"""MultiHop-RAG's folder into articles and questions, and official figures beside strict ones."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from evals.benchmarks.multihop import MultiHop, MultiHopQuestion, QuestionType, read_multihop
from evals.benchmarks.multihop_scores import (
    OfficialRanking,
    StrictRanking,
    answers_strictly,
    official_ranking,
    shares_word,
    strict_ranking,
)
from evals.benchmarks.multihop_tasks import multihop_answers, multihop_retrieval
from evals.benchmarks.outcome import Row
from evals.benchmarks.scratch import asked
from evals.errors import BenchmarkError
from seeds import Article
from tests.benches import knowing_assistant, letter_bench, letter_library, silent
from tests.fake_model import Fact
from tests.fakes import article

FERRY = "The ferry to Brännö sails twice an hour."
PRICE = "A ticket for the ferry to Brännö costs nine kronor."
CORPUS = [
    {
        "title": "Ferry",
        "author": None,
        "source": "The Ledger",
        "published_at": "2023-10-07T12:00:00+00:00",
        "category": "travel",
        "url": "https://example.org/ferry",
        "body": f"{FERRY} It is green.",
    },
    {"title": "Fares", "author": "Ida Kramm", "published_at": "2023-11-01", "body": f"{PRICE} Dogs go free."},
]
SAILS = "How often does the ferry to Brännö sail?"
QUERIES: list[dict[str, object]] = [
    {
        "query": SAILS,
        "answer": "Twice an hour",
        "question_type": "inference_query",
        "evidence_list": [{"fact": FERRY, "title": "Ferry"}, {"fact": PRICE}],
    },
    {"query": "Who painted it?", "answer": "Insufficient information.", "question_type": "null_query",
     "evidence_list": []},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, CORPUS, QUERIES)


def written(folder: Path, corpus: object, queries: object) -> Path:
    (folder / "corpus.json").write_text(json.dumps(corpus, indent=1), encoding="utf-8")
    (folder / "MultiHopRAG.json").write_text(json.dumps(queries), encoding="utf-8")
    return folder


def by_figure(rows: tuple[Row, ...]) -> Mapping[str, tuple[float | None, int]]:
    return {row.figure: (row.value, row.count) for row in rows if row.unit != "seconds"}


def test_a_folder_is_articles_and_questions(folder: Path) -> None:
    assert read_multihop(folder) == MultiHop(
        articles=(
            Article(
                "a1", "Ferry", f"{FERRY} It is green.", "en", "The Ledger", date(2023, 10, 7), (),
                "https://example.org/ferry",
            ),
            Article(
                "a2", "Fares", f"{PRICE} Dogs go free.", "en", None, date(2023, 11, 1), ("Ida Kramm",), None
            ),
        ),
        questions=(
            MultiHopQuestion(SAILS, "Twice an hour", QuestionType.INFERENCE, (FERRY, PRICE)),
            MultiHopQuestion("Who painted it?", "Insufficient information.", QuestionType.NULL, ()),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("corpus", "queries", "problem"),
    [
        ([], QUERIES, "corpus.json: is not in the benchmark's format"),
        ([{"title": "x"}], QUERIES, "('0.body': Field required)"),
        (CORPUS, [{**QUERIES[0], "question_type": "riddle"}], "('0.question_type': "),
        (CORPUS, [QUERIES[1], {**QUERIES[0], "evidence_list": []}], "query 2 lists no evidence"),
    ],
)
def test_faults_name_the_file(tmp_path: Path, corpus: object, queries: object, problem: str) -> None:
    with pytest.raises(BenchmarkError) as caught:
        read_multihop(written(tmp_path, corpus, queries))
    assert problem in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"MultiHopRAG.json: cannot be read"):
        read_multihop(tmp_path)


@pytest.mark.parametrize(
    ("texts", "facts", "expected"),
    [
        (["a fact b", "x"], ["fact"], OfficialRanking(1, 1, 1, 1)),
        (["x", "a f\nact"], ["fa ct"], OfficialRanking(1, 1, 1 / 2, 1 / 2)),
        # Found at ranks 1 and 3: 1/1 + 1/3 over 2, where average precision elsewhere has 1/1 + 2/3.
        (["one", "x", "two"], ["one", "two"], OfficialRanking(1, 1, 1, (1 + 1 / 3) / 2)),
        # A text that repeats a fact adds nothing, a fact listed twice is found once.
        (["one", "one"], ["one", "one"], OfficialRanking(1, 1, 1, 1 / 2)),
        (["one two"], ["one", "two"], OfficialRanking(1, 1, 1, 1)),
        (["x"] * 4 + ["one"], ["one"], OfficialRanking(0, 1, 1 / 5, 1 / 5)),
        (["x"] * 10 + ["one"], ["one"], OfficialRanking(0, 0, 0, 0)),
        ([], ["one"], OfficialRanking(0, 0, 0, 0)),
    ],
)
def test_official_ranking(texts: list[str], facts: list[str], expected: OfficialRanking) -> None:
    assert official_ranking(texts, facts) == expected


@pytest.mark.parametrize(
    ("texts", "facts", "expected"),
    [
        (["a  big\nfact"], ["big fact"], StrictRanking(1, 1, 1, 1)),
        (["a bigfact"], ["big fact"], StrictRanking(0, 0, 0, 0)),
        (["one", "x", "two"], ["one", "two"], StrictRanking(1, 1, 1, (1 + 2 / 3) / 2)),
        (["one", "one"], ["one", "one"], StrictRanking(1, 1, 1, 1)),
        (["one"], ["one", "two"], StrictRanking(1 / 2, 1 / 2, 0, 1 / 2)),
        (["x"] * 4 + ["one"], ["one", "two"], StrictRanking(0, 1 / 2, 0, (1 / 5) / 2)),
    ],
)
def test_strict_ranking(texts: list[str], facts: list[str], expected: StrictRanking) -> None:
    assert strict_ranking(texts, facts) == expected


def test_retrieval_leaves_null_queries_out(folder: Path) -> None:
    with letter_library() as library:
        rows = multihop_retrieval(read_multihop(folder), library, limit=None, seed=0, progress=silent)
    assert by_figure(rows) == {
        "Hits@4": (1.0, 1),
        "Hits@10": (1.0, 1),
        "MAP@10": (3 / 4, 1),
        "MRR@10": (1.0, 1),
        "facts@4": (1.0, 1),
        "facts@10": (1.0, 1),
        "all facts@10": (1.0, 1),
        "MAP@10 (strict)": (1.0, 1),
    }


def test_answers_by_question_type(folder: Path) -> None:
    with letter_bench(Fact(SAILS, FERRY, "It sails twice an hour.")) as bench:
        rows = multihop_answers(read_multihop(folder), bench, limit=None, seed=0, progress=silent)
    assert by_figure(rows) == {
        "accuracy (official) all": (1.0, 2),
        "accuracy (strict) all": (1.0, 2),
        "refused all": (0.5, 2),
        "degraded all": (0.0, 2),
        "failed all": (0.0, 2),
        "accuracy (official) inference_query": (1.0, 1),
        "accuracy (strict) inference_query": (1.0, 1),
        "refused inference_query": (0.0, 1),
        "degraded inference_query": (0.0, 1),
        "failed inference_query": (0.0, 1),
        "accuracy (official) null_query": (1.0, 1),
        "accuracy (strict) null_query": (1.0, 1),
        "refused null_query": (1.0, 1),
        "degraded null_query": (0.0, 1),
        "failed null_query": (0.0, 1),
    }


@pytest.mark.parametrize(
    ("gold", "official", "strict"),
    [
        ("Twice an hour", True, True),
        ("an hourglass", True, False),  # a shared word, not the answer
        ("hour", False, True),  # the text has it with a full stop
        ("Daily", False, False),
    ],
)
def test_a_shared_word_is_right_officially_and_whole_tokens_strictly(
    gold: str, official: bool, strict: bool
) -> None:
    question = MultiHopQuestion(SAILS, gold, QuestionType.INFERENCE, (FERRY,))
    with letter_library() as library:
        library.add([article("a1", FERRY)], lambda done, total, rate: None)
        assistant = knowing_assistant(Fact(SAILS, FERRY, "It sails twice an hour.")).over(library)
        answer = asked(assistant, SAILS)
    assert (shares_word(question, answer), answers_strictly(question, answer)) == (official, strict)


def test_a_null_query_must_be_refused_and_nothing_else_may() -> None:
    null = MultiHopQuestion(SAILS, "Insufficient information.", QuestionType.NULL, ())
    other = MultiHopQuestion(SAILS, "articles", QuestionType.TEMPORAL, (FERRY,))
    with letter_library() as library:
        refused = asked(knowing_assistant().over(library), SAILS)
    assert (shares_word(null, refused), answers_strictly(null, refused)) == (True, True)
    assert (shares_word(other, refused), answers_strictly(other, refused)) == (False, False)
    assert (shares_word(null, None), answers_strictly(null, None)) == (False, False)
