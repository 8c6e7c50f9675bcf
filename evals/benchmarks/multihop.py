"""A folder of MultiHop-RAG into articles, and questions whose answers rest on facts in several of them.

    corpus.json        [{"title", "author", "source", "published_at", "category", "url", "body"}]
    MultiHopRAG.json   [{"query", "answer", "question_type", "evidence_list": [{"fact", ...}]}]

Tang and Yang 2024, "MultiHop-RAG: Benchmarking Retrieval-Augmented Generation for Multi-Hop Queries". Other
keys are ignored. The articles are English news; a null query is one that they do not answer.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from evals.benchmarks.source_file import parsed_file
from evals.errors import BenchmarkError
from seeds import Article, RawDocument, to_article

LANGUAGE = "en"

_CORPUS, _QUERIES = "corpus.json", "MultiHopRAG.json"


class QuestionType(StrEnum):
    """What a query asks of the facts, in the benchmark's words."""

    INFERENCE = "inference_query"
    COMPARISON = "comparison_query"
    TEMPORAL = "temporal_query"
    NULL = "null_query"


@dataclass(frozen=True, slots=True)
class MultiHopQuestion:
    """A query; `facts` are sentences of articles, all needed, as often as the file lists them.

    A null query has none, and as its answer a phrase that says so.
    """

    query: str
    answer: str
    type: QuestionType
    facts: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether the articles hold the answer."""
        return self.type is not QuestionType.NULL


@dataclass(frozen=True, slots=True)
class MultiHop:
    """The articles, with ids from "a1", and the questions, both in the order of their file."""

    articles: tuple[Article, ...]
    questions: tuple[MultiHopQuestion, ...]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


def _day(value: object) -> object:
    """The day of a time such as 2023-09-28T12:00:00+00:00."""
    return value[:10] if isinstance(value, str) else value


_Text = Annotated[str, Field(pattern=r"\S")]


class _Article(_Model):
    title: _Text
    body: _Text
    author: str | None = None
    source: str | None = None
    published_at: Annotated[date | None, BeforeValidator(_day)] = None
    url: str | None = None


class _Evidence(_Model):
    fact: _Text


class _Query(_Model):
    query: _Text
    answer: _Text
    question_type: QuestionType
    evidence_list: tuple[_Evidence, ...] = ()


class _Corpus(RootModel[Annotated[tuple[_Article, ...], Field(min_length=1)]]):
    pass


class _Queries(RootModel[Annotated[tuple[_Query, ...], Field(min_length=1)]]):
    pass


def read_multihop(folder: Path) -> MultiHop:
    """The articles and questions of the folder.

    Raises:
        BenchmarkError: A file is missing, cannot be read or is not in the format, or a question that is no
            null query lists no fact.
    """
    queries = folder / _QUERIES
    questions = tuple(_question(query) for query in parsed_file(queries, _Queries).root)
    for number, question in enumerate(questions, 1):
        if question.answerable and not question.facts:
            raise BenchmarkError(queries, f"query {number} lists no evidence; fetch the file again")
    articles = parsed_file(folder / _CORPUS, _Corpus).root
    return MultiHop(
        articles=tuple(_article(number, each) for number, each in enumerate(articles, 1)),
        questions=questions,
    )


def _question(query: _Query) -> MultiHopQuestion:
    return MultiHopQuestion(
        query=query.query,
        answer=query.answer,
        type=query.question_type,
        facts=tuple(evidence.fact for evidence in query.evidence_list),
    )


def _article(number: int, article: _Article) -> Article:
    return to_article(
        RawDocument(
            id=f"a{number}",
            text=article.body,
            clean=True,
            title=article.title,
            language=LANGUAGE,
            source=article.source,
            published=article.published_at,
            authors=(article.author,) if article.author else (),
            url=article.url,
        )
    )
