"""A gold file and a configuration into the header that says what a run was made with."""

import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

from evals.errors import GoldError
from evals.record import RunHeader, Setting

_HERE = Path(__file__).parent
_SECRET = re.compile(r"(^|_)(key|token|secret|password)$", re.IGNORECASE)
_USER_IN_URL = re.compile(r"(?<=://)[^/@\s]+@")


def header_for(gold: Path, *, config: Mapping[str, Setting], seed: int | None = None) -> RunHeader:
    """The header of a run that begins now; keys, tokens and passwords of `config` are left out.

    Raises:
        GoldError: The gold file cannot be read.
    """
    try:
        digest = sha256(gold.read_bytes()).hexdigest()
    except OSError as error:
        raise GoldError(gold, f"cannot be read ({error.strerror}); name a JSONL file of questions") from error
    return RunHeader(
        config=_without_secrets(config),
        version=_installed_version(),
        commit=_checkout_commit(),
        gold_file=str(gold),
        gold_sha256=digest,
        created=datetime.now(UTC),
        seed=seed,
    )


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
