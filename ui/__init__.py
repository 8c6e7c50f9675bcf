"""The web chat and the command line: the only package that knows Gradio and typer.

    ui.cli.main      the command `citewire`
    ui.server.serve  the web chat

Importing this package is cheap; Gradio and the models load inside the commands that need them.
"""
