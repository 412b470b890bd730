import numpy as np

from studies.practice.claims import check_rank
from ui.find_the_bug.figures import spectrum_with_slack
from ui.kit import style


def test_values_that_rounding_can_make_are_faded_and_the_line_is_the_slack():
    claim = check_rank(np.array([[1.0, 2.0], [2.0, 4.0]]), claimed=1, decimals=1)
    fig = spectrum_with_slack(claim)
    (bars,) = fig.data
    assert list(bars.marker.color) == [style.COLOR_S, style.faded(style.COLOR_S)]
    assert fig.layout.shapes[0].y0 == claim.slack
