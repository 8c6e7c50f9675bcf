"""The embedded models together, on the bundled articles: a few real questions."""

from pathlib import Path

import pytest

from rag import Answer, Assistant, Config, Tier, new_library, open_assistant
from rag.embedded_server import EmbeddedServer
from rag.model import Family, Message, Meter, Prompt
from rag.openai_model import OpenAiModel
from rag.prompts import sentence_prompt
from tests.openai_server import Script, said, serving

pytest.importorskip("xllamacpp")


def checked(answer: Answer) -> Answer:
    for citation in answer.citations:
        assert citation.quote == citation.article.text[citation.start : citation.end]
    assert answer.notice is None
    return answer


def test_a_second_prompt_with_the_same_beginning_is_read_from_the_cache(model: OpenAiModel) -> None:
    for sentence in ("The town has 12 ships.", "The mayor is Ada Berg."):
        meter = Meter()
        odds = model.choose(sentence_prompt(sentence, "How many ships?", "English"), ["NO"], meter=meter)
    assert 0.0 <= odds["NO"] <= 1.0
    assert meter.usage.cached_tokens > 0.8 * meter.usage.prompt_tokens
    assert (meter.usage.calls, meter.usage.completion_tokens) == (1, 1)


def test_a_question_across_languages_cites_the_right_sentence(
    assistant: Assistant,
) -> None:
    answer = checked(assistant.ask("How many American soldiers are stationed in Japan?"))
    assert answer.tier is not Tier.REFUSED
    assert "54" in answer.citations[0].quote
    assert 0 < answer.usage.calls <= 7


def test_what_the_articles_do_not_state_is_refused(assistant: Assistant) -> None:
    answer = checked(assistant.ask("How old is the Japanese defence minister?"))
    assert (answer.tier, answer.citations) == (Tier.REFUSED, ())
    assert answer.usage.calls > 0


def test_a_stopped_server_starts_again_elsewhere(server: EmbeddedServer, model: OpenAiModel) -> None:
    server.base_url()
    server.stop()
    prompt = Prompt(Family.TRANSLATION, (Message("user", "Reply with yes."),))
    assert model.choose(prompt, ["yes"], meter=Meter())["yes"] > 0.5


def test_an_opened_assistant_warms_up_its_encoder_and_its_model(tmp_path: Path, cache: Path) -> None:
    script = Script(reply=lambda body: said("no"))
    with serving(script) as url:
        config = Config(store=tmp_path / "store", cache=cache, llm_base_url=url, llm_model="some-model")
        new_library(config)
        assistant = open_assistant(config)
        assistant.warm_up()
        assert assistant.ready
        assert len(script.bodies) == 1
        assistant.close()
