"""The PCA cloud: the browser's sums against the core's principal axes."""

import numpy as np
import pytest

from core.geometry import pca, projected_variance
from tests.scripts import needs_node, run_script

pytestmark = needs_node

PCA = "ui/explainer/components/cloud/pca.js"
ANALYSE = """({ analyze, along }, clouds) => clouds.map(({points, rest, center, scale}) => {
    const facts = analyze(points, rest, center, scale);
    return {...facts, curve: [0, 30, 77, 90, 150].map((d) => along(facts.cov, d * Math.PI / 180))};
})"""


def clouds():
    rng = np.random.default_rng(8)
    for number in range(12):
        X = rng.normal(size=(rng.integers(3, 60), 2)) @ rng.normal(size=(2, 2))
        X = X * 10.0 ** rng.integers(-3, 4) + 10.0 ** rng.integers(-2, 4) * rng.normal(size=2)
        n_drawn = len(X) if number % 2 else max(1, len(X) // 3)
        for center in (True, False):
            for scale in (True, False):
                yield X, n_drawn, center, scale


def payload(X, n_drawn, center, scale):
    hidden = X[n_drawn:]
    rest = {"n": 0}
    if len(hidden):
        Z = hidden - hidden.mean(axis=0)
        scatter = Z.T @ Z
        rest = {
            "n": len(hidden),
            "mean": hidden.mean(axis=0).tolist(),
            "scatter": [scatter[0, 0], scatter[0, 1], scatter[1, 1]],
        }
    return {"points": X[:n_drawn].tolist(), "rest": rest, "center": center, "scale": scale}


def test_the_axes_and_the_variances_are_those_of_the_core():
    given = list(clouds())
    found = run_script(PCA, ANALYSE, [payload(*one) for one in given])
    for (X, _, center, scale), facts in zip(given, found, strict=True):
        expected = pca(X, center=center, scale=scale)
        v1 = np.array([np.cos(facts["angle"]), np.sin(facts["angle"])])
        assert abs(v1 @ expected.svd.Vt[0]) == pytest.approx(1, abs=1e-7)
        assert 0 <= facts["angle"] < np.pi
        np.testing.assert_allclose(
            np.array(facts["reach"]) * np.sqrt(len(X) - 1),
            expected.svd.s,
            rtol=1e-7,
            atol=1e-7 * expected.svd.s[0],
        )
        curve = projected_variance(X / expected.scale, np.radians([0, 30, 77, 90, 150]))
        np.testing.assert_allclose(facts["curve"], curve, rtol=1e-7)
        assert facts["n"] == len(X)
