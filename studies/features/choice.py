"""How many components: the bend, chance and the task, three answers that need not agree."""

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.spectra import (
    EnergyNull,
    above_null,
    elbow,
    energy,
    energy_null,
    one_standard_error,
    shuffled_columns,
)
from sources.tables.features import Samples

from .comparison import Comparison
from .components import Features

DRAWS = 60


@dataclass(frozen=True, eq=False)
class Choice:
    """Three answers to "how many components", and what they rest on.

    Attributes
    ----------
    shares : ndarray of shape (r,)
        Share of the variance of each axis.
    null : EnergyNull
        The same with every column shuffled on its own.
    elbow, above, validated : int
        The axes before the bend of ``shares``; axes above the null; the fewest components within one standard
        error of the best.
    """

    shares: FloatArray
    null: EnergyNull
    elbow: int
    above: int
    validated: int

    @property
    def answers(self) -> tuple[int, ...]:
        """The different answers, ascending."""
        return tuple(sorted({self.elbow, self.above, self.validated}))


def choose(samples: Samples, comparison: Comparison, features: Features, *, seed: int = 0) -> Choice:
    """Return how many components three rules would keep.

    Parameters
    ----------
    samples : Samples
    comparison : Comparison
        The cross-validation of the same samples.
    features : Features
        All components of the same samples and of the same kind.
    seed : int
        Of the 60 shuffles.

    Returns
    -------
    Choice
    """
    Z, s = features.standardized(samples.X), features.svd.s
    null = energy_null(lambda rng: shuffled_columns(Z, rng), rng=np.random.default_rng(seed), n_draws=DRAWS)
    shares = energy(s)
    validated = comparison.ks[one_standard_error(comparison.accuracy)]
    return Choice(shares, null, elbow(shares), above_null(shares, null.axis_high), validated)
