"""Questions that may follow an answer into buttons that ask them."""

import json
from collections.abc import Sequence

from ui.html.escaping import text
from ui.suggestions import Suggestion
from ui.words import Words


def suggestions_html(suggestions: Sequence[Suggestion], words: Words) -> str:
    """The list; nothing where there is no suggestion."""
    items = "".join(f"<li>{_button(each)}</li>" for each in suggestions)
    return f"<h3>{text(words.follow_ups)}</h3><ul>{items}</ul>" if items else ""


def _button(suggestion: Suggestion) -> str:
    """The script asks what the button says; names keep their direction to themselves."""
    said, shown = suggestion.question, ""
    for name in suggestion.names:
        before, _, said = said.partition(name)
        shown += f"{text(before)}<bdi>{text(name)}</bdi>"
    carried = text(json.dumps({"answer_in": suggestion.language}))
    return (
        f'<button type="button" class="cw-suggestion" data-do="ask" data-with="{carried}">'
        f"{shown}{text(said)}</button>"
    )
