"""Taking noise away from a picture, grey or coloured, by the low rank of its patches; and how to judge it."""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from .noise_level import estimate_noise_sd
from .patch_groups import denoise_patch_groups

# Rows: brightness, red against blue, green against both; orthonormal, so that white noise stays white.
_OPPONENT = np.array([[1, 1, 1], [1, 0, -1], [1, -2, 1]]) / np.sqrt([[3], [2], [6]])
_NOTHING = 1e-6


def denoise_picture(picture: npt.ArrayLike, *, noise_sd: float | None = None) -> FloatArray:
    """Return a picture without its noise, by the low rank of groups of like patches.

    Colour pictures are turned into brightness and two colour differences; what is alike in brightness, and
    in a second round in all three, is a group in all three.

    Parameters
    ----------
    picture : array_like of shape (h, w) or (h, w, 3)
        Grey or RGB, values from 0 to 1; noise may reach beyond.
    noise_sd : float, optional
        Standard deviation of the noise in each value, as a fraction of full scale (25 of 255 is .098).  If
        not given it is estimated from the picture.

    Returns
    -------
    ndarray of the same shape, from 0 to 1

    Raises
    ------
    ValueError
        If the picture is empty, not finite or of another shape, or ``noise_sd`` is negative or not finite.
    """
    pixels = np.asarray(picture, dtype=np.float64)
    grey, colour = pixels.ndim == 2, pixels.ndim == 3 and pixels.shape[-1] == 3
    if not (grey or colour) or pixels.size == 0:
        raise ValueError(f"A picture has shape (h, w) or (h, w, 3) and pixels, got {pixels.shape}.")
    if not np.isfinite(pixels).all():
        raise ValueError("All values of the picture must be finite.")
    if noise_sd is None:
        noise_sd = estimate_noise_sd(pixels) if pixels.size > 3 else 0.0
    if not 0 <= noise_sd < np.inf:
        raise ValueError(f"noise_sd must be 0 or more and finite, got {noise_sd}.")
    if noise_sd < _NOTHING:
        return np.clip(pixels, 0.0, 1.0)
    if grey:
        return np.clip(denoise_patch_groups(pixels, noise_sd=noise_sd), 0.0, 1.0)
    layers = denoise_patch_groups(pixels @ _OPPONENT.T, noise_sd=noise_sd)
    return np.clip(layers @ _OPPONENT, 0.0, 1.0)


def noise_removed(clean: npt.ArrayLike, noisy: npt.ArrayLike, cleaned: npt.ArrayLike) -> float:
    """Return the fraction of the noise that is gone: 1 - rms(cleaned - clean) / rms(noisy - clean).

    Parameters
    ----------
    clean, noisy, cleaned : array_like of one shape
        The truth, the input and the result, in one unit.

    Returns
    -------
    float
        1 for a perfect result, 0 for none, negative where the result is worse than the input.

    Raises
    ------
    ValueError
        If the input equals the truth: then there is nothing to remove.

    Examples
    --------
    >>> noise_removed([0, 0], [1, -1], [0.25, -0.25])
    0.75
    """
    truth = np.asarray(clean, dtype=np.float64)
    before = float(np.linalg.norm(np.asarray(noisy, dtype=np.float64) - truth))
    if before == 0:
        raise ValueError("The input equals the truth: there is no noise to remove.")
    return 1 - float(np.linalg.norm(np.asarray(cleaned, dtype=np.float64) - truth)) / before


def residual_correlation(residual: npt.ArrayLike) -> float:
    """Return how much neighbours in a residual have in common: about 0 for white noise.

    What was taken away should look like noise.  Where it is correlated, something of the signal went with it.

    Parameters
    ----------
    residual : array_like of shape (N,) or (h, w)
        Input minus result.

    Returns
    -------
    float
        The correlation of next neighbours (for pictures the mean of both directions), from -1 to 1; 0 for a
        constant residual.

    Examples
    --------
    >>> residual_correlation([1, -1, 1, -1])
    -0.75
    """
    values = np.asarray(residual, dtype=np.float64)
    values = values - values.mean()
    power = float(np.sum(values * values))
    if power == 0:
        return 0.0
    by_axis = [
        np.sum(np.delete(values, -1, axis) * np.delete(values, 0, axis)) for axis in range(values.ndim)
    ]
    return float(np.mean(by_axis)) / power
