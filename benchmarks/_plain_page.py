"""The page that a first try at the subject makes: three full decompositions, a slider, a picture.

Run by ``benchmarks.upload`` beside the compressor; every redraw of it is a run of the script.
"""

import numpy as np
import streamlit as st
from PIL import Image


@st.cache_data
def decomposed(pixels: np.ndarray) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return the SVD of every channel."""
    return [np.linalg.svd(pixels[:, :, c].astype(float), full_matrices=False) for c in range(3)]


file = st.file_uploader("A picture")
if file is not None:
    pixels = np.array(Image.open(file).convert("RGB"))
    k = st.slider("k", 1, min(pixels.shape[:2]), 50)
    layers = [(U[:, :k] * s[:k]) @ Vt[:k] for U, s, Vt in decomposed(pixels)]
    st.image(np.clip(np.stack(layers, axis=2), 0, 255).astype(np.uint8))
