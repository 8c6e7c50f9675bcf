"""The pages of one language, each at its own path."""

from ui.gradio_front import Navbar, gr
from ui.pages.chat import build_chat
from ui.pages.evaluation import build_evaluation
from ui.pages.library import build_library
from ui.pages.programs import offer_to_programs
from ui.service import Service
from ui.words import Words


def build_pages(service: Service, words: Words) -> gr.Blocks:
    """All pages in one language."""
    pages = gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True)
    with pages:
        Navbar(visible=False)
        build_chat(service, words)
        offer_to_programs(service)
    with pages.route(words.library_page, "library", show_in_navbar=False):
        Navbar(visible=False)
        build_library(service, words)
    with pages.route(words.evaluation_page, "evaluation", show_in_navbar=False):
        build_evaluation(service, words)
    return pages
