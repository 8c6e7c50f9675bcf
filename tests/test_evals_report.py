"""Reports on runs: what they say of a small run, value by value, and that a big hostile one stays text."""

import random
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evals import AnswerRecord, Assessment, CitationRecord, GoldQuestion, PassageRecord, Run, RunHeader
from evals.agreement import Agreement, Bin, Point
from evals.errors import ReportError
from evals.measures import MEASURES
from evals.report import NamedRun, contents, write_report
from evals.report.breakdowns import COLUMNS
from evals.report.failures import Cited, Failure, Kind, Ranked
from evals.report.latency import MOST_BINS
from evals.report.markdown import escaped, markdown
from evals.report.page import page
from evals.report.provenance_rows import HeaderRow
from evals.report.refusals import Cell, Matrix
from evals.report.trust import Calibrated, Judged, Selective
from evals.run_file import run_writer
from evals.run_record import RunRecord, answered, failed
from rag import Reason, Tier, Timings, Turn, Usage

ATTACK = (
    "<script>window.hacked = 1</script></details></td></title>{{ 7 * 7 }}<img src=//x.test onerror=alert(1)>"
)
LEAD = "Die Werft baut zwei neue Fähren."
ASIDE = "Vor zehn Jahren brannte dort eine Halle ab."
WERFT = PassageRecord("000_werft", "Werft", "de", 0, 32, LEAD, 0.9)
HALLE = PassageRecord("001_halle", "Halle", "de", 40, 83, ASIDE, 0.4)

FERRIES = GoldQuestion(
    id="q1",
    language="en",
    question="How many ferries?",
    answerable=True,
    answers=("(?i)two",),
    articles=("000",),
    evidence=(("zwei neue",),),
    tags=("numeric",),
    references=("Two ferries",),
    split="dev",
)
OWNER = GoldQuestion("q2", "sv", "Vem äger varvet?", False, tags=("near-miss",), split="test")

HEADER = RunHeader(
    config={"least": 0.38, "llm_model": None},
    models={"embedding": "small", "language": None},
    store_sha256="ab" * 32,
    version="0.1.0",
    commit="c0ffee" * 6 + "c0ff-dirty",
    gold_file="gold.jsonl",
    gold_sha256="cd" * 32,
    questions=("q1", "q2", "q3", "q4"),
    created=datetime(2026, 11, 22, 19, 0, tzinfo=UTC),
    seed=7,
)


def near(value: float) -> Any:
    """What equals the value up to rounding; any type, so that it may stand in a whole value."""
    return pytest.approx(value)


def said(
    text: str,
    tier: Tier = Tier.ANSWER,
    *,
    cited: Sequence[tuple[PassageRecord, float]] = (),
    found: Sequence[PassageRecord] = (HALLE, WERFT),
    stated: float | None = None,
    seconds: float = 1.0,
    language: str = "en",
) -> AnswerRecord:
    """An answer that cites whole passages with the support named."""
    citations = (
        CitationRecord(
            number,
            of.document_id,
            of.title,
            of.language,
            None,
            of.start,
            of.end,
            of.text,
            True,
            of.text,
            support,
        )
        for number, (of, support) in enumerate(cited, 1)
    )
    return AnswerRecord(
        text=text,
        language=language,
        tier=tier,
        reason={Tier.ANSWER: None, Tier.QUOTES: Reason.UNSURE, Tier.REFUSED: Reason.NOT_STATED}[tier],
        notice=None,
        stated=stated,
        citations=tuple(citations),
        passages=tuple(found),
        timings=Timings(12.0, 20.0 * seconds, None, 1000 * seconds),
        usage=Usage(700, 500, 16, 2),
    )


RIGHT = answered(
    FERRIES, said("It builds two [1].", cited=[(WERFT, 0.95)], stated=0.9), Assessment(judged_correct=True)
)
MADE_UP = answered(OWNER, said("Staden [1].", cited=[(HALLE, 0.85)], stated=0.6, seconds=3.0))
REFUSED = answered(replace(FERRIES, id="q3"), said("Not said.", Tier.REFUSED, stated=0.2, seconds=2.0))
BROKEN = failed(replace(FERRIES, id="q4"), "ModelUnavailableError: no server answers; start it")
SMALL = NamedRun("small", Run(HEADER, (RIGHT, MADE_UP, REFUSED, BROKEN)))


