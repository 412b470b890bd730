"""The figures of the explainer show the numbers that they are given."""

import numpy as np
import pytest

from studies.explainer.eigenvalues import compared
from studies.explainer.truncation import Levels
from ui.explainer.figures import digits, shares


def test_each_meaning_is_a_curve_in_per_cent_with_a_ring_where_it_reaches_the_level():
    curves = {"a": np.array([0.5, 1.0]), "b": np.array([0.95, 1.0]), "c": np.array([1.0])}
    fig = shares(Levels(curves, (2, 1, 1)), 0.9)
    named = {trace.name: trace for trace in fig.data if trace.name}
    assert list(named["a"].y) == [50, 100]
    rings = [(trace.x[0], trace.y[0]) for trace in fig.data if not trace.name]
    assert rings == [(2, 100), (1, 95), (1, 100)]


def test_a_negative_eigenvalue_has_no_root_and_is_drawn_hollow():
    true = np.array([1.0, 1e-9])
    fig = digits(compared(true, true, np.array([1.0, -4e-18])))
    traces = {trace.name: trace for trace in fig.data if trace.showlegend is not False}
    assert list(traces["√λ of AᵀA"].x) == [1]
    assert list(traces["λ < 0: no root"].x) == [2]
    assert traces["λ < 0: no root"].y[0] == pytest.approx(2e-9)
    errors = [trace.y for trace in fig.data if trace.showlegend is False]
    np.testing.assert_allclose(errors, [[1e-17, 1e-17], [1e-17, 1.0]])
    assert "λ < 0: no root" not in {trace.name for trace in digits(compared(true, true, true**2)).data}
