"""`citewire serve`: the web chat over a store."""

from typing import Annotated

import typer

from ui.commands.options import Store, config_at


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 7860,
    store: Store = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="A name that readers reach the server by, like news.example.org; repeatable; * for any.",
        ),
    ] = None,
) -> None:
    """Open the web chat; stop it with Ctrl-C."""
    config = config_at(store)
    from ui import server

    server.serve(config, host, port, hosts=allow_host or ())
