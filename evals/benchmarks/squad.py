"""Files in SQuAD's format into paragraphs with questions, parallel where there is a file for each language.

    *.json    {"data": [{"title", "paragraphs": [{"context", "qas": [{"id", "question",
              "answers": [{"text", "answer_start"}], "is_impossible"?}]}]}]}
    *.jsonl   {"text", "questions": [{"question", "answer", "answer_start"}]} a line, a paragraph each

The first is that of SQuAD (Rajpurkar et al. 2016, 2018) and XQuAD (Artetxe et al. 2020). Other keys are
ignored. Titles are too: XQuAD's are English in every language, and would join what is to be found across.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.benchmarks.source_file import language_in_name, parsed_file, parsed_lines
from evals.errors import BenchmarkError
from seeds import detect_language

_SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Span:
    """A reference answer; `start` counts characters of the paragraph's text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    """A question on a paragraph; without `answers` the paragraph does not hold the answer.

    `id` is "p1q1" for the first question on the first paragraph, alike in every language.
    """

    id: str
    text: str
    answers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in one language (ISO 639-1); `id` is "p1" for the first, alike in every language."""

    id: str
    language: str
    text: str
    questions: tuple[SquadQuestion, ...]


Versions = Mapping[str, tuple[Paragraph, ...]]
"""Language -> its paragraphs; the n-th of every language say the same, and so do their n-th questions."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Answer(_Model):
    text: str
    answer_start: int


class _Question(_Model):
    question: str
    answers: tuple[_Answer, ...] = ()
    is_impossible: bool = False


class _Paragraph(_Model):
    context: str
    qas: tuple[_Question, ...]


class _Article(_Model):
    paragraphs: tuple[_Paragraph, ...]


class _File(_Model):
    data: tuple[_Article, ...]


class _LineQuestion(_Model):
    question: str
    answer: str
    answer_start: int


class _Line(_Model):
    text: str
    questions: tuple[_LineQuestion, ...]


def read_squad(path: Path, *, language: str | None = None) -> Versions:
    """The paragraphs of a file, or of a folder's files, by language in the order of the codes.

    A file's language is `language`, or what its name says (`xquad.en.json`), or what its text suggests.

    Raises:
        BenchmarkError: There is no file, one is not in the format, two are in one language, or the files
            are not parallel.
    """
    versions: dict[str, tuple[Paragraph, ...]] = {}
    homes: dict[str, Path] = {}
    for file in _files(path):
        found = tuple(_paragraphs(file, language))
        code = found[0].language
        if code in homes:
            problem = f"is in the language '{code}' as {homes[code].name} is; name one of them"
            raise BenchmarkError(file, problem)
        versions[code], homes[code] = found, file
    _check_parallel(versions, homes)
    return dict(sorted(versions.items()))


def limited(versions: Versions, limit: int | None) -> Versions:
    """The first `limit` paragraphs of each language; all where it is `None`."""
    return {language: paragraphs[:limit] for language, paragraphs in versions.items()}


def _files(path: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        return (path,)
    found = tuple(sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES))
    if not found:
        raise BenchmarkError(path, "holds no .json or .jsonl file; name a file or folder in SQuAD's format")
    return found


def _paragraphs(path: Path, language: str | None) -> Iterator[Paragraph]:
    rows = _rows(path)
    if not any(row.qas for row in rows):
        raise BenchmarkError(path, "holds no question; name a file in SQuAD's format")
    code = language or language_in_name(path) or detect_language(rows[0].context)
    for number, row in enumerate(rows, 1):
        name = f"p{number}"
        yield Paragraph(name, code, row.context, tuple(_questions(path, name, row)))


def _rows(path: Path) -> tuple[_Paragraph, ...]:
    if path.suffix == ".jsonl":
        return tuple(_as_squad(line) for _, line in parsed_lines(path, _Line))
    return tuple(row for article in parsed_file(path, _File).data for row in article.paragraphs)


def _as_squad(line: _Line) -> _Paragraph:
    questions = (
        _Question(
            question=each.question, answers=(_Answer(text=each.answer, answer_start=each.answer_start),)
        )
        for each in line.questions
    )
    return _Paragraph(context=line.text, qas=tuple(questions))


def _questions(path: Path, paragraph: str, row: _Paragraph) -> Iterator[SquadQuestion]:
    for number, each in enumerate(row.qas, 1):
        name = f"{paragraph}q{number}"
        if not each.answers and not each.is_impossible:
            problem = f"question {name} has no answer and is not marked impossible; fetch the file again"
            raise BenchmarkError(path, problem)
        # SQuAD 2 gives some impossible questions "plausible" answers, which are none.
        answers = () if each.is_impossible else each.answers
        spans = tuple(dict.fromkeys(Span(answer.text, answer.answer_start) for answer in answers))
        yield SquadQuestion(name, each.question, spans)


def _check_parallel(versions: Versions, homes: Mapping[str, Path]) -> None:
    first, *others = versions
    shape = [len(paragraph.questions) for paragraph in versions[first]]
    for language in others:
        if [len(paragraph.questions) for paragraph in versions[language]] != shape:
            problem = f"is not parallel to {homes[first].name}: other numbers of paragraphs or questions"
            raise BenchmarkError(homes[language], f"{problem}; take the files of one release")
