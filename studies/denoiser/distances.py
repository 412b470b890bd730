"""A signal cleaned with every window and every k: the distance to the input falls, that to the truth turns.

x_k    (N,) the sum of the first k elementary series at a window
input  rms(x_k - x), which more components make smaller, but for a hair's breadth
truth  rms(x_k - clean), which falls while components carry signal and rises when they carry noise
"""

from collections.abc import Sequence
from functools import cached_property
from math import ceil
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.signals import automatic_rank, decompose, elementary_series, estimate_red_noise
from sources.signals.peers import PEERS
from studies.denoiser.noisy_signal import NoisySignal, removed, rms
from studies.denoiser.rivals import tuned

MAX_WINDOWS = 20
FEWEST_COMPONENTS, MOST_COMPONENTS, ROOM = 12, 60, 1.5
MOST_NUMBERS = 1_200_000  # in the elementary series of one window
MAX_DRAWN = 600
SHORTEST_WINDOW = 15
LONGEST_WINDOW, LONGEST_IN_LONG, LONG = 600, 300, 5000
OFFERED_ANYWAY = (100, 200)
BASELINES = ("Moving average", "Gaussian blur", "Savitzky-Golay")


class InRed(Sequence[int]):
    """The automatic rank of a series at each window, its noise taken to be red.

    Most never ask for it, and it takes as long as all else that a grid has: it is counted where one asks.
    """

    def __init__(self, x: FloatArray, windows: tuple[int, ...]) -> None:
        self._x, self._windows = x, windows

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """Return the rank at the window that stands at a place, or at some of them."""
        return self._ranks[at]

    def __len__(self) -> int:
        """Return how many windows there are."""
        return len(self._windows)

    @cached_property
    def _ranks(self) -> tuple[int, ...]:
        red = estimate_red_noise(self._x)
        return tuple(automatic_rank(decompose(self._x, window=window), noise=red) for window in self._windows)


class Grid(NamedTuple):
    """A signal cleaned with W windows and up to K components each; a window of L samples has L at most.

    Attributes
    ----------
    windows : tuple of int
        The W windows, in samples, rising.
    to_input : ndarray of shape (W, K)
        Column k - 1: the distance of the sum of k components to the noisy input (rms), in the signal's units.
        Beyond L nothing changes.
    to_truth : ndarray of shape (W, K) or None
        The same to the truth, where it is known.
    before : float or None
        The distance of the input to the truth, where it is known.
    automatic : tuple of int
        The automatic rank at each window, the noise taken to be white, 0 or more; it may exceed K.
    automatic_in_red : sequence of int
        The same, the noise taken to be red; counted when one is first asked for (`InRed`).
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
    automatic_in_red: Sequence[int]
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

    def largest_k(self, window: int) -> int:
        """Return how many components a window of the grid has on offer."""
        return min(window, self.n_components)

    def automatic_at(self, window: int, *, red: bool = False) -> int:
        """Return the automatic rank at a window of the grid, as the rule says it: 0 or more."""
        return (self.automatic_in_red if red else self.automatic)[self.windows.index(window)]

    def shown_automatic_at(self, window: int, *, red: bool = False) -> int:
        """Return the automatic rank at a window of the grid, within what is on offer: from 1 on."""
        return min(max(1, self.automatic_at(window, red=red)), self.largest_k(window))

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
    """Return a signal cleaned with every window on offer and so many components that the rule has room.

    Up to 12 components, or half as many again as the largest automatic rank, 60 at most; of very long signals
    fewer.

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
    trajectories = [decompose(x, window=window) for window in windows]
    automatic = tuple(automatic_rank(each) for each in trajectories)
    k = offered_components(len(x), windows[-1], max(automatic))
    drawn = drawn_samples(len(x))
    to_input, to_truth = np.empty((2, len(windows), k))
    parts = np.zeros((len(windows), k, len(drawn)), dtype=np.float32)
    for i, trajectory in enumerate(trajectories):
        series = elementary_series(trajectory, min(k, windows[i]))
        parts[i, : len(series)] = series[:, drawn]
        np.cumsum(series, axis=0, out=series)
        to_input[i] = _distances(series, x, k)
        if clean is not None:
            to_truth[i] = _distances(series, clean, k)
    return Grid(
        windows=windows,
        to_input=to_input,
        to_truth=None if clean is None else to_truth,
        before=None if clean is None else float(rms(x - clean)),
        automatic=automatic,
        automatic_in_red=InRed(x, windows),
        baselines=baselines(signal),
        n_samples=len(x),
        drawn=drawn,
        noisy=x[drawn],
        clean=None if clean is None else clean[drawn],
        parts=parts,
    )


def offered_components(n_samples: int, longest_window: int, automatic: int) -> int:
    """Return the K of a grid: at least 12 and room above the automatic rank, where the windows have so many.

    Examples
    --------
    >>> offered_components(600, 300, 35), offered_components(600, 300, 4), offered_components(20, 10, 4)
    (53, 12, 10)
    """
    most = min(MOST_COMPONENTS, MOST_NUMBERS // n_samples)
    return min(longest_window, max(FEWEST_COMPONENTS, min(most, ceil(ROOM * automatic))))


def _distances(sums: FloatArray, target: FloatArray, k: int) -> FloatArray:
    """Return (k,): the distance of each sum to the target; what is missing at the end is as the last."""
    found = rms(sums - target)
    return np.append(found, np.full(k - len(found), found[-1]))


def baselines(signal: NoisySignal) -> tuple[tuple[str, float], ...]:
    """Return the plain methods, tuned to the truth, with the fraction of noise removed; the best first."""
    scores = [(name, removed(signal, tuned(PEERS[name], signal))) for name in BASELINES]
    known = [(name, score) for name, score in scores if score is not None]
    return tuple(sorted(known, key=lambda pair: -pair[1]))
