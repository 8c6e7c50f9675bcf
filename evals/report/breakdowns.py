"""The records of runs into their main figures by language, language pair, tag, split and gold article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.aggregate import Figure, Groups, figures_by, gold_articles, question_language, tags
from evals.evidence import names_article
from evals.measures import BY_NAME
from evals.report.named_run import NamedRun
from evals.run_record import RunRecord

COLUMNS = (
    *("correct", "correct and cited", "evidence cited", "wrong in tier answer"),
    *("refusal recall", "false refusals", "hit@5", "median time"),
)
"""The measures worth a column; correctness stands before the citation figures."""

_ALL = "failed"
"""A measure that applies to every question."""

_MEASURES = tuple(BY_NAME[name] for name in (*COLUMNS, _ALL))

UNSEEN = "unknown"
"""The language of a gold article of which no run retrieved a passage."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One run's figures, those of `COLUMNS`, over the `questions` of a group."""

    group: str
    run: str
    questions: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures by group; rows of one group stand together, in the order of the runs."""

    title: str
    rows: tuple[GroupRow, ...]


def breakdowns(runs: Sequence[NamedRun]) -> tuple[Breakdown, ...]:
    """Every break-down in which at least one question has a group."""
    languages = article_languages(runs)
    by: dict[str, Groups] = {
        "Question language": question_language,
        "Language pair": lambda record: language_pairs(record, languages),
        "Tag": tags,
        "Split": _split,
        "Gold article": gold_articles,
    }
    made = (Breakdown(title, _rows(runs, groups)) for title, groups in by.items())
    return tuple(each for each in made if each.rows)


def article_languages(runs: Sequence[NamedRun]) -> dict[str, str]:
    """Article id -> its language, of every article that a run retrieved or cited."""
    answers = [record.answer for each in runs for record in each.run.records if record.answer is not None]
    found = {each.document_id: each.language for answer in answers for each in answer.passages}
    return found | {each.document_id: each.language for answer in answers for each in answer.citations}


def language_pairs(record: RunRecord, languages: Mapping[str, str]) -> tuple[str, ...]:
    """Question language → language of a gold article, for each of them; none where unanswerable."""
    return tuple(f"{record.gold.language} → {_language_of(name, languages)}" for name in record.gold.articles)


def _language_of(name: str, languages: Mapping[str, str]) -> str:
    """The language of the article that a gold question names."""
    return next(
        (language for article, language in sorted(languages.items()) if names_article(name, article)), UNSEEN
    )


def _split(record: RunRecord) -> tuple[str, ...]:
    return () if record.gold.split is None else (record.gold.split,)


def _rows(runs: Sequence[NamedRun], groups: Groups) -> tuple[GroupRow, ...]:
    found = [
        (each.name, figures_by(each.run.records, groups, seed=each.run.header.seed, measures=_MEASURES))
        for each in runs
    ]
    names = sorted({group for _, by_group in found for group in by_group})
    return tuple(
        _row(group, run, by_group[group]) for group in names for run, by_group in found if group in by_group
    )


def _row(group: str, run: str, found: Sequence[Figure]) -> GroupRow:
    *columns, every = found
    return GroupRow(group=group, run=run, questions=every.count, figures=tuple(columns))
