"""The web page: the only home of gradio."""
