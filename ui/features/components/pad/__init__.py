"""A square to draw a digit in, with mouse, finger or keys."""

from collections.abc import Callable, Sequence

from ui.kit.component import declare

Stroke = Sequence[tuple[float, float]]

_pad = declare(__file__, "pad")


def pad(strokes: Sequence[Stroke], *, given: int, key: str, on_strokes: Callable[[], None]) -> None:
    """Draw the square; where it is drawn anew, or ``given`` is another number, with ``strokes`` in it.

    When the pen is lifted, the component's state under ``key`` has ``strokes``: lists of (x, y) from 0 to 1.
    """
    points = [[list(point) for point in stroke] for stroke in strokes]
    _pad(data={"strokes": points, "stamp": str(given)}, key=key, on_strokes_change=on_strokes)
