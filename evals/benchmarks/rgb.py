"""A file of RGB into questions with the documents that hold, lack or falsify their answers.

One JSON object a line (Chen et al. 2024, "Benchmarking Large Language Models in Retrieval-Augmented
Generation"):

    id, query
    answer           a text; or a list of parts, all needed, each a text or a list of alternatives
    positive         documents that hold the answer; in `_int` files a list of them for each part
    negative         documents that do not
    positive_wrong   in `_fact` files: the positive documents with a false answer in the true one's place
    fakeanswer       in `_fact` files: the false answer, a text or alternatives
"""

import math
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from evals.benchmarks.source_file import language_in_name, parsed_lines
from evals.errors import BenchmarkError
from seeds import detect_language


@dataclass(frozen=True, slots=True)
class RgbQuestion:
    """A question of RGB; `language` is that of the file (ISO 639-1).

    `parts` are what a right answer says, each with its alternatives. `positive` are groups of documents,
    one for each part in `_int` files and one otherwise.
    """

    id: str
    language: str
    query: str
    parts: tuple[tuple[str, ...], ...]
    positive: tuple[tuple[str, ...], ...]
    negative: tuple[str, ...]
    positive_wrong: tuple[str, ...]
    fake_answers: tuple[str, ...]


_Text = Annotated[str, Field(pattern=r"\S")]
_Texts = tuple[_Text, ...]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str
    query: _Text
    answer: _Text | Annotated[tuple[_Text | Annotated[_Texts, Field(min_length=1)], ...], Field(min_length=1)]
    positive: tuple[str, ...] | tuple[tuple[str, ...], ...] = ()
    negative: tuple[str, ...] = ()
    positive_wrong: tuple[str, ...] = ()
    fakeanswer: _Text | _Texts = ()


def read_rgb(path: Path, *, language: str | None = None) -> tuple[RgbQuestion, ...]:
    """Every question of the file, in its order.

    The language is `language`, or what the file's name says (`zh_int.json`), or what a question suggests.

    Raises:
        BenchmarkError: The file cannot be read or is empty, or a line is not in the format.
    """
    named = language or language_in_name(path)
    return tuple(_question(line, named) for _, line in parsed_lines(path, _Line))


def check_counterfactual(path: Path, questions: tuple[RgbQuestion, ...]) -> None:
    """Raise `BenchmarkError` unless every question has documents with a false answer."""
    lacking = next((each for each in questions if not (each.positive_wrong and each.fake_answers)), None)
    if lacking is not None:
        problem = f"question {lacking.id} has no 'positive_wrong' and 'fakeanswer'; name a _fact file"
        raise BenchmarkError(path, problem)


def noisy_documents(question: RgbQuestion, *, noise: float, count: int) -> tuple[str, ...]:
    """`count` documents, of which the share `noise` (0..1, rounded up) are negative ones.

    As RGB picks them: one positive document of each group at least unless `noise` is 1, and where there are
    too few of one kind, more of the other.
    """
    turns = zip_longest(*question.positive)
    positive = [document for turn in turns for document in turn if document is not None]
    wanted = 0 if noise == 1 else max(count - _negatives(question, noise, count), len(question.positive))
    chosen = positive[:wanted]
    return (*chosen, *question.negative[: max(count - len(chosen), 0)])


def falsified_documents(question: RgbQuestion, *, noise: float, count: int) -> tuple[str, ...]:
    """The same with documents that hold the false answer in place of the positive ones."""
    negative = question.negative[: _negatives(question, noise, count)]
    return (*question.positive_wrong[: count - len(negative)], *negative)


def _negatives(question: RgbQuestion, noise: float, count: int) -> int:
    # Without rounding first, 10 documents of which 0.7 are noise would be 8: 0.7 * 10 is 7.000000000000001.
    return min(math.ceil(round(count * noise, 9)), len(question.negative))


def _question(line: _Line, language: str | None) -> RgbQuestion:
    return RgbQuestion(
        id=line.id,
        language=language or detect_language(line.query),
        query=line.query,
        parts=_parts(line),
        positive=_groups(line),
        negative=line.negative,
        positive_wrong=line.positive_wrong,
        fake_answers=(line.fakeanswer,) if isinstance(line.fakeanswer, str) else line.fakeanswer,
    )


def _parts(line: _Line) -> tuple[tuple[str, ...], ...]:
    parts = (line.answer,) if isinstance(line.answer, str) else line.answer
    return tuple((part,) if isinstance(part, str) else part for part in parts)


def _groups(line: _Line) -> tuple[tuple[str, ...], ...]:
    if any(isinstance(each, tuple) for each in line.positive):
        return tuple(each for each in line.positive if isinstance(each, tuple) and each)
    return (tuple(each for each in line.positive if isinstance(each, str)),)
