"""Where the figures of the explainer's prose come from."""

import numpy as np

from core.decompositions import thin_svd
from core.geometry import pca
from sources.tables.matrices import PRESETS
from studies.explainer.factors import take_apart
from tests.prose.ledger import Figure, computed, given
from ui.kit import noise


def _inside_the_band() -> float:
    """Return how many of ten new matrices of pure noise have a singular value inside the band."""
    rng = np.random.default_rng(11)
    draws = rng.standard_normal((4000, 10, 5))
    draws /= np.linalg.norm(draws, axis=(1, 2), keepdims=True)
    s = np.linalg.svd(draws, compute_uv=False)
    band = noise.band((10, 5), 1.0)
    return 10 * float(np.mean((s >= band.low) & (s <= band.high)))


def _one_table_in() -> float:
    """Return of how many tables of pure noise one has a first value above the band: 20, to a few."""
    spectra = np.linalg.svd(np.random.default_rng(12).standard_normal((4000, 10, 5)), compute_uv=False)
    high = noise.behind(spectra[0], (10, 5)).high[0] / np.linalg.norm(spectra[0])
    share = float(np.mean(spectra[:, 0] > high * np.linalg.norm(spectra, axis=1)))
    return 20.0 if 1 / 30 < share < 1 / 14 else 1 / share


def _above(name: str) -> int:
    """Return how many singular values of a preset stand above the band."""
    A = PRESETS[name].A
    return noise.behind(thin_svd(A).s, A.shape).n_above


def _angle_when_scaled(sign: float) -> float:
    """Return the direction of v1, in degrees, of two scaled columns whose correlation has this sign."""
    x, noise_of_y = np.random.default_rng(3).normal(size=(2, 60)) * [[1], [40]]
    points = np.column_stack([x, sign * 30 * x + noise_of_y])
    v = pca(points, scale=True).svd.Vt[0]
    return float(np.degrees(np.arctan2(v[1], v[0])) % 180)


def _smallest_s_of_a_singular_matrix() -> float:
    return float(thin_svd([[1.2, 0.6], [0.8, 0.4]]).s[1])


def _layer_rank() -> float:
    A = np.random.default_rng(1).normal(size=(5, 4))
    U, s, Vt = thin_svd(A)
    layer = s[1] * np.outer(U[:, 1], Vt[1])
    return float(take_apart(layer, thin_svd(layer), full=False).rank)


FIGURES: dict[str, list[Figure]] = {
    "beat": [
        given("of length 1", "a definition"),
        given("\nsends to 0", "a definition"),
    ],
    "digits": [
        computed("16 digits", lambda: -np.log10(np.finfo(float).eps)),
        given("8 bits", "the size of a colour value in a picture file"),
    ],
    "eigenvectors": [given("further eigenvalues, all 0", "the theorem, tested in core")],
    "layers": [
        computed("rank 1, and", _layer_rank),
        computed("Something of rank 1", _layer_rank),
    ],
    "ninety": [given("90 %", "the level that the step starts with")],
    "noise_band": [
        given("mean 0", "a definition"),
        computed("9 of 10", _inside_the_band),
        given("of 10", "the other half of that figure"),
        given("i - 1", "the layers before the i-th"),
        computed("one table in 20", _one_table_in),
        given("A count of 0", "the count itself"),
        computed("4 × 4 is too small", lambda: float(_above("Two groups (symmetric)") == 0) * 4),
        given("× 4 is too", "the other side of that table"),
    ],
    "principal_axes": [
        given("length 1", "a definition"),
        given("variance 1", "a definition"),
        computed("45°", lambda: _angle_when_scaled(1)),
        computed("135°", lambda: _angle_when_scaled(-1)),
    ],
    "rotate_stretch": [
        given("What falls onto 0", "the definition of the null space"),
        computed("s₂ = 0", _smallest_s_of_a_singular_matrix),
        computed("s₁ = s₂ = 1", lambda: float(thin_svd([[0.8, -0.6], [0.6, 0.8]]).s[1])),
        computed("(det = 1)", lambda: 0.8 * 0.8 - 0.6 * -0.6),
        computed("(det = −1)", lambda: 0.6 * -0.6 - 0.8 * 0.8),
    ],
    "take_apart": [
        given("singular values above 0", "the definition of the rank"),
        given("A 0 in the ratings counts as the number 0", "how the sample is stored"),
    ],
}
