"""What denoising by SVD is held against on pictures: a blur by SciPy, three methods of scikit-image."""

import importlib.util

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

FloatArray = npt.NDArray[np.float64]

WAVELET, TAPS, MOST_LEVELS = "sym4", 8, 4

HAS_SCIKIT_IMAGE = importlib.util.find_spec("skimage") is not None
HAS_WAVELETS = HAS_SCIKIT_IMAGE and importlib.util.find_spec("pywt") is not None


def gaussian_blur(picture: npt.ArrayLike, noise_sd: float) -> FloatArray:
    """Return a picture (h, w) or (h, w, 3) blurred, the more the noisier it is; the channels apart."""
    values = np.asarray(picture, dtype=np.float64)
    width = 0.4 + 6 * noise_sd
    return np.asarray(gaussian_filter(values, (width, width, 0)[: values.ndim]), dtype=np.float64)


def total_variation(picture: npt.ArrayLike, noise_sd: float) -> FloatArray:
    """Return the picture with the least total variation near the noisy one (Chambolle), by scikit-image."""
    from skimage.restoration import denoise_tv_chambolle

    values = np.asarray(picture, dtype=np.float64)
    axis = -1 if values.ndim == 3 else None
    return np.asarray(denoise_tv_chambolle(values, weight=0.85 * noise_sd, channel_axis=axis))


def non_local_means(picture: npt.ArrayLike, noise_sd: float) -> FloatArray:
    """Return means over like patches (Buades, Coll and Morel), by scikit-image."""
    from skimage.restoration import denoise_nl_means

    values = np.asarray(picture, dtype=np.float64)
    axis = -1 if values.ndim == 3 else None
    found = denoise_nl_means(
        values, h=0.8 * noise_sd, sigma=noise_sd, patch_size=5, patch_distance=6, channel_axis=axis
    )
    return np.asarray(found, dtype=np.float64).reshape(values.shape)


def wavelets(picture: npt.ArrayLike, noise_sd: float) -> FloatArray:
    """Return the picture with its small wavelet coefficients shrunk (BayesShrink), by scikit-image."""
    from skimage.restoration import denoise_wavelet

    values = np.asarray(picture, dtype=np.float64)
    if min(values.shape[:2]) < 2 * TAPS:
        return values  # too small for one level of these wavelets
    levels = max(1, min(MOST_LEVELS, int(np.log2(min(values.shape[:2]) / TAPS))))
    found = denoise_wavelet(
        values,
        sigma=noise_sd,
        wavelet=WAVELET,
        wavelet_levels=levels,
        channel_axis=-1 if values.ndim == 3 else None,
    )
    return np.asarray(found, dtype=np.float64)[tuple(slice(n) for n in values.shape)]
