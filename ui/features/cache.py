"""What the features lesson learns: cross-validations, decompositions, classifiers; each once, for all."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import thin_svd
from core.spectra import (
    EnergyNull,
    above_null,
    elbow,
    energy,
    energy_null,
    one_standard_error,
    shuffled_columns,
)
from sources.tables.features import SAMPLES, Comparison, Features, Samples, classifier, compare
from ui.kit import work

KS = {
    "Digits, 8 x 8": (1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 64),
    "Wide digits, 64 x 64": (5, 10, 20, 40, 60),
    "Wine": (1, 2, 3, 4, 5, 7, 10, 13),
}
KINDS_OF = {"Wide digits, 64 x 64": ("SVD", "PCA")}
FOLDS = 5


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
        The bend of s; axes above the null; the fewest components within one standard error of the best.
    """

    shares: FloatArray
    null: EnergyNull
    elbow: int
    above: int
    validated: int


@st.cache_resource(max_entries=1, show_spinner=False)
def _shelf() -> dict[tuple[str, str], Comparison]:
    """Return the finished cross-validations: at most one for each sample set and kind."""
    return {}


def comparison(name: str, kind: str, told: Callable[[float], object] = lambda share: None) -> Comparison:
    """Return the cross-validation of k components against raw columns.

    ``told`` is called with the share that is done: where Streamlit may stop the script.
    """
    with work.once_at_a_time(f"comparison {name} {kind}"):
        known = _shelf().get((name, kind))
        if known is not None:
            return known
        with work.heavy_work():
            found = compare(SAMPLES[name](), kind, KS[name], n_folds=FOLDS, progress=told)
        return _shelf().setdefault((name, kind), found)


@st.cache_resource(max_entries=16, show_spinner="Taking the samples apart ...")
def features(name: str, kind: str, n_components: int) -> Features:
    """Return the components of all samples."""
    with work.heavy_work():
        return Features(SAMPLES[name]().X, kind, n_components)


@st.cache_resource(max_entries=8, show_spinner="Shuffling the columns ...")
def choice(name: str, kind: str) -> Choice:
    """Return how many components three rules would keep."""
    samples = SAMPLES[name]()
    found = features(name, kind, min(samples.X.shape))
    Z = found.standardized(samples.X)
    s = thin_svd(Z).s
    with work.heavy_work():
        null = energy_null(lambda rng: shuffled_columns(Z, rng), rng=np.random.default_rng(0), n_draws=60)
    validated = KS[name][one_standard_error(comparison(name, kind).accuracy)]
    return Choice(energy(s), null, elbow(s), above_null(energy(s), null.axis_high), validated)


@st.cache_resource(max_entries=64, show_spinner="Training ...")
def _model(name: str, kind: str, k: int, largest: int) -> object:
    samples = SAMPLES[name]()
    with work.heavy_work():
        return classifier(features(name, kind, largest).components(samples.X, k), samples.classes)


def chances(name: str, kind: str, k: int, x: FloatArray) -> FloatArray:
    """Return what logistic regression on k components says of one sample: a probability for each class."""
    samples: Samples = SAMPLES[name]()
    largest = samples.X.shape[1]
    z = features(name, kind, largest).components(x[None], k)
    return _model(name, kind, k, largest).predict_proba(z)[0]  # type: ignore[attr-defined]
