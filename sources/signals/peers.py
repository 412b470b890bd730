"""What SSA is held against: the usual ways of smoothing a signal, by NumPy, SciPy and scikit-image."""

import importlib.util
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import scipy.ndimage
import scipy.signal

FloatArray = npt.NDArray[np.float64]
Cleaner = Callable[[FloatArray], FloatArray]


def moving_average(n: int) -> Cleaner:
    """Return a mean over n neighbours, n odd; the ends repeat."""
    return lambda x: np.convolve(np.pad(x, n // 2, mode="edge"), np.ones(n) / n, "valid")


def gaussian(sd: float) -> Cleaner:
    """Return a mean weighted by a bell of standard deviation ``sd`` samples; the ends repeat."""
    return lambda x: np.asarray(scipy.ndimage.gaussian_filter1d(x, sd, mode="nearest"), dtype=np.float64)


def savitzky_golay(n: int) -> Cleaner:
    """Return a fit of cubics to n neighbours, n odd; short series take what they have."""
    return lambda x: scipy.signal.savgol_filter(x, min(n, (len(x) - 1) // 2 * 2 + 1), 3)


def butterworth(cut: float) -> Cleaner:
    """Return a low pass of order 3, forwards and backwards; ``cut`` is in half sampling rates."""
    b, a = scipy.signal.butter(3, cut)
    return lambda x: scipy.signal.filtfilt(b, a, x, padlen=min(len(x) - 1, 30))


def wiener(n: int) -> Cleaner:
    """Return SciPy's local Wiener filter over n neighbours; constant stretches stay as they are."""

    def clean(x: FloatArray) -> FloatArray:
        with np.errstate(divide="ignore", invalid="ignore"):  # by the variance of a constant stretch
            return np.asarray(scipy.signal.wiener(x, n), dtype=np.float64)

    return clean


def median(n: int) -> Cleaner:
    """Return the median of n neighbours, n odd; the ends repeat.  Single spikes do not move it."""
    return lambda x: np.asarray(scipy.ndimage.median_filter(x, n, mode="nearest"), dtype=np.float64)


def _wavelet(levels: int) -> Cleaner:
    def clean(x: FloatArray) -> FloatArray:
        from skimage.restoration import denoise_wavelet

        size = float(np.abs(x).max()) or 1.0
        found = denoise_wavelet(x / size, wavelet="sym8", mode="soft", wavelet_levels=levels)
        return size * np.asarray(found, dtype=np.float64)[: len(x)]

    return clean


# Each peer with the strengths that it may choose from.
PEERS: dict[str, tuple[Cleaner, ...]] = {
    "Savitzky-Golay": tuple(savitzky_golay(n) for n in (11, 21, 31, 41, 51, 71, 91)),
    "Butterworth": tuple(butterworth(cut) for cut in (0.015, 0.02, 0.03, 0.05, 0.1, 0.2)),
    "Moving average": tuple(moving_average(n) for n in (3, 5, 9, 13, 17, 25, 33)),
    "Gaussian blur": tuple(gaussian(sd) for sd in (1, 2, 3, 4, 6, 8, 10, 12)),
    "Median": tuple(median(n) for n in (3, 5, 7, 9, 13, 17, 25)),
    "Wiener": tuple(wiener(n) for n in (5, 11, 21, 31, 41)),
}
if importlib.util.find_spec("pywt") and importlib.util.find_spec("skimage"):
    PEERS["Wavelet"] = tuple(_wavelet(n) for n in (2, 3, 4))
