"""How many components: the spectrum of the trajectory matrix beside that of noise, and two rules."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.signals import (
    RedNoise,
    Trajectory,
    automatic_rank,
    estimate_red_noise,
    parallel_analysis,
    red_noise_band,
    white_noise_band,
)
from core.spectra import NoiseBand

MAX_SHOWN = 30
N_DRAWS, N_DRAWS_IN_LARGE, LARGE = 40, 12, 100_000
SEED = 0
IN_BAND, BELOW_BAR = 0.9, 0.95  # of the draws


class Rules(NamedTuple):
    """The strongest components of a signal at one window, and how many of them two rules keep.

    Attributes
    ----------
    s : ndarray of shape (r,)
        The largest singular values of the trajectory matrix, at most 30, in the units of the signal.
    band : NoiseBand
        What noise of the estimated strength shows in their places, each of shape (r,).
    automatic : int
        The automatic rank, 0 or more.
    parallel : int
        How many stand above drawn noise, 0 or more.
    n_draws : int
        How many noise series were drawn.
    red : RedNoise or None
        The noise, where it was taken to be red.
    """

    s: FloatArray
    band: NoiseBand
    automatic: int
    parallel: int
    n_draws: int
    red: RedNoise | None = None


def rank_rules(trajectory: Trajectory, *, red: bool = False) -> Rules:
    """Return the spectrum of a signal at one window with its noise band, and what two rules make of it.

    Parameters
    ----------
    trajectory : Trajectory
        The decomposition of a signal of N samples at one window L.
    red : bool
        Whether the noise is taken to be red; otherwise it is taken to be white.
    """
    L, K = trajectory.shape
    n_draws = N_DRAWS if (L + K - 1) * L < LARGE else N_DRAWS_IN_LARGE
    noise = estimate_red_noise(trajectory.x) if red else None
    rng = np.random.default_rng(SEED)
    if noise is None:
        band = white_noise_band(trajectory, rng=rng, n_draws=n_draws, coverage=IN_BAND)
    else:
        band = red_noise_band(trajectory, noise, rng=rng, n_draws=n_draws, coverage=IN_BAND)
    parallel = parallel_analysis(
        trajectory, rng=np.random.default_rng(SEED), n_draws=n_draws, coverage=BELOW_BAR, noise=noise
    )
    shown = NoiseBand(*(part[:MAX_SHOWN] for part in band))
    automatic = automatic_rank(trajectory, noise=noise)
    return Rules(trajectory.s[:MAX_SHOWN], shown, automatic, parallel, n_draws, noise)
