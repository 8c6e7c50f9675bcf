"""The configuration of a Citewire process; the only place that reads the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from platformdirs import user_cache_path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from rag.errors import ConfigError

_Text = Annotated[str, StringConstraints(min_length=1)]
_Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\S*$")]
_Login = Annotated[str, StringConstraints(pattern=r"^[^:\s]+:.+$")]
"""A name and a password, as "name:password"."""

VARIABLES = {
    "CITEWIRE_STORE": "store",
    "CITEWIRE_CACHE": "cache",
    "CITEWIRE_CHROMA_URL": "chroma_url",
    "CITEWIRE_EMBEDDING_MODEL": "embedding_model",
    "CITEWIRE_RERANKER": "reranker",
    "CITEWIRE_CAUTION": "caution",
    "CITEWIRE_LLM_GGUF": "llm_gguf",
    "CITEWIRE_LLM_BASE_URL": "llm_base_url",
    "CITEWIRE_LLM_MODEL": "llm_model",
    "CITEWIRE_LLM_API_KEY": "llm_api_key",
    "CITEWIRE_JUDGE_BASE_URL": "judge_base_url",
    "CITEWIRE_JUDGE_MODEL": "judge_model",
    "CITEWIRE_JUDGE_API_KEY": "judge_api_key",
    "CITEWIRE_AUTH": "auth",
    "CITEWIRE_READ_ONLY": "read_only",
    "CITEWIRE_REQUESTS_PER_MINUTE": "requests_per_minute",
}
"""Environment variable -> field of `Config`."""

PREFIX = "CITEWIRE_"


class Config(BaseModel):
    """What a Citewire process works with; unset fields mean the embedded default, and no judge.

    Raises:
        ValidationError: A value is not usable.
        ConfigError: Of a server's address and its model only one is given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: Path = Path("store")
    cache: Path = user_cache_path("citewire")
    chroma_url: _Url | None = None
    embedding_model: _Text | None = None
    reranker: _Text | None = None
    caution: float = Field(default=0.5, gt=0, lt=1)
    """Where on the risk-coverage curve to answer: higher refuses more and errs less."""
    llm_gguf: Path | None = None
    llm_base_url: _Url | None = None
    llm_model: _Text | None = None
    llm_api_key: _Text | None = Field(default=None, repr=False)
    judge_base_url: _Url | None = None
    judge_model: _Text | None = None
    judge_api_key: _Text | None = Field(default=None, repr=False)
    auth: _Login | None = Field(default=None, repr=False)
    read_only: bool = False
    requests_per_minute: int = Field(default=120, ge=1)

    @model_validator(mode="after")
    def _servers_are_whole(self) -> Self:
        _require_pair("CITEWIRE_LLM", self.llm_base_url, self.llm_model)
        _require_pair("CITEWIRE_JUDGE", self.judge_base_url, self.judge_model)
        return self


def config_from(environment: Mapping[str, str], **overrides: object) -> Config:
    """The configuration that an environment states; `overrides` win, blank variables count as unset.

    Raises:
        ConfigError: A variable that begins with `CITEWIRE_` is unknown, or a value is not usable.
    """
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in VARIABLES)
    if unknown:
        raise ConfigError(f"Unknown setting {unknown[0]}; known are: {', '.join(VARIABLES)}")
    values = {field: environment.get(name, "").strip() for name, field in VARIABLES.items()}
    stated = {field: value for field, value in values.items() if value}
    try:
        return Config.model_validate(stated | overrides)
    except ValidationError as error:
        raise ConfigError(_complaint(error)) from None


def _require_pair(settings: str, base_url: str | None, model: str | None) -> None:
    if (base_url is None) != (model is None):
        raise ConfigError(f"{settings}_BASE_URL and {settings}_MODEL go together; set both or neither")


def _complaint(error: ValidationError) -> str:
    """The first thing that is wrong; never the value, which may be a key."""
    first = error.errors()[0]
    field = first["loc"][0]
    variable = next((name for name, known in VARIABLES.items() if known == field), str(field))
    return f"Setting {variable} is not usable: {first['msg']}"
