"""The project's own questions and claims into the layers of the reader. Run as a module, after `reading_fit`.

    python -m evals.reading_tune index/reader_tuning.safetensors index/reader_heads.json

What the last layer makes of a question or claim is read by the heads, which stay as they are while the layers
below change; then the heads are scaled by articles and passages kept back from training, on which layers that
were trained are too sure of themselves. About an hour and a half and 9 GB on two cores.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from evals.reading_fit import area, found_for_questions, holds, of_claims, passages, written
from index import Asked, Head, Heads, LayerReader, Lesson, Trainer, any_wrong, read_heads, write_tuning
from rag import Config, config_from, prepare_models, reader_of, safe

READ = 4
"""Sentences read for each question."""

ByText = dict[str, list[Lesson]]
"""Texts with what is said of each."""


def kept_back(name: str) -> bool:
    """Whether an article or passage of this id (`r17`) is kept from training: every tenth."""
    return int("".join(letter for letter in name if letter.isdigit())) % 10 == 7


def questions(config: Config) -> Iterator[tuple[str, str, Lesson]]:
    """The article, a sentence found, and the question with whether the sentence answers it."""
    for gold, found in found_for_questions(config):
        for each in found[:READ]:
            lesson = Lesson(Asked.QUESTION, safe(gold.question), holds(each, gold))
            yield gold.id.split("-")[0], safe(each.excerpt), lesson


def claims() -> Iterator[tuple[str, str, Lesson]]:
    """The passage's id, its text, and a claim with whether the text supports it."""
    for passage in passages("train"):
        for claim in passage["claims"]:
            said, part = safe(claim["text"]), safe(claim.get("wrong", ""))
            first = said.index(part)
            lesson = Lesson(Asked.CLAIM, said, claim["supported"], (first, first + len(part)))
            yield passage["id"], safe(passage["passage"]), lesson


def taught(lessons: Sequence[tuple[str, str, Lesson]], *, kept: bool) -> ByText:
    """The lessons kept back from training, or the others, by their texts.

    A sentence found for questions about several articles is with those of them that train.
    """
    trained = {text for name, text, _ in lessons if not kept_back(name)}
    by_text: ByText = {}
    for name, text, lesson in lessons:
        if kept_back(name) == kept and kept != (text in trained):
            by_text.setdefault(text, []).append(lesson)
    return by_text


def scaled(before: Heads, reader: LayerReader, kept: ByText) -> Heads:
    """The heads as sure of themselves as they may be on texts that the layers were not trained on."""
    signals: dict[Asked, list[tuple[Any, bool]]] = {asked: [] for asked in Asked}
    for text, lessons in kept.items():
        for lesson in lessons:
            read = reader.states(lesson.asked, lesson.said, [text])
            if lesson.asked is Asked.QUESTION:
                signal = before.question.odds(read.last)
            else:
                signal = np.stack((before.claim.odds(read.last), -any_wrong(before.wrong, read.said)), -1)[0]
            signals[lesson.asked].append((signal, lesson.true))
    question, together = (_fitted(signals[asked]) for asked in (Asked.QUESTION, Asked.CLAIM))
    slope = float(question.weights[0])
    intercept = slope * before.question.intercept + question.intercept
    return replace(before, question=Head(slope * before.question.weights, intercept), together=together)


def _fitted(signals: Sequence[tuple[Any, bool]]) -> Head:
    rows, true = zip(*signals, strict=True)
    model = LogisticRegression(C=100.0).fit(np.array(rows), true)
    return Head(model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def main() -> None:
    """Tune, write what changed and the scaled heads, and print how claims never trained on are told apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("tuning", type=Path)
    parser.add_argument("heads", type=Path, help="read and written")
    arguments = parser.parse_args()
    config = config_from(os.environ)
    prepare_models(config, lambda *_: None)
    reader = reader_of(config).tuned(arguments.tuning)
    before = read_heads(arguments.heads)
    lessons = [*questions(config), *claims()]
    found = Trainer(reader.folder(), before).tune(
        list(taught(lessons, kept=False).items()),
        lambda done, steps, loss: print(f"step {done} of {steps}: loss {loss:.3f}", flush=True),
    )
    write_tuning(found, arguments.tuning)
    made = scaled(before, reader, taught(lessons, kept=True))
    arguments.heads.write_text(written(made), encoding="utf-8")
    tested = of_claims(reader, "test")
    print(f"claims of the test split: AUROC {area(made, tested):.3f}")


if __name__ == "__main__":
    main()
