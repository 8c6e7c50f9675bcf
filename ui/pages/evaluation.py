"""The evaluation page in one language."""

from collections.abc import Mapping
from typing import Any

from ui.gradio_front import gr
from ui.html.evaluation import evaluation_html, report_html
from ui.html.frame import page_html
from ui.pages.handing import handed
from ui.pages.script import script_for
from ui.reports import newest_report
from ui.service import Service
from ui.words import Words


def build_evaluation(service: Service, words: Words) -> None:
    """Put the page into the pages being built."""

    def report(_: Mapping[str, Any]) -> str:
        """The newest report as it is now."""
        newest = newest_report(service.reports)
        return report_html(newest.name if newest else None, words)

    gr.HTML(
        page_html(words, "evaluation", evaluation_html(words)),
        js_on_load=script_for("evaluation", words),
        apply_default_css=False,
        elem_id="cw-frame",
        server_functions=[handed(report)],
    )