def big_run(*, questions: int = 120, seed: int = 1, luck: float = 0.72) -> Run:
    """A run of many questions in several scripts, some of them hostile, with every kind of outcome."""
    dice = random.Random(seed)
    records = tuple(_drawn(number, dice, luck) for number in range(questions))
    header = replace(
        HEADER,
        config={"llm_model": f"model {seed}", "least": 0.38, "chroma_url": None, "note": ATTACK},
        models={"embedding": "multilingual-e5-small", "language": "Qwen2.5-Coder-1.5B-Instruct"},
        questions=tuple(record.gold.id for record in records),
        seed=seed,
    )
    return Run(header, records)


_TEXTS: Mapping[str, tuple[str, str, str, str]] = {
    "en": (
        "What did the new bridge over the harbour cost, and who paid for it?",
        "The bridge cost nine million, most of which the city paid",
        "City opens bridge",
        "The mayor said that the bridge had cost nine million, and that the city had paid most of it.",
    ),
    "ar": (
        "كم بلغت كلفة الجسر الجديد فوق الميناء؟",
        "بلغت كلفة الجسر تسعة ملايين",
        "المدينة تفتتح الجسر",
        "وقال العمدة إن كلفة الجسر بلغت تسعة ملايين، وإن المدينة دفعت معظمها.",
    ),
    "ja": (
        "港に架かる新しい橋の費用はいくらでしたか。",
        "橋の費用は九百万でした",
        "市が橋を開通",
        "市長によると、橋の費用は九百万で、その大部分は市が負担した。",
    ),
    "sv": (
        f"Vad kostade bron? {ATTACK}",
        f"Nio miljoner {ATTACK}",
        f"Bron {ATTACK}",
        f"Borgmästaren sade att bron hade kostat nio miljoner. {ATTACK}",
    ),
}  # question, answer, title, evidence


def _drawn(number: int, dice: random.Random, luck: float) -> RunRecord:
    language, other = dice.choice(list(_TEXTS)), dice.choice(list(_TEXTS))
    asked, told, _, _ = _TEXTS[language]
    _, _, title, evidence = _TEXTS[other]
    answerable = dice.random() < 0.78
    tags = (
        "same-language" if language == other else "cross-lingual",
        dice.choice(("numeric", "date", "why")),
    )
    name = (
        f"{other}-{number % 15:02}-{dice.choice(('bridge', 'harbour', 'a-rather-long-name-of-an-article'))}"
    )
    gold = GoldQuestion(
        id=f"b{number:03}",
        language=language,
        question=asked,
        answerable=answerable,
        answers=(told[:9], "(?i)nine million") if answerable else (),
        articles=(name,) if answerable else (),
        evidence=((evidence[:40],),) if answerable else (),
        tags=tags if answerable else ("near-miss",),
        references=(told,) if answerable else (),
        history=(Turn(asked, told),) if number % 9 == 0 else (),
        split="dev" if number % 2 else "test",
    )
    if dice.random() < 0.03:
        return failed(gold, f"ModelReplyError: the reply is not JSON: {ATTACK}")
    return _answered(gold, dice, luck, PassageRecord(name, title, other, 120, 215, evidence, 0.7))


def _answered(gold: GoldQuestion, dice: random.Random, luck: float, holding: PassageRecord) -> RunRecord:
    beside = [
        PassageRecord(
            f"en-{n}", "Weather", "en", 10 * n, 10 * n + 90, f"It rained on day {n}. " * 6, 0.6 - n / 50
        )
        for n in range(8)
    ]
    if dice.random() < 0.85:
        beside.insert(min(7, int(dice.expovariate(0.7))), holding)
    support = round(dice.betavariate(5, 1.6), 2)
    good = dice.random() < luck * (0.55 + support / 2)
    stated = round(min(1.0, max(0.0, dice.gauss(0.75 if gold.answerable else 0.35, 0.2))), 2)
    tier = Tier.REFUSED if stated < 0.35 else Tier.ANSWER if support > 0.6 else Tier.QUOTES
    told = _TEXTS[gold.language][1] if good else "Nobody knows for sure"
    cited = (
        [(holding if good or dice.random() < 0.4 else beside[-1], support)]
        if tier is not Tier.REFUSED
        else []
    )
    if cited and dice.random() < 0.4:
        cited.append((beside[-2], round(min(1, support + 0.1), 2)))
    answer = said(
        "That is not in the articles." if tier is Tier.REFUSED else f"{told} [1].",
        tier,
        cited=cited,
        found=beside,
        stated=stated,
        seconds=round(dice.lognormvariate(0.6, 0.5), 3),
        language=gold.language,
    )
    judged = gold.answerable and tier is not Tier.REFUSED
    verdict = Assessment(judged_correct=good if dice.random() < 0.9 else not good) if judged else Assessment()
    return answered(
        gold, replace(answer, notice=f"Notice {ATTACK}" if dice.random() < 0.05 else None), verdict
    )


