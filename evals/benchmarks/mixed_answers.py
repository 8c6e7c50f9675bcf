"""Parallel paragraphs into how well an assistant answers questions on them, across languages.

The paragraphs are indexed as in `mixed_language`; the assistant searches all of them, where SQuAD's own
systems are given the right one.
"""

from collections.abc import Iterator, Sequence

from evals import overlap
from evals.aggregate import figures, figures_by, question_language
from evals.benchmarks.mixed_language import article_of, mixture
from evals.benchmarks.outcome import Row, mean_row
from evals.benchmarks.sampling import drawn_evenly
from evals.benchmarks.scratch import Workbench, fill
from evals.benchmarks.squad import Paragraph, SquadQuestion, Versions
from evals.gold import GoldQuestion
from evals.record import AnswerRecord
from evals.run_record import RunRecord
from evals.running import run
from evals.statements import without_marks
from index import Progress, sentence_spans

QUESTIONS = 50

FIGURES = (
    *("correct", "correct in tier answer", "wrong in tier answer"),
    *("refusal recall", "refusal precision", "false refusals"),
    *("evidence cited", "language match", "hit@5", "MRR@10", "median time", "degraded", "failed"),
)
"""The figures of a run that apply to every language."""


def mixed_answers(
    versions: Versions, bench: Workbench, *, questions: int, seed: int, progress: Progress
) -> tuple[Row, ...]:
    """The rows over the questions drawn, then by question language.

    "exact match" and "token F1" are SQuAD 2's (Rajpurkar et al. 2018), where a refusal is the empty answer:
    right if the paragraph does not hold one, else worth 0. `evals.MEASURES` has the others.
    """
    mixed = mixture(versions, seed=seed)
    fill(bench.library, [article_of(paragraph) for paragraph in mixed], "Indexing", progress)
    gold = drawn_evenly(
        gold_questions(versions, mixed), questions, lambda question: question.language, seed=seed
    )
    records = run(
        bench.assistant.over(bench.library),
        gold,
        on_row=lambda done, total, record: progress("Asking", done, total),
    )
    return tuple(_rows(records, seed))


def gold_questions(versions: Versions, mixed: Sequence[Paragraph]) -> tuple[GoldQuestion, ...]:
    """Every question in every language; its evidence is the answer's sentence where the paragraph stands."""
    return tuple(
        _gold(paragraph, question, held, held_question)
        for paragraphs in versions.values()
        for paragraph, held in zip(paragraphs, mixed, strict=True)
        for question, held_question in zip(paragraph.questions, held.questions, strict=True)
    )


def _gold(
    paragraph: Paragraph, question: SquadQuestion, held: Paragraph, held_question: SquadQuestion
) -> GoldQuestion:
    answerable = bool(question.answers)
    return GoldQuestion(
        id=f"{paragraph.language}-{question.id}",
        language=paragraph.language,
        question=question.text,
        answerable=answerable,
        references=tuple(span.text for span in question.answers),
        articles=(held.id,) if answerable else (),
        evidence=(_sentences(held, held_question),) if answerable else (),
    )


def _sentences(paragraph: Paragraph, question: SquadQuestion) -> tuple[str, ...]:
    """The sentences of the paragraph in which its answers begin."""
    starts = {span.start for span in question.answers}
    return tuple(
        paragraph.text[start:end]
        for start, end in sentence_spans(paragraph.text, paragraph.language)
        if any(start <= each < end for each in starts)
    )


def _rows(records: Sequence[RunRecord], seed: int) -> Iterator[Row]:
    yield from _squad_rows("all", records, seed)
    overall = {"all": figures([record.score for record in records], seed=seed)}
    by_language = figures_by(records, question_language, seed=seed)
    for language in by_language:
        yield from _squad_rows(language, [each for each in records if each.gold.language == language], seed)
    for group, found in (overall | by_language).items():
        for figure in found:
            if figure.name in FIGURES:
                spread = figure.interval
                yield Row(
                    figure=f"{figure.name} {group}",
                    value=figure.value,
                    low=spread.low if spread else None,
                    high=spread.high if spread else None,
                    count=figure.count,
                    unit=figure.measure.unit,
                )


def _squad_rows(group: str, records: Sequence[RunRecord], seed: int) -> Iterator[Row]:
    yield mean_row(f"exact match {group}", [_exact(record) for record in records], seed=seed)
    yield mean_row(f"token F1 {group}", [_f1(record) for record in records], seed=seed, unit="mean share")


def _exact(record: RunRecord) -> float:
    if record.answer is None:
        return 0.0
    said = _said(record.answer)
    return float(overlap.exact_match(said, _references(record), language=record.gold.language))


def _f1(record: RunRecord) -> float:
    if record.answer is None:
        return 0.0
    return overlap.token_f1(_said(record.answer), _references(record), language=record.gold.language)


def _said(answer: AnswerRecord) -> str:
    return "" if answer.refused else without_marks(answer.text)


def _references(record: RunRecord) -> tuple[str, ...]:
    return record.gold.references or ("",)
