"""The configuration of a process, from its environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from rag import VARIABLES, Config, ConfigError, config_from

EVERYTHING = {
    "CITEWIRE_STORE": "/data/store",
    "CITEWIRE_CACHE": "/data/cache",
    "CITEWIRE_CHROMA_URL": "http://chroma:8000",
    "CITEWIRE_EMBEDDING_MODEL": "some/encoder",
    "CITEWIRE_RERANKER": "some/reader",
    "CITEWIRE_LLM_GGUF": "/data/model.gguf",
    "CITEWIRE_LLM_BASE_URL": "https://models.example.org/v1",
    "CITEWIRE_LLM_MODEL": "some-model",
    "CITEWIRE_LLM_API_KEY": "sk-secret",
    "CITEWIRE_JUDGE_BASE_URL": "https://judges.example.org/v1",
    "CITEWIRE_JUDGE_MODEL": "some-judge",
    "CITEWIRE_JUDGE_API_KEY": "sk-judge",
    "CITEWIRE_AUTH": "reader:a: secret",
    "CITEWIRE_READ_ONLY": "1",
    "CITEWIRE_REQUESTS_PER_MINUTE": "30",
    "CITEWIRE_CAUTION": "0.8",
}


def test_every_variable_sets_its_field() -> None:
    assert set(EVERYTHING) == set(VARIABLES)
    assert config_from(EVERYTHING | {"HOME": "/root"}) == Config(
        store=Path("/data/store"),
        cache=Path("/data/cache"),
        chroma_url="http://chroma:8000",
        embedding_model="some/encoder",
        reranker="some/reader",
        llm_gguf=Path("/data/model.gguf"),
        llm_base_url="https://models.example.org/v1",
        llm_model="some-model",
        llm_api_key="sk-secret",
        judge_base_url="https://judges.example.org/v1",
        judge_model="some-judge",
        judge_api_key="sk-judge",
        auth="reader:a: secret",
        read_only=True,
        requests_per_minute=30,
        caution=0.8,
    )


@pytest.mark.parametrize("value", ["", " ", "\t\n"])
def test_a_blank_variable_is_unset(value: str) -> None:
    assert config_from(dict.fromkeys(VARIABLES, value)) == Config()


def test_nothing_set_means_the_embedded_models_and_a_store_here() -> None:
    config = config_from({})
    unset = config.model_dump(exclude={"store", "cache", "read_only", "requests_per_minute", "caution"})
    assert set(unset.values()) == {None}
    assert (config.store, config.cache.name) == (Path("store"), "citewire")
    assert (config.read_only, config.requests_per_minute, config.caution) == (False, 120, 0.5)


def test_white_space_around_a_value_is_no_part_of_it() -> None:
    assert config_from({"CITEWIRE_STORE": " here "}).store == Path("here")


def test_overrides_win() -> None:
    assert config_from({"CITEWIRE_STORE": "there"}, store=Path("here")).store == Path("here")


def test_an_unknown_variable_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ConfigError) as caught:
        config_from({"CITEWIRE_STORR": "x", "CITEWIRE_ZZZ": "y"})
    assert str(caught.value) == f"Unknown setting CITEWIRE_STORR; known are: {', '.join(VARIABLES)}"


@pytest.mark.parametrize("settings", ["CITEWIRE_LLM", "CITEWIRE_JUDGE"])
@pytest.mark.parametrize("one", ["BASE_URL", "MODEL"])
def test_base_url_and_model_go_together(settings: str, one: str) -> None:
    name = f"{settings}_{one}"
    with pytest.raises(ConfigError) as caught:
        config_from({name: EVERYTHING[name]})
    assert str(caught.value) == (f"{settings}_BASE_URL and {settings}_MODEL go together; set both or neither")
    with pytest.raises(ConfigError, match="go together"):
        Config.model_validate({VARIABLES[name]: EVERYTHING[name]})


@pytest.mark.parametrize("name", ["CITEWIRE_LLM_BASE_URL", "CITEWIRE_JUDGE_BASE_URL", "CITEWIRE_CHROMA_URL"])
@pytest.mark.parametrize("value", ["localhost:8000", "ftp://host", "http://", "https:///path"])
def test_an_address_must_be_one(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"^Setting {name} is not usable: "):
        config_from(EVERYTHING | {name: value})


def test_an_override_that_is_no_setting_is_an_error() -> None:
    with pytest.raises(ConfigError, match="Setting colour is not usable"):
        config_from({}, colour="red")


def test_a_configuration_is_frozen_and_does_not_show_its_keys() -> None:
    config = config_from(EVERYTHING)
    with pytest.raises(ValidationError):
        config.store = Path("elsewhere")
    for key in ("sk-secret", "sk-judge"):
        assert key not in repr(config)
        assert key not in str(config)