@pytest.fixture(scope="module")
def hostile_page() -> str:
    """The page on two big runs."""
    return page(contents([NamedRun("now", big_run()), NamedRun("before", big_run(luck=0.5))]))


def test_what_a_run_was_made_with() -> None:
    report = contents([SMALL, replace(SMALL, name="again")])
    assert report.runs == ("small", "again")
    assert report.headers == tuple(
        HeaderRow(label, (value, value))
        for label, value in (
            ("language model", "none"),
            ("embedding model", "small"),
            ("questions", "4"),
            ("gold file", "gold.jsonl"),
            ("gold SHA-256", "cdcdcdcdcdcd"),
            ("store SHA-256", "abababababab"),
            ("version", "0.1.0"),
            ("commit", "c0ffeec0ffee-dirty"),
            ("workers", "1"),
            ("seed", "7"),
            ("begun", "2026-11-22 19:00 UTC"),
        )
    )
    assert report.settings == (
        HeaderRow("least", ("0.38", "0.38")),
        HeaderRow("llm_model", ("not set", "not set")),
    )


def test_settings_and_lengths_that_differ_between_runs() -> None:
    cut = replace(SMALL.run, header=replace(HEADER, config={"least": 0.5}), records=SMALL.run.records[:3])
    report = contents([SMALL, NamedRun("cut", cut)])
    assert [row for row in (*report.headers, *report.settings) if row.differs] == [
        HeaderRow("questions", ("4", "3 of 4")),
        HeaderRow("least", ("0.38", "0.5")),
    ]


def test_the_summary_names_what_cost_most() -> None:
    assert contents([SMALL]).summary == (
        "3 of 4 questions went wrong (75.0 %).",
        "1 question got a wrong or made-up answer without a warning.",
        "1 question failed with an error.",
        "1 question met a refusal although the articles hold the answer. "
        "Gold evidence stood among the passages found for 1 of them.",
    )
    fine = NamedRun("fine", replace(SMALL.run, records=(RIGHT,)))
    assert contents([fine]).summary == ("None of 1 question went wrong.",)


def test_correctness_stands_beside_the_citation_figures_and_every_measure_somewhere() -> None:
    found = contents([SMALL]).sections
    names = [row.measure.name for section in found for row in section.rows]
    assert sorted(names) == sorted([*(measure.name for measure in MEASURES), "correct"])
    citations = next(section for section in found if section.title.startswith("Citations"))
    assert [row.measure.name for row in citations.rows[:2]] == ["correct", "evidence cited"]


def test_figures_tell_nothing_from_zero() -> None:
    rows = {row.measure.name: row for section in contents([SMALL]).sections for row in section.rows}
    told = {
        name: (rows[name].figures[0].value, rows[name].figures[0].count)
        for name in ("correct", "refusal recall", "similarity")
    }
    assert told == {"correct": (near(1 / 3), 3), "refusal recall": (0.0, 1), "similarity": (None, 0)}


