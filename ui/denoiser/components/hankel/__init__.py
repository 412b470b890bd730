"""The Hankel microscope: point at a sample and see the cells of the trajectory matrix that are averaged."""

from ui.kit.component import declare

_hankel = declare(__file__, "hankel")


def hankel(series: list[float], *, every: int, window: int, wrong: bool, key: str) -> None:
    """Draw a short series, which holds one of ``every`` samples of a signal, and its windows, one a row.

    ``wrong`` averages the main diagonals.
    """
    _hankel(data={"x": series, "every": every, "window": window, "wrong": wrong}, key=key)
