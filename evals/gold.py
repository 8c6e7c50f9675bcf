"""A JSONL file into gold questions, with the file and line of every fault.

This is the schema's documentation. One JSON object a line, in UTF-8; blank lines are passed over; keys
beyond these are faults, since a misspelt one would silently change the score:

    id           required; unlike every other in the file
    language     required; the question's ISO 639-1 code, in which the answer is expected too
    split        "dev" (thresholds and prompts may be tuned on it) or "test" (nothing may); absent in files
                 that are not split
    question     required
    answerable   required; whether the articles hold the answer
    answers      acceptable answers as regular expressions (Python's `re`, searched for in the answer's
                 text): any one makes an answer right, all of them do where `all` is true
    references   acceptable answers as plain text in the question's language; token overlap and similarity
                 are measured against the nearest one. Where `answers` is absent, an answer is right that
                 holds one of them
    all          false when absent
    articles     ids of the articles that hold the answer; `000` also names `000_6f5e7bf032346a39`
    evidence     word-for-word quotes of those articles, any of which is enough; or a list of such lists,
                 one for each part of the answer, all of which are needed. A passage that holds a quote is
                 evidence, so each must be of one paragraph, and long enough to stand nowhere else
    tags         words for break-downs and `--tags`; the bundled file uses cross-lingual, same-language,
                 numeric, date, person, place, list, yes-no, why, multi-article, follow-up, near-miss,
                 off-topic, injection, smoke
    history      earlier turns of a conversation, oldest first: {"question", "answer"}

`answers`, `references`, `articles` and `evidence` are empty for what is not answerable.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from evals.errors import GoldError
from evals.gold_line import GoldLine
from rag import Turn

BUNDLED_GOLD = Path(__file__).parent / "gold" / "bundled.jsonl"
"""The questions on the bundled corpus."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what a right answer says and rests on.

    `answers` are regular expressions of which one must match, or each where `all_required`; `references`
    are the same in plain text. `evidence` has one tuple for each required part, of alternative quotes.
    """

    id: str
    language: str
    question: str
    answerable: bool
    answers: tuple[str, ...] = ()
    all_required: bool = False
    articles: tuple[str, ...] = ()
    evidence: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    references: tuple[str, ...] = ()
    split: Literal["dev", "test"] | None = None

    @property
    def quotes(self) -> tuple[str, ...]:
        """Every evidence quote, whatever part it is for."""
        return tuple(quote for part in self.evidence for quote in part)


def read_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """Every question of the file, in its order.

    Raises:
        GoldError: The file cannot be read or holds no question, or a line is not a valid one.
    """
    return tuple(question for _, question in numbered_questions(path))


def numbered_questions(path: Path) -> tuple[tuple[int, GoldQuestion], ...]:
    """The same, each with its line in the file, from 1."""
    lines: dict[str, int] = {}
    questions = []
    for number, content in _numbered_lines(path):
        question = _question(path, number, content)
        if question.id in lines:
            first = lines[question.id]
            raise GoldError(
                path,
                f"the id '{question.id}' is already taken by line {first}; rename one of them",
                line=number,
            )
        lines[question.id] = number
        questions.append((number, question))
    if not questions:
        raise GoldError(path, "holds no question; write one JSON object a line")
    return tuple(questions)


def _numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GoldError(path, f"cannot be read ({error.strerror}); name a JSONL file of questions") from error
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield number, line


def _question(path: Path, number: int, content: bytes) -> GoldQuestion:
    try:
        line = GoldLine.model_validate_json(content)
    except ValidationError as error:
        raise GoldError(path, _explain(error), line=number) from error
    return GoldQuestion(
        id=line.id,
        language=line.language,
        question=line.question,
        answerable=line.answerable,
        answers=line.answers,
        all_required=line.all_required,
        articles=line.articles,
        evidence=line.evidence,
        tags=line.tags,
        history=tuple(Turn(turn.question, turn.answer) for turn in line.history),
        references=line.references,
        split=line.split,
    )


def _explain(error: ValidationError) -> str:
    """The first thing wrong and its remedy; pydantic's line numbers are left out, being always 1."""
    first = error.errors(include_url=False, include_input=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "json_invalid":
        message = message.replace(" at line 1 column", " at column")
        return f"{message}; write one whole JSON object a line"
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown key '{key}'; the keys are {', '.join(GoldLine.keys())}"
    if first["type"] == "missing":
        return f"the key '{key}' is missing; add it"
    return f"'{key}': {message}; correct it" if key else message
