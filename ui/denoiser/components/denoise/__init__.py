"""A signal under two sliders: window and k follow the finger, with both error curves and the gain map."""

from collections.abc import Callable

import numpy as np

from studies.denoiser.distances import Grid
from ui.kit.component import declare
from ui.kit.packing import Json, headed

_DIGITS = 6

_denoise = declare(__file__, "denoise")


def packed(identity: str, grid: Grid, *, red: bool = False) -> bytes:
    """Return a grid as one block of bytes: length of the head, the head as JSON, then three float32 arrays.

    The arrays are the input, the truth (nothing where it is unknown) and the elementary series, at the drawn
    samples.  ``red`` chooses what the automatic rank takes the noise to be.  The head is padded with blanks
    to a multiple of four bytes, so that the arrays lie straight.
    """
    head: dict[str, Json] = {
        "id": identity,
        "samples": grid.n_samples,
        "windows": grid.windows,
        "components": grid.n_components,
        "automatic": [grid.shown_automatic_at(window, red=red) for window in grid.windows],
        "to_input": np.round(grid.to_input, _DIGITS).tolist(),
        "to_truth": None if grid.to_truth is None else np.round(grid.to_truth, _DIGITS).tolist(),
        "before": grid.before,
        "drawn": len(grid.drawn),
        "baselines": grid.baselines,
    }
    clean = [] if grid.clean is None else [grid.clean]
    arrays = (np.ascontiguousarray(a, dtype="<f4") for a in (grid.noisy, *clean, grid.parts))
    return headed(head, b"".join(a.tobytes() for a in arrays))


def denoise(
    payload: bytes, *, window: int, k: int, curves: bool, key: str, on_at: Callable[[], None]
) -> None:
    """Draw the signal; when the hand lets go, the state has ``at`` = {window, k} and ``on_at`` is called.

    ``window`` and ``k`` are where the sliders stand at first (k = 0: the automatic rank); they should stay
    the same while the page lives, so that the payload does not travel again.  ``curves`` shows the errors and
    the map beside the signal.
    """
    start = headed({"window": window, "k": k, "curves": curves})
    _denoise(data=start + payload, key=key, on_at_change=on_at)
