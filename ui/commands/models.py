"""`citewire models`: which models a process would use, and making the embedded ones ready."""

from typing import TYPE_CHECKING

import typer

from ui.commands.options import AsJson, config_at

if TYPE_CHECKING:
    from rag import Config

_EMBEDDED = "embedded"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="Show the models in use, or prepare the embedded ones.")
    group.callback(invoke_without_command=True)(show)
    group.command()(prepare)
    app.add_typer(group, name="models")


def show(context: typer.Context, as_json: AsJson = False) -> None:
    """Show which models are configured; `citewire models prepare` makes the embedded ones ready."""
    if context.invoked_subcommand is not None:
        return
    from ui.commands.console import write_json

    configured = models_to_json(config_at(None))
    if as_json:
        write_json(configured)
        return
    for role, name in configured.items():
        typer.echo(f"{role.replace('_', ' '):<16}{name or 'none'}")


def prepare(as_json: AsJson = False) -> None:
    """Unpack and check the embedded models; quick when all is there."""
    import rag
    from ui.commands.console import write_json
    from ui.commands.progress import byte_progress

    with byte_progress() as progress:
        paths = rag.prepare_models(config_at(None), progress)
    if as_json:
        write_json({"paths": [str(path) for path in paths]})
        return
    for path in paths:
        typer.echo(f"Ready: {path}")


def models_to_json(config: "Config") -> dict[str, str | None]:
    """The models by role, `None` where there is none, and the cache folder of the embedded ones."""
    import rag

    return {
        "embedding_model": config.embedding_model or _EMBEDDED,
        "reranker": config.reranker,
        "language_model": _at(rag.language_model_name(config), config.llm_base_url),
        "judge": _at(config.judge_model, config.judge_base_url),
        "cache": str(config.cache),
    }


def _at(name: str | None, base_url: str | None) -> str | None:
    return f"{name} at {base_url}" if base_url else name