def test_break_downs_by_language_pair_tag_split_and_article() -> None:
    unseen = answered(replace(FERRIES, id="q5", articles=("777",)), said("No idea."))
    run = NamedRun("small", replace(SMALL.run, records=(*SMALL.run.records, unseen)))
    found = contents([run]).breakdowns
    assert {
        each.title: [(row.group, row.questions, row.figures[0].value) for row in each.rows] for each in found
    } == {
        "Question language": [("en", 4, 0.25), ("sv", 1, None)],
        "Language pair": [("en → de", 3, near(1 / 3)), ("en → unknown", 1, 0.0)],
        "Tag": [("near-miss", 1, None), ("numeric", 4, 0.25)],
        "Split": [("dev", 4, 0.25), ("test", 1, None)],
        "Gold article": [("000", 3, near(1 / 3)), ("777", 1, 0.0)],
    }
    assert [figure.name for figure in found[0].rows[0].figures] == list(COLUMNS)


def test_groups_of_several_runs_stand_together() -> None:
    other = NamedRun("other", replace(SMALL.run, records=(RIGHT,)))
    languages = contents([SMALL, other]).breakdowns[0]
    assert [(row.group, row.run) for row in languages.rows] == [
        ("en", "small"),
        ("en", "other"),
        ("sv", "small"),
    ]


def test_the_matrix_of_refusals() -> None:
    none = Cell(0, 0.0, None)
    third = near(1 / 3)
    assert contents([SMALL]).matrices == (
        Matrix(
            run="small",
            answerable=(Cell(1, third, 1), none, Cell(1, third, None), Cell(1, third, None)),
            unanswerable=(Cell(1, 1.0, None), none, none, none),
        ),
    )


def test_calibration_risk_and_judge() -> None:
    report = contents([SMALL])
    assert report.support == (
        Calibrated(
            run="small",
            count=2,
            bins=(Bin(0.8, 0.9, 1, 0.85, 0.0), Bin(0.9, 1.0, 1, 0.95, 1.0)),
            error=near((0.85 + 0.05) / 2),
            brier=near((0.85**2 + 0.05**2) / 2),
        ),
    )
    assert report.gate == (
        Calibrated(
            run="small",
            count=3,
            bins=(Bin(0.2, 0.3, 1, 0.2, 1.0), Bin(0.6, 0.7, 1, 0.6, 0.0), Bin(0.9, 1.0, 1, 0.9, 1.0)),
            error=near((0.8 + 0.6 + 0.1) / 3),
            brier=near((0.8**2 + 0.6**2 + 0.1**2) / 3),
        ),
    )
    assert report.selective == (
        Selective("small", 2, (Point(0.25, 0.0, 0.95), Point(0.5, 0.5, 0.85)), area=0.25),
    )
    assert report.judges == (Judged("small", Agreement(1, 1.0, None)),)


def test_what_was_refused_or_failed_is_judged_wrong_but_agrees_with_nobody() -> None:
    wrong = Assessment(judged_correct=False)
    assert REFUSED.answer is not None
    refused = answered(REFUSED.gold, REFUSED.answer, wrong)
    broken = failed(BROKEN.gold, "ModelUnavailableError: no server answers; start it", wrong)
    report = contents([NamedRun("r", replace(SMALL.run, records=(RIGHT, refused, broken)))])
    rows = {row.measure.name: row.figures[0] for section in report.sections for row in section.rows}
    assert (rows["judged correct"].value, rows["judged correct"].count) == (near(1 / 3), 3)
    assert report.judges == (Judged("r", Agreement(1, 1.0, None)),)


def test_times_share_bins_of_a_round_width() -> None:
    brief = NamedRun("brief", replace(SMALL.run, records=(RIGHT, BROKEN)))
    found = contents([SMALL, brief]).total_times
    assert found is not None
    width = 0.2
    assert found.edges == tuple(near(width * number) for number in range(len(found.edges)))
    assert [(times.run, sum(times.counts), times.median, times.p95) for times in found.times] == [
        ("small", 3, 2.0, near(2.9)),
        ("brief", 1, 1.0, 1.0),
    ]
    assert [number for number, count in enumerate(found.times[0].counts) if count] == [5, 10, 15]


@pytest.mark.parametrize("seconds", [0.0, 0.6, 0.7, 1.2, 1.4, 2.3, 4.6, 23.0])
def test_the_longest_time_has_a_bin_though_it_stands_on_an_edge(seconds: float) -> None:
    slow = answered(FERRIES, said("It builds two.", seconds=seconds))
    found = contents([NamedRun("slow", replace(SMALL.run, records=(slow,)))]).total_times
    assert found is not None and len(found.edges) <= MOST_BINS + 1
    assert found.edges[-2] <= seconds < found.edges[-1]
    assert found.times[0].counts[-1] == 1


