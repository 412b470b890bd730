"""Series that the tests of ``core/signals`` share."""

import numpy as np


def tutorial(seed=42):
    """Return the clean and the noisy signal of tutorial 000, pattern 4."""
    t = np.linspace(0, 10, 500)
    clean = np.sin(t) + 0.5 * np.sin(3 * t)
    return clean, clean + 0.5 * np.random.RandomState(seed).randn(500)
