"""A gold file, a configuration and an assistant's provenance into the header of a run."""

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

from evals.errors import GoldError
from evals.gold import GoldQuestion
from evals.run_record import RunHeader, Setting
from rag import Provenance

_HERE = Path(__file__).parent
_SECRET = re.compile(r"(^|_)(auth|key|token|secret|password)$", re.IGNORECASE)
_USER_IN_URL = re.compile(r"(?<=://)[^/@\s]+@")


def header_for(
    gold: Path,
    questions: Sequence[GoldQuestion],
    *,
    config: Mapping[str, Setting],
    provenance: Provenance,
    seed: int,
    workers: int = 1,
) -> RunHeader:
    """The header of a run that begins now; keys, tokens, passwords and logins of `config` are left out.

    `questions` are those of the file `gold` that will be asked, in order.

    Raises:
        GoldError: The gold file cannot be read.
    """
    try:
        digest = sha256(gold.read_bytes()).hexdigest()
    except OSError as error:
        raise GoldError(gold, f"cannot be read ({error.strerror}); name a JSONL file of questions") from error
    return RunHeader(
        config=_without_secrets(config),
        models={"embedding": provenance.embedding_model, "language": provenance.language_model},
        store_sha256=provenance.store_sha256,
        version=_installed_version(),
        commit=_checkout_commit(),
        gold_file=str(gold),
        gold_sha256=digest,
        questions=tuple(question.id for question in questions),
        created=datetime.now(UTC),
        seed=seed,
        workers=workers,
    )


def difference(first: RunHeader, second: RunHeader) -> tuple[str, object, object] | None:
    """The first of the `differences`; `None` where there is none."""
    return next(differences(first, second), None)


def differences(first: RunHeader, second: RunHeader) -> Iterator[tuple[str, object, object]]:
    """Each field but `created` that differs, with both its values.

    A setting is named `config.llm_model`, a question by its place from 1: `questions.17`. What only one
    of the headers has is `None` in the other.
    """
    before, after = _flat(first), _flat(second)
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def _flat(header: RunHeader) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name in (field.name for field in fields(header) if field.name != "created"):
        value = getattr(header, name)
        if isinstance(value, Mapping):
            flat |= {f"{name}.{key}": each for key, each in value.items()}
        elif isinstance(value, tuple):
            flat |= {f"{name}.{place}": each for place, each in enumerate(value, 1)}
        else:
            flat[name] = value
    return flat


def _without_secrets(config: Mapping[str, Setting]) -> dict[str, Setting]:
    return {
        name: _USER_IN_URL.sub("", value) if isinstance(value, str) else value
        for name, value in config.items()
        if not _SECRET.search(name)
    }


def _installed_version() -> str | None:
    try:
        return version_of("citewire")
    except PackageNotFoundError:
        return None


def _checkout_commit() -> str | None:
    """The commit, where this package is the top-level folder of a checkout and not in some other one."""
    if _git("rev-parse", "--show-prefix") != f"{_HERE.name}/":
        return None
    return _git("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")


def _git(*arguments: str) -> str | None:
    """What git prints, or `None` where it fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=_HERE, capture_output=True, text=True, check=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