def test_a_right_answer_may_fail_in_its_quotes_its_language_or_on_the_way() -> None:
    assert RIGHT.answer is not None
    (citation,) = RIGHT.answer.citations
    changed = replace(RIGHT.answer, citations=(replace(citation, exact=False),))
    inexact = answered(replace(FERRIES, id="q6"), replace(changed, notice="No server answers; start it"))
    swedish = "varvet bygger two nya stora färjor som öarna behöver i vår [1]."
    foreign = answered(replace(FERRIES, id="q7"), said(swedish, cited=[(WERFT, 0.95)]))
    alone = answered(replace(FERRIES, id="q8"), replace(RIGHT.answer, notice="No server answers; start it"))
    report = contents([NamedRun("r", replace(SMALL.run, records=(RIGHT, foreign, alone, inexact)))])
    assert {
        kind: [(each.record.gold.id, each.also) for each in found] for kind, found in report.failures.items()
    } == {
        Kind.INEXACT: [("q6", (Kind.DEGRADED,))],
        Kind.OTHER_LANGUAGE: [("q7", ())],
        Kind.DEGRADED: [("q8", ())],
    }
    assert report.summary == (
        "3 of 4 questions went wrong (75.0 %).",
        "1 question met a quote that is not word for word what its article says.",
        "1 question got an answer in another language.",
        "1 question met a failure on the way, of which a notice told.",
    )


def test_a_failing_question_is_listed_under_its_worst_kind_with_its_evidence_marked() -> None:
    missed = answered(
        replace(FERRIES, id="q6"),
        said("Nobody knows.", cited=[(HALLE, 0.7)], found=(HALLE, WERFT)),
    )
    quoted = answered(replace(OWNER, id="q7"), said("Perhaps", Tier.QUOTES, cited=[(HALLE, 0.3)]))
    uncited = answered(replace(FERRIES, id="q8"), said("Two.", cited=[(HALLE, 0.7)]))
    unheard = answered(replace(FERRIES, id="q9"), said("Hm", Tier.QUOTES, cited=[(WERFT, 0.7)]))
    run = NamedRun(
        "r", replace(SMALL.run, records=(RIGHT, missed, quoted, uncited, REFUSED, unheard, BROKEN))
    )
    found = contents([run]).failures
    assert {kind: [failure.record.gold.id for failure in each] for kind, each in found.items()} == {
        Kind.WRONG: ["q6"],
        Kind.NOT_REFUSED: ["q7"],
        Kind.ERROR: ["q4"],
        Kind.FALSE_REFUSAL: ["q3"],
        Kind.NOT_CORRECT: ["q9"],
        Kind.NOT_CITED: ["q8"],
    }
    assert missed.answer is not None
    assert found[Kind.WRONG] == (
        Failure(
            kind=Kind.WRONG,
            also=(Kind.NOT_CITED,),
            record=missed,
            citations=(Cited(missed.answer.citations[0], rests=False),),
            passages=(Ranked(1, HALLE, holds=False), Ranked(2, WERFT, holds=True)),
        ),
    )
    assert found[Kind.WRONG][0].rank == 2


def test_a_run_of_which_every_question_failed_can_be_reported() -> None:
    report = contents([NamedRun("broken", replace(SMALL.run, records=(BROKEN,)))])
    assert (report.total_times, report.first_evidence, report.judges) == (None, None, ())
    assert report.support == (Calibrated("broken", 0, (), None, None),)
    assert "n/a: every question failed." in page(report)
    assert "| error | q4 | How many ferries? | failed |" in markdown(report)


