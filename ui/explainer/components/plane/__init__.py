"""The plane carried through V^T, S and U, drawn in the browser; a hand can move the columns of A."""

from collections.abc import Callable, Sequence

from ui.kit.component import declare

_plane = declare(__file__, "plane")


def plane(
    matrix: Sequence[float],
    *,
    stage: float,
    by_hand: bool,
    key: str,
    on_matrix: Callable[[], None],
    on_stage: Callable[[], None],
) -> None:
    """Draw what the 2 x 2 ``matrix`` (its four entries, row by row) does to a grid, a circle and a letter.

    ``stage`` is where the scrubber stands at first: 0 nothing yet, 1 after V^T, 2 after S, 3 after U;
    ``by_hand`` whether v1 and v2 are at first looked for by turning a pair at a right angle.  When the hand
    lets go, the component's state under ``key`` has the new ``matrix`` or ``stage``, and the callback is
    called.
    """
    _plane(
        data={"matrix": list(matrix), "stage": stage, "by_hand": by_hand},
        key=key,
        on_matrix_change=on_matrix,
        on_stage_change=on_stage,
    )
