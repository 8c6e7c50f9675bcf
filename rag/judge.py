"""A strong model behind an endpoint as the judge of whether an answer is right.

It is apart from the model that answers, so that no model grades itself; evaluation alone asks it.
"""

from collections.abc import Sequence

from pydantic import BaseModel, StrictBool

from rag.config import Config
from rag.judging_prompts import RULING_SCHEMA, ruling_prompt
from rag.model import LanguageModel, Meter
from rag.replies import read_reply

REPLY_TOKENS = 400


class _Ruling(BaseModel):
    reason: str
    correct: StrictBool


class Judge:
    """Rules on answers; usable from several threads."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def correct(
        self, *, question: str, answer: str, references: Sequence[str], evidence: Sequence[str]
    ) -> bool:
        """Whether an answer agrees with one of the reference answers, in any language and wording.

        `evidence` are sentences of the articles that hold the answer; they tell what the references mean.

        Raises:
            ModelUnavailableError: The endpoint cannot be reached or keeps silent.
            ModelReplyError: The endpoint replies with something else than a ruling.
        """
        prompt = ruling_prompt(question=question, answer=answer, references=references, evidence=evidence)
        tokens = self._model.stream(prompt, constraint=RULING_SCHEMA, max_tokens=REPLY_TOKENS, meter=Meter())
        return read_reply("".join(token.text for token in tokens), _Ruling).correct


def open_judge(config: Config) -> Judge | None:
    """The judge of a configuration, `None` where none is configured; nothing is asked yet."""
    base_url, model = config.judge_base_url, config.judge_model
    if base_url is None or model is None:
        return None
    from rag.openai_model import Endpoint, OpenAiModel

    endpoint = Endpoint(
        lambda: base_url, model, config.judge_api_key, extended=False, settings="CITEWIRE_JUDGE"
    )
    return Judge(OpenAiModel(endpoint))
