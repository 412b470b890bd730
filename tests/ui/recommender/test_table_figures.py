"""The figures of the table with holes show the numbers that they are given."""

import numpy as np

from studies.recommender.missing import Cells, Explained
from ui.recommender import table_figures

NAN = float("nan")


def test_the_cells_are_signed_about_zero_and_empty_where_nothing_is_hidden():
    cells = Cells(np.array([1]), np.array([0, 2]), np.array([[-2.5, NAN]]), 2.5, -2.5)
    fig = table_figures.off(cells, ["Ann", "Ben"], ["A", "B", "C"])
    trace = fig.data[0]
    np.testing.assert_array_equal(trace.z, cells.off)
    assert (trace.zmin, trace.zmax) == (-2.5, 2.5)
    assert list(fig.layout.xaxis.ticktext) == ["A", "C"]
    assert list(fig.layout.yaxis.ticktext) == ["Ben"]


def test_what_is_explained_is_in_per_cent_and_the_best_k_is_marked():
    fig = table_figures.explained(
        Explained(np.array([0.5, 0.75]), np.array([0.9, 0.8]), 2, np.array([0.3, 0.6]))
    )
    variance, chance, errors = fig.data
    np.testing.assert_allclose(variance.y, [50, 75])
    np.testing.assert_allclose(chance.y, [30, 60])
    np.testing.assert_allclose(errors.y, [0.9, 0.8])
    assert list(variance.x) == [1, 2]
    assert errors.yaxis == "y2"
    assert fig.layout.shapes[0].x0 == 2
