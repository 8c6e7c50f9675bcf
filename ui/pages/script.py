"""The scripts of the pages: modules in `ui/static`, started by one line that hands them what Gradio gives."""

import json

from ui.words import Words

STATIC = "/page"
"""Where the files of `ui/static` are served."""

_SAID = (
    "copied",
    "link_copied",
    "stopped",
    "feedback_thanks",
    "evidence",
    "reader",
    "rename",
    "delete",
    "delete_sure",
    "export_markdown",
    "export_json",
    "no_conversation",
    "unexpected",
    "more_characters",
    "seconds",
    "sending",
    "being_indexed",
    "remove_sure",
    "translation",
    "searching",
)
"""The words that the scripts put into the page themselves."""


def script_for(module: str, words: Words) -> str:
    """What Gradio runs once the page is there: load the module, and start it."""
    said = json.dumps({name: getattr(words, name) for name in _SAID} | {"code": words.code})
    return (
        f'import("{STATIC}/{module}.js").then((module) => '
        f"module.start({{ element, trigger, server, words: {said} }}));"
    )
