"""The evaluation page in one language: two settings asked side by side, and the newest report."""

from collections.abc import Mapping
from typing import Any

from ui.gradio_front import gr
from ui.html.comparing import comparing_html, figures_html
from ui.html.evaluation import evaluation_html, report_html
from ui.html.frame import page_html
from ui.pages.answering import States, answer_on, states_of
from ui.pages.handing import handed
from ui.pages.script import script_for
from ui.reports import newest_report
from ui.service import Service
from ui.words import Words


def build_evaluation(service: Service, words: Words) -> None:
    """Put the page into the pages being built."""

    def begin(_: Mapping[str, Any]) -> dict[str, str]:
        """The settings over the articles as they are now, and the newest report."""
        newest = newest_report(service.reports)
        return {
            "comparing": comparing_html(service.assistant.articles(), words),
            "report": report_html(newest.name if newest else None, words),
        }

    def states(sent: Mapping[str, Any]) -> States:
        """The states of one answer, the last with what it took."""
        for state in states_of(sent, service, words):
            figures = figures_html(state["record"], words) if state["record"] else None
            yield {**state, "figures": figures}

    frame = gr.HTML(
        page_html(words, "evaluation", evaluation_html(words)),
        js_on_load=script_for("evaluation", words),
        apply_default_css=False,
        elem_id="cw-frame",
        server_functions=[handed(begin)],
    )
    answer_on(frame, states, service.presence)
