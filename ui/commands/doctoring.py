"""`citewire doctor`: a store examined, and repaired on request."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import AsJson, Store, config_at

if TYPE_CHECKING:
    from index import Finding


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(doctor)


def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what is found; no article is lost.")] = False,
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Look for contradictions in a store: lost passages, sentences or vectors, and leftovers of crashes."""
    import rag
    from ui.commands.console import write_json

    library = rag.existing_library(config_at(store))
    found = library.examine()
    if found and repair:
        library.repair(found)
    left = library.examine() if found and repair else found
    if as_json:
        write_json({"found": [asdict(each) for each in found], "left": [asdict(each) for each in left]})
    else:
        _show(found)
        if repair and found:
            typer.echo(f"Repaired: {len(found) - len(left)} of {len(found)}.")
        elif not found:
            typer.echo("The store is sound.")
        else:
            typer.echo("Mend it with: citewire doctor --repair")
    if left:
        raise typer.Exit(1)


def _show(found: "tuple[Finding, ...]") -> None:
    from ui.commands.console import say

    for each in found:
        say(f"{each.collection}: {each.record}: {each.trouble} (article {each.article_id})")
