"""A square to draw a digit in, with mouse or finger."""

from collections.abc import Callable, Sequence

from ui.kit.component import declare

Stroke = Sequence[tuple[float, float]]

_pad = declare(__file__, "pad")


def pad(first: Sequence[Stroke], *, key: str, on_strokes: Callable[[], None]) -> None:
    """Draw the square, at the beginning with the strokes ``first`` in it.

    When the pen is lifted, the component's state under ``key`` has ``strokes``: lists of (x, y) from 0 to 1.
    """
    strokes = [[list(point) for point in stroke] for stroke in first]
    _pad(data={"strokes": strokes, "stamp": str(hash(str(strokes)))}, key=key, on_strokes_change=on_strokes)
