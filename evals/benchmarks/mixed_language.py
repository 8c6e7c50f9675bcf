"""Parallel paragraphs into how well questions find theirs among paragraphs of mixed languages.

Each paragraph is indexed in one language, drawn at random, and every question is asked in every language,
so that most must find a paragraph in another language among decoys in their own. With one language it is
the usual monolingual task. Several draws with seeds of their own show how much the draw matters.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.benchmarks.outcome import Row, mean_row, seconds_row
from evals.benchmarks.scratch import NewLibrary, fill
from evals.benchmarks.squad import Paragraph, Versions
from evals.ir import hit_at, reciprocal_rank
from index import Filters, Passage, Progress, Retriever
from seeds import Article, RawDocument, to_article

SEEDS = (0, 1, 2, 3, 4)

PASSAGES = 100
"""Deep enough for ten paragraphs, of which each may have several passages in front."""


@dataclass(frozen=True, slots=True)
class Found:
    """One question in one language: the paragraphs found, best first, and the language `held` of its own."""

    seed: int
    question: str
    paragraph: str
    asked: str
    held: str
    ranking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """What a figure is over: a name, and whether a finding counts in it."""

    name: str
    holds: Callable[[Found], bool]


_MEASURES: Mapping[str, Callable[[Sequence[str], Mapping[str, int]], float | None]] = {
    "hit@1": lambda ranking, gains: hit_at(ranking, gains, k=1),
    "hit@5": lambda ranking, gains: hit_at(ranking, gains, k=5),
    "MRR@10": lambda ranking, gains: reciprocal_rank(ranking, gains, k=10),
}


def mixed_retrieval(
    versions: Versions, new_library: NewLibrary, *, seeds: Sequence[int], progress: Progress
) -> tuple[Row, ...]:
    """The rows over all questions, by question language, and by that and the paragraph's language.

    A question counts once in each row: with the mean of its values in that row's languages and seeds. The
    note of a row is the standard deviation of its value over the seeds.
    """
    found: list[Found] = []
    start, indexing = time.perf_counter(), 0.0
    for seed in seeds:
        with new_library() as library:
            mixed = mixture(versions, seed=seed)
            articles = [article_of(paragraph) for paragraph in mixed]
            indexing += fill(library, articles, f"Indexing, seed {seed}", progress)
            found += _search(versions, mixed, library.retriever(), seed, progress)
    paragraphs = len(next(iter(versions.values())))
    elapsed = time.perf_counter() - start
    return (
        *(row for group in _groups(tuple(versions)) for row in _rows(group, found)),
        seconds_row("indexing", indexing, paragraphs * len(seeds), note="for so many paragraphs"),
        seconds_row("indexing and searching", elapsed, len(found)),
    )


def mixture(versions: Versions, *, seed: int) -> tuple[Paragraph, ...]:
    """Each paragraph in one language, drawn at random."""
    dice = random.Random(seed)
    languages = sorted(versions)
    return tuple(versions[dice.choice(languages)][number] for number in range(len(versions[languages[0]])))


def article_of(paragraph: Paragraph) -> Article:
    """The paragraph as an article of its own."""
    return to_article(
        RawDocument(id=paragraph.id, text=paragraph.text, clean=True, language=paragraph.language)
    )


def first_occurrences(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The articles of ranked passages, each at the rank of its best one."""
    return tuple(dict.fromkeys(passage.article_id for passage in passages))


def _search(
    versions: Versions, mixed: Sequence[Paragraph], retriever: Retriever, seed: int, progress: Progress
) -> Iterator[Found]:
    held = {paragraph.id: paragraph.language for paragraph in mixed}
    asked = [paragraph for language in sorted(versions) for paragraph in versions[language]]
    for done, paragraph in enumerate(asked, 1):
        for question in paragraph.questions:
            passages = retriever.retrieve(
                question.text, language=paragraph.language, k=PASSAGES, filters=Filters()
            )
            yield Found(
                seed=seed,
                question=question.id,
                paragraph=paragraph.id,
                asked=paragraph.language,
                held=held[paragraph.id],
                ranking=first_occurrences(passages),
            )
        progress(f"Searching, seed {seed}", done, len(asked))


def _groups(languages: Sequence[str]) -> Iterator[_Group]:
    yield _Group("all", lambda found: True)
    if len(languages) == 1:
        return
    yield _Group("same language", lambda found: found.asked == found.held)
    yield _Group("across languages", lambda found: found.asked != found.held)
    for language in languages:
        yield _Group(language, _in_languages({language}, set(languages)))
    for asked in languages:
        for held in languages:
            yield _Group(f"{asked} → {held}", _in_languages({asked}, {held}))


def _in_languages(asked: set[str], held: set[str]) -> Callable[[Found], bool]:
    return lambda found: found.asked in asked and found.held in held


def _rows(group: _Group, found: Sequence[Found]) -> Iterator[Row]:
    of_group = [each for each in found if group.holds(each)]
    for name, measure in _MEASURES.items():
        by_question: dict[str, list[float]] = {}
        by_seed: dict[int, list[float]] = {}
        for each in of_group:
            value = measure(each.ranking, {each.paragraph: 1}) or 0.0
            by_question.setdefault(each.question, []).append(value)
            by_seed.setdefault(each.seed, []).append(value)
        yield mean_row(
            f"{name} {group.name}",
            [statistics.fmean(values) for values in by_question.values()],
            seed=0,
            note=_spread([statistics.fmean(values) for values in by_seed.values()]),
        )


def _spread(means: Sequence[float]) -> str | None:
    if len(means) < 2:
        return None
    return f"{statistics.stdev(means):.3f} standard deviation over {len(means)} seeds"