def test_markdown_has_the_figures_and_the_failing_questions() -> None:
    lines = markdown(contents([SMALL])).splitlines()
    assert lines[:5] == [
        "# Evaluation report",
        "",
        "3 of 4 questions went wrong (75.0 %).",
        "",
        "1. 1 question got a wrong or made-up answer without a warning.",
    ]
    for line in (
        r"| correct | share, answerable | 0.333 \[0.000–1.000\] (3) |",
        "| similarity | mean cosine, answers | n/a |",
        "| small | unanswerable | 1 (100.0 %) | 0 (0.0 %) | 0 (0.0 %) | 0 (0.0 %) | 1 |",
        "| small | support | 0.450 | 0.362 | 0.250 | n/a | n/a | 2 |",
        "| small | answer | 2.00 | 2.90 | seconds |",
        r"| en → de | small | 3 | 0.333 \[0.000–1.000\] (3) | 0.333 \[0.000–1.000\] (3) | 1.000 \[n/a\] (1) "
        r"| 0.000 \[0.000–0.000\] (2) | n/a | 0.500 \[0.000–1.000\] (2) | 1.000 \[1.000–1.000\] (2) "
        r"| 1.50 \[1.00–2.00\] (2) |",
        r"| wrong answer | q2 | Vem äger varvet? | answer | Staden \[1\]. | n/a |",
        "| false refusal | q3 | How many ferries? | refused | Not said. | rank 2 |",
    ):
        assert line in lines


def test_markdown_acts_on_nothing_that_a_run_says() -> None:
    assert escaped("a|b\n# c <b> [d](e) `f`") == r"a\|b \# c \<b\> \[d\](e) \`f\`"
    text = markdown(contents([NamedRun("now", big_run())]))
    assert "<script>" not in text
    assert r"\<script\>window.hacked = 1\</script\>" in text
    rows = [line for line in text.splitlines() if line.startswith("| wrong answer")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {7}


def test_the_page_escapes_what_a_run_says_and_asks_for_nothing(hostile_page: str) -> None:
    assert hostile_page.count("<script>") == hostile_page.count("</script>") == 1
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;&lt;/details&gt;" in hostile_page
    assert "{{ 7 * 7 }}" in hostile_page
    assert "<img" not in hostile_page
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\';' in hostile_page
    assert hostile_page.count("<details") == hostile_page.count("</details>")


def test_texts_carry_their_language_and_direction(hostile_page: str) -> None:
    asked, _, _, evidence = _TEXTS["ar"]
    assert f'<span class="text asked" dir="auto" lang="ar">{asked}</span>' in hostile_page
    assert f'dir="auto" lang="ar">{evidence}</' in hostile_page


def test_plots_take_the_page_s_colours_and_are_the_same_each_time(hostile_page: str) -> None:
    again = page(contents([NamedRun("now", big_run()), NamedRun("before", big_run(luck=0.5))]))
    assert again == hostile_page
    plots = re.findall(r'<svg class="plot".*?</svg>', hostile_page, re.DOTALL)
    assert len(plots) == 5
    for plot in plots:
        assert "var(--series-1)" in plot and "var(--series-2)" in plot
        assert re.findall(r"#[0-9a-f]{6}\b(?!-)", plot) == []
        assert re.search(r'role="img" aria-label="[^"]+"><title>', plot)
    ids = [found for plot in plots for found in re.findall(r'\bid="([^"]+)"', plot)]
    assert len(ids) == len(set(ids))


def test_a_report_is_two_files_and_leaves_no_third(tmp_path: Path) -> None:
    runs = [_written(tmp_path / name / "run.jsonl") for name in ("a", "b")]
    out = tmp_path / "report.html"
    assert write_report(runs, out) == (out, tmp_path / "report.md")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["report.html", "report.md"]
    # Two files called alike are told apart by their paths.
    assert escaped(str(runs[1])) in (tmp_path / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("report.md", "is not called like a page; name a file that ends in .html"),
        ("away/report.html", "cannot be written (No such file or directory); name a file in a folder"),
    ],
)
def test_a_report_that_cannot_be_written(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(ReportError, match=re.escape(problem)):
        write_report([_written(tmp_path / "run.jsonl")], tmp_path / name)


def test_without_matplotlib_the_remedy_is_named_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ReportError, match=r"pip install 'citewire\[eval\]'"):
        write_report([tmp_path / "never-read.jsonl"], tmp_path / "report.html")


def _written(path: Path) -> Path:
    """A run file of the small run."""
    path.parent.mkdir(exist_ok=True)
    with run_writer(path, HEADER) as writer:
        for record in SMALL.run.records:
            writer.write(record)
    return path
