"""SQuAD files into parallel paragraphs, these into mixtures of languages, and what is found and answered."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals.benchmarks.mixed_answers import gold_questions, mixed_answers
from evals.benchmarks.mixed_language import mixed_retrieval, mixture
from evals.benchmarks.outcome import Row
from evals.benchmarks.squad import Paragraph, Span, SquadQuestion, limited, read_squad
from evals.errors import BenchmarkError
from evals.gold import GoldQuestion
from tests.benches import letter_bench, letter_library, silent
from tests.fake_model import Fact

BRIDGE = "The old bridge opened in 1901. It is made of red granite."
BRUCKE = "Die alte Brücke wurde 1901 eröffnet. Sie besteht aus rotem Granit."
MARKET = "Every Tuesday the market sells smoked herring."
MARKT = "Jeden Dienstag gibt es auf dem Markt geräucherten Hering."
MADE = "What is the old bridge made of?"


def squad(*paragraphs: tuple[str, list[dict[str, object]]]) -> str:
    rows = [{"context": context, "qas": questions} for context, questions in paragraphs]
    return json.dumps({"version": "1", "data": [{"title": "Town", "paragraphs": rows}]})


def qa(question: str, context: str, *answers: str) -> dict[str, object]:
    found = [{"text": answer, "answer_start": context.index(answer)} for answer in answers]
    return {"id": "x", "question": question, "answers": found}


ENGLISH = squad((BRIDGE, [qa(MADE, BRIDGE, "red granite")]), (MARKET, [qa("Which fish?", MARKET, "herring")]))
GERMAN = squad(
    (BRUCKE, [qa("Woraus besteht die alte Brücke?", BRUCKE, "rotem Granit")]),
    (MARKT, [qa("Welcher Fisch?", MARKT, "Hering")]),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "xquad.en.json").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "xquad.de.json").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "README.md").write_text("Two languages.", encoding="utf-8")
    return tmp_path


def by_figure(rows: tuple[Row, ...]) -> Mapping[str, Row]:
    return {row.figure: row for row in rows}


def test_a_folder_is_parallel_paragraphs_by_language(folder: Path) -> None:
    granite = SquadQuestion("p1q1", MADE, (Span("red granite", 45),))
    herring = SquadQuestion("p2q1", "Which fish?", (Span("herring", 38),))
    versions = read_squad(folder)
    assert list(versions) == ["de", "en"]
    assert versions["en"] == (
        Paragraph("p1", "en", BRIDGE, (granite,)),
        Paragraph("p2", "en", MARKET, (herring,)),
    )
    assert versions["de"][1].questions == (SquadQuestion("p2q1", "Welcher Fisch?", (Span("Hering", 50),)),)
    assert limited(versions, 1) == {"de": versions["de"][:1], "en": versions["en"][:1]}
    assert limited(versions, None) == versions


def test_lines_of_paragraphs_are_read_too(tmp_path: Path) -> None:
    line = {
        "text": MARKET,
        "questions": [{"question": "Which fish?", "answer": "herring", "answer_start": 38}],
    }
    path = tmp_path / "en.jsonl"
    path.write_text(json.dumps(line | {"id": "p0"}) + "\n\n", encoding="utf-8")
    question = SquadQuestion("p1q1", "Which fish?", (Span("herring", 38),))
    assert read_squad(path) == {"en": (Paragraph("p1", "en", MARKET, (question,)),)}


def test_an_impossible_question_has_no_answers_even_where_plausible_ones_are_given(tmp_path: Path) -> None:
    impossible = qa("Who built it?", BRIDGE, "red granite") | {"is_impossible": True}
    path = tmp_path / "dev-v2.0.json"
    path.write_text(squad((BRIDGE, [impossible])), encoding="utf-8")
    (paragraph,) = read_squad(path)["en"]
    assert paragraph.questions == (SquadQuestion("p1q1", "Who built it?", ()),)


def test_equal_answers_of_several_annotators_count_once(tmp_path: Path) -> None:
    path = tmp_path / "en.json"
    path.write_text(
        squad((BRIDGE, [qa(MADE, BRIDGE, "granite", "granite", "red granite")])), encoding="utf-8"
    )
    (paragraph,) = read_squad(path)["en"]
    assert paragraph.questions[0].answers == (Span("granite", 49), Span("red granite", 45))


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("xquad.de.json", None, "de"),
        ("town.json", "da", "da"),
        ("town.json", None, "en"),
        ("de.json", "sv", "sv"),
    ],
)
def test_the_language_is_told_or_named_or_detected(
    tmp_path: Path, name: str, language: str | None, expected: str
) -> None:
    (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    assert list(read_squad(tmp_path / name, language=language)) == [expected]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("[1]", "is not in the benchmark's format ("),
        (
            json.dumps({"data": [{"paragraphs": [{"qas": []}]}]}),
            "'data.0.paragraphs.0.context': Field required",
        ),
        (squad((BRIDGE, [])), "holds no question"),
        (squad((BRIDGE, [qa(MADE, BRIDGE)])), "question p1q1 has no answer and is not marked impossible"),
    ],
)
def test_faults_name_the_file(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "en.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BenchmarkError) as caught:
        read_squad(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert problem in str(caught.value)


def test_files_must_be_parallel_and_of_different_languages(folder: Path) -> None:
    twin = folder / "other.en.json"
    twin.write_text(ENGLISH, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"xquad.en.json: is in the language 'en' as other.en.json is"):
        read_squad(folder)
    twin.unlink()
    (folder / "sv.json").write_text(squad((BRIDGE, [qa(MADE, BRIDGE, "granite")])), encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"xquad.de.json: is not parallel to sv.json: other num"):
        read_squad(folder)


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"holds no .json or .jsonl file"):
        read_squad(tmp_path)


def test_a_mixture_has_each_paragraph_once_and_depends_on_the_seed_only() -> None:
    versions = {
        code: tuple(Paragraph(f"p{number}", code, f"{code} {number}", ()) for number in range(60))
        for code in ("en", "de", "ar")
    }
    mixed = mixture(versions, seed=3)
    assert [paragraph.id for paragraph in mixed] == [f"p{number}" for number in range(60)]
    assert mixed == mixture(dict(reversed(versions.items())), seed=3)
    assert mixed != mixture(versions, seed=4)
    assert all(count > 10 for count in Counter(paragraph.language for paragraph in mixed).values())


def test_retrieval_figures_by_language_and_pair(folder: Path) -> None:
    versions = read_squad(folder)
    rows = mixed_retrieval(versions, letter_library, seeds=(0, 1), progress=silent)
    found = by_figure(rows)
    held = [[paragraph.language for paragraph in mixture(versions, seed=seed)] for seed in (0, 1)]
    pairs = {f"MRR@10 {asked} → {each}" for asked in ("de", "en") for seed in held for each in seed}
    assert pairs <= set(found)
    assert found["hit@5 all"] == Row(
        "hit@5 all", 1.0, 1.0, 1.0, 2, "share", "0.000 standard deviation over 2 seeds"
    )
    assert found["hit@1 same language"].value == 1.0
    assert found["indexing"].count == 4
    assert found["indexing and searching"].count == 8


def test_one_language_is_the_monolingual_task(folder: Path) -> None:
    rows = mixed_retrieval(read_squad(folder / "xquad.en.json"), letter_library, seeds=(0,), progress=silent)
    assert [(row.figure, row.value, row.count, row.note) for row in rows[:3]] == [
        ("hit@1 all", 1.0, 2, None),
        ("hit@5 all", 1.0, 2, None),
        ("MRR@10 all", 1.0, 2, None),
    ]
    assert [row.figure for row in rows[3:]] == ["indexing", "indexing and searching"]


def test_a_wrong_first_paragraph_costs_half() -> None:
    """Two paragraphs, and a question with the letters of the wrong one."""
    wanted = Paragraph("p1", "en", MARKET, (SquadQuestion("p1q1", BRIDGE, (Span("herring", 38),)),))
    decoy = Paragraph("p2", "en", BRIDGE, ())
    rows = mixed_retrieval({"en": (wanted, decoy)}, letter_library, seeds=(0,), progress=silent)
    assert [row.value for row in rows[:3]] == [0.0, 1.0, 0.5]


def test_gold_has_its_references_in_the_question_and_its_evidence_in_the_held_language(folder: Path) -> None:
    versions = read_squad(folder)
    first, second = gold_questions(versions, (versions["en"][0], versions["de"][1]))[2:]
    assert first == GoldQuestion(
        id="en-p1q1",
        language="en",
        question=MADE,
        answerable=True,
        references=("red granite",),
        articles=("p1",),
        evidence=(("It is made of red granite.",),),
    )
    assert (second.references, second.evidence) == (("herring",), ((MARKT,),))


def test_answers_are_scored_as_squad_does_and_refusals_are_empty(tmp_path: Path) -> None:
    impossible = {"question": "Who swims there?", "answers": [], "is_impossible": True}
    path = tmp_path / "en.json"
    bridge = [qa(MADE, BRIDGE, "red granite"), qa("When did the old bridge open?", BRIDGE, "1901")]
    path.write_text(squad((BRIDGE, bridge), (MARKET, [impossible])), encoding="utf-8")
    fact = Fact(MADE, "It is made of red granite.", "Red granite.")
    with letter_bench(fact) as bench:
        rows = mixed_answers(read_squad(path), bench, questions=50, seed=0, progress=silent)
    found = by_figure(rows)
    # Granite is right, the year refused wrongly, the swimmers refused rightly.
    expected = {
        "exact match all": (pytest.approx(2 / 3), 3),
        "token F1 en": (pytest.approx(2 / 3), 3),
        "correct all": (0.5, 2),
        "false refusals en": (0.5, 2),
        "refusal recall all": (1.0, 1),
        "failed all": (0.0, 3),
    }
    assert {name: (found[name].value, found[name].count) for name in expected} == expected


def test_a_question_that_cannot_be_asked_is_worth_nothing(tmp_path: Path) -> None:
    path = tmp_path / "en.json"
    path.write_text(squad((BRIDGE, [qa("granite " * 300, BRIDGE, "granite")])), encoding="utf-8")
    with letter_bench() as bench:
        rows = mixed_answers(read_squad(path), bench, questions=1, seed=0, progress=silent)
    found = by_figure(rows)
    values = [found[f"{name} all"].value for name in ("exact match", "token F1", "correct", "failed")]
    assert values == [0.0, 0.0, 0.0, 1.0]


def test_questions_are_drawn_evenly_from_the_languages(folder: Path) -> None:
    versions = read_squad(folder)
    with letter_bench() as bench:
        rows = mixed_answers(versions, bench, questions=2, seed=0, progress=silent)
    found = by_figure(rows)
    assert {name: found[f"failed {name}"].count for name in ("all", "de", "en")} == {
        "all": 2,
        "de": 1,
        "en": 1,
    }
