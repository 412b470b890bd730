"""What is done once, before the first student comes: imports that take seconds."""

import importlib

_SLOW_IMPORTS = (
    "PIL.Image",
    "pandas",
    "plotly.graph_objects",
    "scipy.io.wavfile",
    "scipy.signal",
    "scipy.sparse.linalg",
    "sklearn.datasets",
    "sklearn.feature_extraction.text",
    "streamlit.components.v2",
)


def up() -> None:
    """Import what the lessons need and prepare the sample pictures, so that no student waits for it."""
    for name in _SLOW_IMPORTS:
        importlib.import_module(name)
    importlib.import_module("ui.home.cache").payload()
    importlib.import_module("ui.compressor.cache").warm()
