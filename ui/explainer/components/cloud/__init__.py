"""A cloud of points with its principal axes, drawn in the browser; the points can be dragged."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from studies.explainer.axes import moments
from ui.kit.component import declare

MOST_DRAWN = 500

_cloud = declare(__file__, "cloud", uses=("draw",))


def drawn_rows(n: int) -> npt.NDArray[np.int64]:
    """Return the rows of an ``n``-row cloud that are drawn: all, or ``MOST_DRAWN`` evenly spaced ones."""
    return np.unique(np.linspace(0, n - 1, min(n, MOST_DRAWN)).round().astype(np.int64))


def cloud(
    points: npt.NDArray[np.float64],
    moved: Mapping[int, tuple[float, float]],
    *,
    cloud_id: str,
    names: Sequence[str],
    units: Sequence[str],
    center: bool,
    scale: bool,
    turned: bool,
    theta: float,
    key: str,
    on_moved: Callable[[], None],
    on_theta: Callable[[], None],
) -> None:
    """Draw a plane cloud, a line at ``theta`` degrees and the variance of the points' shadow on it.

    ``points`` (n, 2) are those of the data, ``moved`` says where the hand has put some of the drawn ones
    (numbered as drawn); ``turned`` lays v1 flat.  Of the points that are not drawn the browser gets the sums
    that PCA needs.  When the hand lets go, the component's state under ``key`` has the new ``moved`` or
    ``theta``.
    """
    shown = drawn_rows(len(points))
    rest = np.delete(points, shown, axis=0)
    _cloud(
        data={
            "id": cloud_id,
            "points": points[shown].tolist(),
            "moved": [[i, *where] for i, where in moved.items()],
            "rest": _sums(rest),
            "names": list(names),
            "units": list(units),
            "center": center,
            "scale": scale,
            "turned": turned,
            "theta": theta,
        },
        key=key,
        on_moved_change=on_moved,
        on_theta_change=on_theta,
    )


def _sums(points: npt.NDArray[np.float64]) -> dict[str, object]:
    """Return n, the mean and the sums of squares and products about it."""
    n, mean, scatter = moments(points)
    return {"n": n, "mean": mean.tolist(), "scatter": list(scatter)} if n else {"n": 0}
