"""What the step says of a comparison: in points, in the right direction, no surer than it may be."""

import numpy as np
import pytest

from sources.tables.features import wine
from studies.features import Comparison, Spread
from ui.features.steps.accuracy import said, spread


def comparison(*gains):
    n = len(gains)
    return Comparison(
        "PCA",
        (3,),
        accuracy=np.array([0.9 + np.array(gains)]),
        seconds=np.ones((1, n)),
        decomposition_seconds=np.ones(n),
        raw_accuracy=np.full(n, 0.9),
        raw_seconds=np.ones(n),
        converged=True,
    )


@pytest.mark.parametrize(
    ("gains", "size", "sure"),
    [
        ((0.02, 0.04), "3.0 points more", "more than twice its standard error of 1.0 points"),
        ((-0.02, -0.04), "3.0 points less", "more than twice its standard error of 1.0 points"),
        ((0.04, 0.01), "2.5 points more", "within twice its standard error of 1.5 points"),
    ],
)
def test_a_gain_is_told_in_points_with_its_direction_and_how_sure_it_is(gains, size, sure):
    words = said(wine(), comparison(*gains), 3)
    assert f"{size} accurate than 13 raw columns; that is {sure}" in words


def test_an_accuracy_is_told_in_per_cent_with_its_deviation():
    assert spread(Spread(0.9123, 0.0456)) == "91.2 ± 4.6 %"
