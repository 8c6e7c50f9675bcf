"""The ablation of answering: its stand-ins stand where something is, and what it remembers costs the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pkgutil import resolve_name

import pytest

from index import Reading
from rag.model import Meter
from rag.prompts import sentence_prompt
from tests.bench_answers import SWITCHED_OFF, RememberingModel, RememberingReader, Replies
from tests.fake_model import Fact, FakeModel, FakeReader

FACT = Fact("Who opened the bridge?", "Anna Berg opened the bridge.", "Anna Berg did.")


@pytest.mark.parametrize("name", [name for parts in SWITCHED_OFF.values() for name in parts])
def test_what_is_switched_off_is_there(name: str) -> None:
    assert resolve_name(name) is not None


def test_a_model_replies_once_and_costs_the_same_again() -> None:
    fake, replies = FakeModel([FACT]), Replies()
    prompt = sentence_prompt(FACT.sentence, FACT.question, "English")
    said, costs = [], []
    for _ in range(2):
        meter = Meter()
        remembering = RememberingModel(fake, replies)
        said.append(list(remembering.stream(prompt, constraint=None, max_tokens=60, meter=meter)))
        costs.append(meter.usage)
    assert fake.calls == ["draft"]
    assert said[0] == said[1]
    assert costs[0] == costs[1]
    assert costs[0].prompt_tokens > costs[0].cached_tokens > 0


def test_a_reader_reads_each_text_once_and_tells_questions_from_claims() -> None:
    fake = CountingReader([FACT])
    remembering = RememberingReader(fake)
    for texts in (["Something else."], [FACT.sentence, "Something else."], [FACT.sentence]):
        assert remembering.answers(FACT.question, texts) == FakeReader([FACT]).answers(FACT.question, texts)
    assert remembering.supports(FACT.question, [FACT.sentence]).odds == (-6.0,)
    assert fake.read == ["Something else.", FACT.sentence]


@dataclass(frozen=True, slots=True)
class CountingReader(FakeReader):
    """The fake reader, which keeps the texts that it was asked about."""

    read: list[str] = field(default_factory=list)

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        self.read.extend(texts)
        return FakeReader.answers(self, question, texts)
