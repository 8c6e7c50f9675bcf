"""Gradio, imported with its reports to other hosts switched off; the page's modules take `gr` from here."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import gradio as gr  # the switches above are read at its import
from gradio.components.navbar import Navbar
from gradio.events import api

__all__ = ["Navbar", "api", "gr"]
