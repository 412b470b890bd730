"""What the explainer keeps: the noise bands, which are simulated."""

import numpy as np
import streamlit as st

from core.spectra import NoiseBand, noise_null

SEED = 0


@st.cache_data(max_entries=256, show_spinner=False)
def noise_band(shape: tuple[int, int], frobenius_norm: float) -> NoiseBand:
    """Return the spectrum of pure noise of this shape and norm; always the same draws."""
    return noise_null(shape, frobenius_norm, rng=np.random.default_rng(SEED))
