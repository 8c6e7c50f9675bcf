"""A configuration turned into an assistant: what fails early, and which strategy fits which server."""

import math
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index import ForeignStoreError, Library, MissingPartError, ModelPartError, StoreMissingError
from rag import (
    Config,
    LanguageModelError,
    ModelUnavailableError,
    Provenance,
    Quoted,
    existing_library,
    new_library,
    open_assistant,
)
from rag.answer import Reason, Tier, TokenDrafted
from rag.assemble import FittingStrategy, prepare_models
from rag.embedded_server import EmbeddedServer
from rag.gguf import EMBEDDED_MODEL
from rag.model import Meter
from rag.strategy import Outcome, Task
from tests.fake_model import evidence, structured_reply
from tests.openai_server import Script, said, serving

QUESTION = "How many ships has the town?"
SHIPS = evidence("The town has 12 ships.")
TASK = Task(QUESTION, "en", (SHIPS,))


def test_a_missing_store_is_told_before_any_model_loads(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from rag import Config, open_assistant
from index import StoreMissingError
try:
    open_assistant(Config(store=Path({str(tmp_path / "none")!r}), cache=Path({str(tmp_path / "cache")!r})))
except StoreMissingError as error:
    print(error)
print(sorted({{"torch", "xllamacpp", "openai"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    missing = f"There is no store at {tmp_path / 'none'}; make one with: citewire ingest PATH --store DIR"
    assert done.stdout.splitlines() == [missing, "[]"]


def test_a_foreign_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ForeignStoreError):
        open_assistant(Config(store=tmp_path))
    with pytest.raises(ForeignStoreError):
        new_library(Config(store=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_assistant_opens_on_an_empty_store_without_a_model(tmp_path: Path) -> None:
    config = Config(store=tmp_path / "store", cache=tmp_path / "cache")
    with pytest.raises(StoreMissingError):
        existing_library(config)
    assert isinstance(new_library(config), Library)
    assert existing_library(config).articles() == ()
    assistant = open_assistant(config)
    assert (assistant.articles(), assistant.ready) == ((), False)
    assistant.close()
    assert not config.cache.exists()


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({}, EMBEDDED_MODEL.name),
        ({"llm_gguf": Path("/models/some-other.gguf")}, "some-other"),
        ({"llm_base_url": "http://127.0.0.1:9/v1", "llm_model": "hosted-model"}, "hosted-model"),
    ],
)
def test_an_assistant_tells_its_provenance_without_a_model(
    settings: dict[str, Any], name: str, tmp_path: Path
) -> None:
    pytest.importorskip("xllamacpp")
    config = Config(store=tmp_path / "store", cache=tmp_path / "cache", **settings)
    library = new_library(config)
    with closing(open_assistant(config)) as assistant:
        found = assistant.provenance
    assert found == Provenance(library.embedding_model, name, library.sha256())
    assert not config.cache.exists()


def test_without_what_runs_the_embedded_model_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.assemble.find_spec", lambda name: None)
    config = Config(store=tmp_path / "store", cache=tmp_path / "cache", embedding_model="some/encoder")
    library = new_library(config)
    with closing(open_assistant(config)) as assistant:
        assert assistant.provenance == Provenance("some/encoder", None, library.sha256())


def test_an_assistant_verifies_with_the_configured_model(tmp_path: Path) -> None:
    odds = [[("yes", math.log(0.6)), ("no", math.log(0.2))]]
    with serving(Script(reply=lambda body: said("yes", likely=odds))) as url:
        config = Config(
            store=tmp_path / "store", cache=tmp_path / "cache", llm_base_url=url, llm_model="some-model"
        )
        new_library(config)
        with closing(open_assistant(config)) as assistant:
            quotes = [Quoted("The town has 12 ships.", "en", None)]
            found = assistant.support("It has 12 ships.", language="en", quotes=quotes)
    assert found == pytest.approx(0.75)


def hosted(url: str) -> FittingStrategy:
    config = Config(llm_base_url=url, llm_model="some-model", llm_api_key="sk-x")
    return FittingStrategy(config, EmbeddedServer(no_model))


def no_model() -> Path:
    raise AssertionError("a hosted model needs no file")


def outcome_of(strategy: FittingStrategy) -> Outcome:
    *_, last = strategy.run(TASK, Meter())
    assert isinstance(last, Outcome)
    return last


def test_a_server_that_tells_probabilities_is_probed() -> None:
    def reply(body: dict[str, Any]) -> Any:
        if body["max_tokens"] > 1:
            return said("It has 12 ships.", likely=[[("x", -0.1)]] * 4)
        return said("yes", likely=[[("yes", -0.01), ("1", -0.01), ("no", -5.0)]])

    with serving(Script(reply=reply)) as url:
        strategy = hosted(url)
        strategy.warm_up()
        outcome = outcome_of(strategy)
    assert (outcome.tier, [said.text for said in outcome.statements]) == (Tier.ANSWER, ["It has 12 ships."])


def test_another_server_is_asked_for_structure() -> None:
    script = Script(reply=lambda body: said(structured_reply((1, "has 12 ships", "It has 12 ships."))))
    with serving(script) as url:
        strategy = hosted(url)
        assert (outcome_of(strategy).tier, outcome_of(strategy).tier) == (Tier.ANSWER, Tier.ANSWER)
    assert ["response_format" in body for body in script.bodies] == [False, True, True]


def test_a_server_that_was_away_is_asked_again_by_the_next_question() -> None:
    script = Script(status=404)
    with serving(script) as url:
        strategy = hosted(url)
        with pytest.raises(ModelUnavailableError):
            outcome_of(strategy)
        script.status = 200
        script.reply = lambda body: said(structured_reply())
        assert outcome_of(strategy) == Outcome(Tier.REFUSED, Reason.NOT_STATED, ())


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        (MissingPartError("some-part", "part01.bin"), "run: pip install -c constraints.txt '.[embedded]'"),
        (ModelPartError("The parts are damaged; install them anew"), "install them anew"),
        (PermissionError(13, "Permission denied", "/cache"), "/cache"),
    ],
)
def test_an_embedded_model_that_cannot_be_made_fails_as_a_model(trouble: Exception, message: str) -> None:
    def locate() -> Path:
        raise trouble

    config = Config(llm_gguf=Path("some.gguf"))  # which is not read with: the reader is in the real cache
    strategy = FittingStrategy(config, EmbeddedServer(locate))
    with pytest.raises(LanguageModelError, match=message.replace("[", r"\[").replace(".", r"\.")):
        list(strategy.run(TASK, Meter()))


def test_a_missing_model_file_names_the_setting(tmp_path: Path) -> None:
    missing = tmp_path / "none.gguf"
    with pytest.raises(ModelUnavailableError) as caught:
        EmbeddedServer(lambda: missing).base_url()
    assert str(caught.value) == f"There is no model file {missing}; correct CITEWIRE_LLM_GGUF"


def test_without_xllamacpp_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    file = tmp_path / "some.gguf"
    file.write_bytes(b"GGUF")
    with pytest.raises(ModelUnavailableError, match=r"run: pip install -c constraints.txt '\.\[embedded\]'"):
        EmbeddedServer(lambda: file).base_url()


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    file = tmp_path / "some.gguf"
    file.write_bytes(b"this is no model at all")
    with pytest.raises(ModelUnavailableError, match=f"The model file {file} cannot be loaded"):
        EmbeddedServer(lambda: file).base_url()


def test_stopping_a_server_that_never_started_does_nothing() -> None:
    EmbeddedServer(no_model).stop()


def test_preparing_makes_the_models_of_the_configuration(cache: Path) -> None:
    config = Config(cache=cache, llm_base_url="http://127.0.0.1:9/v1", llm_model="some-model")
    made = prepare_models(config, lambda *_: None)
    assert [path.parent for path in made] == [cache] * len(made)
    assert all(path.exists() for path in made)


def test_a_draft_streams_through() -> None:
    with serving(Script(reply=lambda body: said(structured_reply((1, SHIPS.excerpt, "It has 12."))))) as url:
        first, _ = hosted(url).run(TASK, Meter())
    assert first == TokenDrafted("It has 12.")
