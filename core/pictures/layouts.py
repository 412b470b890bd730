"""Four ways to lay a picture out as matrices, and what each costs.

    grey    1 matrix, h x w: the luma
    rgb     3 matrices, h x w: red, green, blue, each with the same k
    wide    1 matrix, h x 3w: red, green and blue side by side, sharing their left singular vectors
    ycbcr   3 matrices, h x w: luma and the two colour differences Cb - 128 and Cr - 128, each with its own k

For ``grey``, ``rgb`` and ``wide`` the squared error of the truncated picture is exactly the sum of the
squared singular values that were dropped (before the pixels are rounded and clipped; for ``grey``, against
the grey picture).  For ``ycbcr`` it is not: the colour transform is not orthogonal.  With E_Y, E_b, E_r the
errors of the three planes and <,> the sum of products over the pixels, the squared error in RGB is exactly

    3 |E_Y|^2 + 3.2584 |E_b|^2 + 2.4756 |E_r|^2
        + 2.8557 <E_Y, E_b> + 1.3757 <E_Y, E_r> + .4915 <E_b, E_r>

(figures rounded; ``RGB_GRAM`` holds them, the cross terms halved).  The cross terms can have either sign;
``ranks_for_storage`` leaves them out.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from .color import CHROMA_OFFSET, luma, rgb_to_ycbcr, ycbcr_to_rgb

LAYOUTS = ("grey", "rgb", "wide", "ycbcr")

_TO_RGB = (ycbcr_to_rgb(np.eye(3)) - ycbcr_to_rgb(np.zeros(3))).T
RGB_GRAM: FloatArray = _TO_RGB.T @ _TO_RGB
RGB_GRAM.setflags(write=False)


def plane_shapes(shape: Sequence[int], layout: str) -> list[tuple[int, int]]:
    """Return the shapes of the matrices that a picture is laid out as.

    Parameters
    ----------
    shape : sequence of int
        Height and width of the picture; a third entry (channels) may follow.
    layout : str
        One of ``LAYOUTS``.

    Returns
    -------
    list of (int, int)

    Examples
    --------
    >>> plane_shapes((480, 640), "wide")
    [(480, 1920)]
    """
    _check_layout(layout)
    h, w = int(shape[0]), int(shape[1])
    if h < 1 or w < 1:
        raise ValueError(f"A picture has at least 1 x 1 pixels, got {h} x {w}.")
    if layout == "grey":
        return [(h, w)]
    return [(h, 3 * w)] if layout == "wide" else [(h, w)] * 3


def planes(picture: npt.ArrayLike, layout: str) -> list[FloatArray]:
    """Return the matrices to decompose.

    Parameters
    ----------
    picture : array_like of shape (h, w, 3), or (h, w) for ``grey``
        Pixel values, 0 to 255.
    layout : str
        One of ``LAYOUTS``.

    Returns
    -------
    list of ndarray
        New arrays, of the shapes that ``plane_shapes`` gives.

    Raises
    ------
    ValueError
        If the layout is unknown or the picture has another number of channels.
    """
    _check_layout(layout)
    values = np.array(picture, dtype=np.float64)
    if layout == "grey" and values.ndim == 2:
        return [values]
    if values.ndim != 3 or values.shape[2] != 3:
        raise ValueError(f"Layout {layout} needs a picture of shape (h, w, 3), got {values.shape}.")
    if layout == "grey":
        return [luma(values)]
    if layout == "ycbcr":
        values = rgb_to_ycbcr(values)
        values[..., 1:] -= CHROMA_OFFSET
    channels = [np.ascontiguousarray(values[..., c]) for c in range(3)]
    return [np.hstack(channels)] if layout == "wide" else channels


def assemble(matrices: Sequence[npt.ArrayLike], layout: str) -> FloatArray:
    """Return the picture that the matrices of a layout stand for: the inverse of ``planes``.

    Parameters
    ----------
    matrices : sequence of array_like
        As many matrices, and of such shapes, as the layout has.
    layout : str
        One of ``LAYOUTS``.

    Returns
    -------
    ndarray of shape (h, w) for ``grey``, (h, w, 3) in RGB otherwise
        Neither rounded nor clipped.

    Raises
    ------
    ValueError
        If the layout is unknown, or the matrices do not fit it.
    """
    _check_layout(layout)
    values = [np.array(M, dtype=np.float64) for M in matrices]
    n_expected = 1 if layout in ("grey", "wide") else 3
    if len(values) != n_expected or any(M.ndim != 2 or M.shape != values[0].shape for M in values):
        raise ValueError(f"Layout {layout} needs {n_expected} matrices of one shape, got {_shapes(values)}.")
    if layout == "grey":
        return values[0]
    if layout == "wide":
        if values[0].shape[1] % 3:
            raise ValueError(f"Layout wide needs a width that 3 divides, got {values[0].shape[1]}.")
        values = np.split(values[0], 3, axis=1)
    picture = np.stack(values, axis=-1)
    if layout == "ycbcr":
        picture[..., 1:] += CHROMA_OFFSET
        return ycbcr_to_rgb(picture)
    return picture


def rebuild(
    factors: Sequence[tuple[FloatArray, FloatArray, FloatArray]], ranks: Sequence[int], layout: str
) -> FloatArray:
    """Return the picture made of the k strongest layers of every plane.

    Parameters
    ----------
    factors : sequence of (U, s, Vt)
        One decomposition per plane.
    ranks : sequence of int
        k per plane, from 0 (the plane is zero) to ``len(s)``.
    layout : str
        One of ``LAYOUTS``.

    Returns
    -------
    ndarray of shape (h, w) or (h, w, 3)
        Neither rounded nor clipped.

    Raises
    ------
    ValueError
        If a rank is out of range, or the factors do not fit the layout.
    """
    if len(ranks) != len(factors):
        raise ValueError(f"Give one rank per plane: {len(factors)} planes, {len(ranks)} ranks.")
    matrices = []
    for (U, s, Vt), k in zip(factors, ranks, strict=True):
        if not 0 <= k <= len(s):
            raise ValueError(f"A rank must be from 0 to {len(s)}, got {k}.")
        matrices.append((U[:, :k] * s[:k]) @ Vt[:k])
    return assemble(matrices, layout)


def to_pixels(values: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """Return 8-bit pixels: rounded to whole numbers (halves to even) and clipped to 0..255.

    Parameters
    ----------
    values : array_like of any shape, finite

    Returns
    -------
    ndarray of uint8, of the same shape

    Examples
    --------
    >>> to_pixels([-3.0, 0.5, 1.5, 254.6, 300.0]).tolist()
    [0, 0, 2, 255, 255]
    """
    rounded = np.rint(values)
    return np.clip(rounded, 0, 255).astype(np.uint8)


def layout_storage(shape: Sequence[int], layout: str, ranks: Sequence[int]) -> int:
    """Return how many numbers the factors of a layout hold: the sum over the planes of k (m + n + 1).

    Parameters
    ----------
    shape : sequence of int
        Height and width of the picture.
    layout : str
        One of ``LAYOUTS``.
    ranks : sequence of int
        k per plane.

    Returns
    -------
    int
        Numbers, not bytes.

    Examples
    --------
    >>> layout_storage((480, 640), "rgb", (50, 50, 50))
    168150
    """
    shapes = plane_shapes(shape, layout)
    if len(ranks) != len(shapes):
        raise ValueError(f"Layout {layout} has {len(shapes)} planes, got {len(ranks)} ranks.")
    for k, (m, n) in zip(ranks, shapes, strict=True):
        if not 0 <= k <= min(m, n):
            raise ValueError(f"A rank must be from 0 to {min(m, n)}, got {k}.")
    return sum(int(k) * (m + n + 1) for k, (m, n) in zip(ranks, shapes, strict=True))


def ranks_for_storage(
    shape: Sequence[int], layout: str, numbers: float, spectra: Sequence[npt.ArrayLike] | None = None
) -> tuple[int, ...]:
    """Return the k of every plane that a budget of stored numbers buys.

    ``grey``, ``rgb`` and ``wide``: the largest k, the same for every plane.  ``ycbcr``: layer by layer,
    always the one that removes the most squared error in RGB per number stored.  A layer of every plane
    costs the same h + w + 1 numbers and removes w_p s^2, where w_p is the squared length of the colour that
    one unit of the plane adds (3 for Y, 3.26 for Cb, 2.48 for Cr); since s falls, greedy is the best choice
    when the cross terms between the planes are left out.

    Parameters
    ----------
    shape : sequence of int
        Height and width of the picture.
    layout : str
        One of ``LAYOUTS``.
    numbers : float
        The budget: how many numbers may be stored (``k (m + n + 1)`` per plane).
    spectra : sequence of array_like, optional
        Singular values of the planes, largest first.  Needed for ``ycbcr``, unused otherwise.

    Returns
    -------
    tuple of int
        k per plane; 0 where the budget buys no layer, at most min(m, n).

    Raises
    ------
    ValueError
        If the budget is negative, or the spectra are missing or do not fit.

    Examples
    --------
    >>> ranks_for_storage((10, 10), "ycbcr", 63, [[9.0, 8.0], [5.0, 0.0], [0.0, 0.0]])
    (2, 1, 0)
    """
    shapes = plane_shapes(shape, layout)
    if not numbers >= 0:
        raise ValueError(f"The budget must be 0 or more numbers, got {numbers}.")
    m, n = shapes[0]
    n_layers = int(numbers // (m + n + 1))
    if layout != "ycbcr":
        return (min(n_layers // len(shapes), m, n),) * len(shapes)
    if spectra is None or len(spectra) != 3:
        raise ValueError("Layout ycbcr needs the singular values of its 3 planes.")
    return _greedy_ranks([np.asarray(s, dtype=np.float64) for s in spectra], n_layers, max(m, n))


def _greedy_ranks(spectra: list[FloatArray], n_layers: int, longer_side: int) -> tuple[int, ...]:
    removed = np.concatenate([w * s**2 for w, s in zip(np.diag(RGB_GRAM), spectra, strict=True)])
    plane = np.repeat(np.arange(3), [len(s) for s in spectra])
    round_off = longer_side * np.finfo(np.float64).eps * max((s[0] for s in spectra if len(s)), default=0.0)
    worth_it = np.concatenate(spectra) > round_off
    order = np.argsort(-removed, kind="stable")
    chosen = plane[order[worth_it[order]][:n_layers]]
    return tuple(int(k) for k in np.bincount(chosen, minlength=3))


def _check_layout(layout: str) -> None:
    if layout not in LAYOUTS:
        raise ValueError(f"layout must be one of {', '.join(LAYOUTS)}, got {layout!r}.")


def _shapes(values: Sequence[FloatArray]) -> str:
    return ", ".join(" x ".join(map(str, M.shape)) for M in values) or "none"
