"""The Hankel microscope: point at a sample and see the cells of the trajectory matrix that are averaged."""

from ui.kit.component import declare

_hankel = declare(__file__, "hankel")


def hankel(series: list[float], *, window: int, wrong: bool, key: str) -> None:
    """Draw a short series and its windows, one a row; ``wrong`` averages the main diagonals."""
    _hankel(data={"x": series, "window": window, "wrong": wrong}, key=key)
