"""The look of the page for Gradio: system fonts, warm paper, ink, one accent; the rest is in `ui/static`."""

from pathlib import Path

from ui.gradio_front import gr

_STATIC = Path(__file__).parents[1] / "static"
_SHEETS = ("colours.css", "frame.css", "talk.css", "evidence.css", "library.css", "evaluation.css")

_SANS = [
    "ui-sans-serif",
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "Liberation Sans",
    "sans-serif",
]
_MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Liberation Mono", "monospace"]


def page_theme() -> gr.themes.Base:
    """The theme; its colours are the variables of `colours.css`, which know light and dark."""
    theme = gr.themes.Base(font=_SANS, font_mono=_MONO, radius_size=gr.themes.sizes.radius_md)
    colours = {
        "body_background_fill": "var(--cw-paper)",
        "body_text_color": "var(--cw-ink)",
        "body_text_color_subdued": "var(--cw-soft)",
        "background_fill_primary": "var(--cw-sheet)",
        "background_fill_secondary": "var(--cw-paper)",
        "block_background_fill": "transparent",
        "block_border_color": "var(--cw-line)",
        "block_label_text_color": "var(--cw-soft)",
        "block_title_text_color": "var(--cw-soft)",
        "border_color_primary": "var(--cw-line)",
        "border_color_accent": "var(--cw-accent)",
        "color_accent_soft": "var(--cw-wash)",
        "input_background_fill": "var(--cw-sheet)",
        "input_border_color": "var(--cw-edge)",
        "input_border_color_focus": "var(--cw-accent)",
        "input_placeholder_color": "var(--cw-soft)",
        "button_primary_background_fill": "var(--cw-accent)",
        "button_primary_background_fill_hover": "var(--cw-accent-strong)",
        "button_primary_text_color": "var(--cw-on-accent)",
        "button_secondary_background_fill": "var(--cw-sheet)",
        "button_secondary_background_fill_hover": "var(--cw-wash)",
        "button_secondary_text_color": "var(--cw-ink)",
        "link_text_color": "var(--cw-accent)",
    }
    both = colours | {f"{name}_dark": value for name, value in colours.items()}
    theme.set(color_accent="var(--cw-accent)", block_border_width="0px", block_shadow="none", **both)
    return theme


def style_sheet() -> str:
    """The style sheets of the pages, in order."""
    return "\n".join((_STATIC / name).read_text("utf-8") for name in _SHEETS)
