"""A cloud of points with its principal axes, drawn in the browser; the points can be dragged."""

from collections.abc import Callable, Mapping, Sequence

from core.arrays import FloatArray
from studies.explainer import axes
from ui.kit.component import declare

_cloud = declare(__file__, "cloud")


def cloud(
    points: FloatArray,
    moved: Mapping[int, tuple[float, float]],
    *,
    cloud_id: str,
    names: Sequence[str],
    units: Sequence[str],
    center: bool,
    scale: bool,
    turned: bool,
    theta: float,
    hidden: bool,
    key: str,
    on_moved: Callable[[], None],
    on_theta: Callable[[], None],
    on_found: Callable[[], None],
) -> None:
    """Draw points in a plane, a line at ``theta`` degrees and the variance of the points' shadow on it.

    ``points`` (n, 2) are those of the data, ``moved`` says where the hand has put some of the drawn ones
    (numbered as drawn); ``turned`` lays v1 flat.  Of the points that are not drawn the browser gets the sums
    that PCA needs.  When the hand lets go, the component's state under ``key`` has the new ``moved`` or
    ``theta``; where v1 is ``hidden`` until the line has rested on it, ``found`` as well.
    """
    shown = axes.drawn(points)
    _cloud(
        data={
            "id": cloud_id,
            "points": shown.points.tolist(),
            "moved": [[i, *where] for i, where in moved.items()],
            "rest": _sums(shown.rest),
            "names": list(names),
            "units": list(units),
            "center": center,
            "scale": scale,
            "turned": turned,
            "theta": theta,
            "hidden": hidden,
        },
        key=key,
        on_moved_change=on_moved,
        on_theta_change=on_theta,
        on_found_change=on_found,
    )


def _sums(rest: axes.Moments) -> dict[str, int | list[float]]:
    """Return the moments of the points that are not drawn as the browser reads them."""
    if rest.n == 0:
        return {"n": 0}
    return {"n": rest.n, "mean": rest.mean.tolist(), "scatter": list(rest.scatter)}
