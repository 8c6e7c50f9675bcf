"""The scripts of the pages: modules in `ui/static`, started by one line that hands them what Gradio gives."""

import json
from dataclasses import asdict

from ui.words import Words

STATIC = "/page"
"""Where the files of `ui/static` are served."""


def script_for(module: str, words: Words) -> str:
    """What Gradio runs once the page is there: load the module, and start it."""
    said = json.dumps(asdict(words))
    return (
        f'import("{STATIC}/{module}.js").then((module) => '
        f"module.start({{ element, trigger, server, words: {said} }}));"
    )
