"""The web pages: Gradio components, and which event calls which handler; what they show is made below."""
