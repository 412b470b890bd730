"""A signal cleaned with every window and every k: the distance to the input falls, that to the truth turns.

x_k    (N,) the sum of the first k elementary series at a window
input  rms(x_k - x), which more components make smaller, but for a hair's breadth
truth  rms(x_k - clean), which falls while components carry signal and rises when they carry noise
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.signals import automatic_rank, decompose, elementary_series
from sources.signals.peers import PEERS
from studies.denoiser.noisy_signal import NoisySignal, removed, rms
from studies.denoiser.rivals import tuned

MAX_WINDOWS = 20
MAX_COMPONENTS = 12
MAX_DRAWN = 600
SHORTEST_WINDOW = 15
LONGEST_WINDOW, LONGEST_IN_LONG, LONG = 600, 300, 5000
OFFERED_ANYWAY = (100, 200)
BASELINES = ("Moving average", "Savitzky-Golay")


class Grid(NamedTuple):
    """A signal cleaned with W windows and up to K components each.

    Attributes
    ----------
    windows : tuple of int
        The W windows, in samples, rising.
    to_input : ndarray of shape (W, K)
        Column k - 1: the distance of the sum of k components to the noisy input (rms), in the signal's units.
    to_truth : ndarray of shape (W, K) or None
        The same to the truth, where it is known.
    before : float or None
        The distance of the input to the truth, where it is known.
    automatic : tuple of int
        The automatic rank at each window, 0 or more; it may exceed K.
    baselines : tuple of (str, float)
        Plain methods, tuned to the truth, with the fraction of the noise that each removes; the best first.
        Empty where no truth is known or no noise is there.
    n_samples : int
        N.
    drawn : ndarray of shape (D,)
        The samples that a screen has room for, as indices from 0.
    noisy : ndarray of shape (D,)
        The input at these samples.
    clean : ndarray of shape (D,) or None
        The truth there.
    parts : float32 ndarray of shape (W, K, D)
        The elementary series there.
    """

    windows: tuple[int, ...]
    to_input: FloatArray
    to_truth: FloatArray | None
    before: float | None
    automatic: tuple[int, ...]
    baselines: tuple[tuple[str, float], ...]
    n_samples: int
    drawn: npt.NDArray[np.intp]
    noisy: FloatArray
    clean: FloatArray | None
    parts: npt.NDArray[np.float32]

    @property
    def n_components(self) -> int:
        """The K: how many components every window offers."""
        return self.to_input.shape[1]

    def nearest_window(self, wish: int) -> int:
        """Return the window on offer that is nearest to a wish, the shorter of two equally near."""
        return min(self.windows, key=lambda window: abs(window - wish))

    def automatic_at(self, window: int) -> int:
        """Return the automatic rank at a window of the grid, as the rule says it: 0 or more."""
        return self.automatic[self.windows.index(window)]

    def shown_automatic_at(self, window: int) -> int:
        """Return the automatic rank at a window of the grid, within what is on offer: from 1 to K."""
        return min(max(1, self.automatic_at(window)), self.n_components)

    def nearest_to_truth(self, window: int) -> int | None:
        """Return the k whose sum at a window of the grid is nearest to the truth, if that is known."""
        if self.to_truth is None:
            return None
        return int(np.argmin(self.to_truth[self.windows.index(window)])) + 1


def offered_windows(n_samples: int) -> tuple[int, ...]:
    """Return the windows on offer for a series of N samples: at most 22, from 2 up to half the series.

    Those above 60 are multiples of 5, and 100 and 200 are among them where they fit.

    Examples
    --------
    >>> offered_windows(20)
    (10,)
    """
    half = n_samples // 2
    largest = min(half, LONGEST_IN_LONG if n_samples > LONG else LONGEST_WINDOW)
    if largest <= SHORTEST_WINDOW:
        return (largest,)
    spread = np.linspace(SHORTEST_WINDOW, largest, MAX_WINDOWS)
    rounded = {round(L / 5) * 5 if largest > 60 else round(L) for L in spread}
    wanted = {L for L in OFFERED_ANYWAY if largest >= L}
    return tuple(sorted(L for L in rounded | wanted if half >= L))


def drawn_samples(n_samples: int, most: int = MAX_DRAWN) -> npt.NDArray[np.intp]:
    """Return which samples are drawn: all of them, or ``most`` at equal distances, first and last among them.

    Examples
    --------
    >>> drawn_samples(9, 5)
    array([0, 2, 4, 6, 8])
    """
    places = np.linspace(0, n_samples - 1, min(n_samples, most))
    return np.unique(places.round().astype(np.intp))


def grid(signal: NoisySignal) -> Grid:
    """Return a signal cleaned with every window on offer and up to 12 components.

    Parameters
    ----------
    signal : NoisySignal
        Of at least 4 samples.

    Returns
    -------
    Grid
    """
    x, clean = signal.noisy, signal.clean
    windows = offered_windows(len(x))
    k = min(MAX_COMPONENTS, windows[0])
    drawn = drawn_samples(len(x))
    to_input, to_truth = np.empty((2, len(windows), k))
    parts = np.empty((len(windows), k, len(drawn)), dtype=np.float32)
    automatic = []
    for i, window in enumerate(windows):
        trajectory = decompose(x, window=window)
        series = elementary_series(trajectory, k)
        parts[i] = series[:, drawn]
        sums = np.cumsum(series, axis=0)
        to_input[i] = rms(sums - x)
        if clean is not None:
            to_truth[i] = rms(sums - clean)
        automatic.append(automatic_rank(trajectory))
    return Grid(
        windows=windows,
        to_input=to_input,
        to_truth=None if clean is None else to_truth,
        before=None if clean is None else float(rms(x - clean)),
        automatic=tuple(automatic),
        baselines=baselines(signal),
        n_samples=len(x),
        drawn=drawn,
        noisy=x[drawn],
        clean=None if clean is None else clean[drawn],
        parts=parts,
    )


def baselines(signal: NoisySignal) -> tuple[tuple[str, float], ...]:
    """Return the plain methods, tuned to the truth, with the fraction of noise removed; the best first."""
    scores = [(name, removed(signal, tuned(PEERS[name], signal))) for name in BASELINES]
    known = [(name, score) for name, score in scores if score is not None]
    return tuple(sorted(known, key=lambda pair: -pair[1]))
