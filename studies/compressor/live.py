"""The layers that travel to the browser, which draws A_k for every k by itself."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, balanced_factors, leading_svd
from core.pictures import area_means, joint_spectrum, layout_storage, plane_shapes, squared_errors
from sources.pictures.picture import Picture, resize
from sources.pictures.screen import screen_shape
from studies.compressor.channels import LIVE_LAYERS, channel_matrix, channels


class Layers(NamedTuple):
    """Layers 1 ... K of a picture on the screen, h x w, and what is left without them.

    Attributes
    ----------
    us : tuple of ndarray of shape (K, h)
        sqrt(s_i) u_i in rows; one array a channel, or a single one that all channels share.
    vs : tuple of ndarray of shape (K, w)
        sqrt(s_i) v_i in rows; one array a channel of the picture, 1 or 3.
    squared_errors : ndarray of shape (K + 1,)
        The squared error of A_k for k = 0 ... K, of the picture at its working size, in grey levels.
    """

    us: tuple[FloatArray, ...]
    vs: tuple[FloatArray, ...]
    squared_errors: FloatArray


def exact_layers(svds: Sequence[SVD], layout: str, n_layers: int, on_screen: tuple[int, int]) -> Layers:
    """Return the layers of the exact factors, shrunk to the size at which they are drawn.

    Parameters
    ----------
    svds : sequence of SVD
        Of the layout's channels: ``channel_svd``.
    layout : str
    n_layers : int
        The K, up to the layers that the factors have.
    on_screen : (int, int)
        Height and width on the screen, at most those of the picture.
    """
    us, vs = _rows(svds, n_layers, layout)
    h, w = on_screen
    errors = squared_errors(joint_spectrum([svd.s for svd in svds]))
    return Layers(
        tuple(area_means(u, h) for u in us), tuple(area_means(v, w) for v in vs), errors[: n_layers + 1]
    )


def quick_layers(picture: Picture, layout: str, n_layers: int) -> Layers:
    """Return the leading layers of the picture as the screen shows it, at once, and the errors they suggest.

    At most 100 of them, from a Krylov space, within a fraction of a per cent of the best that there are.  The
    squared error of what is reduced for the screen is enlarged by the ratio of the numbers of pixels; what
    the leading layers leave is taken from the norm.
    """
    small = resize(picture, screen_shape((picture.height, picture.width))[1])
    k = min(n_layers, LIVE_LAYERS, *plane_shapes((small.height, small.width), layout)[0])
    known: dict[str, tuple[SVD, float]] = {}
    for name in channels(small, layout):
        if name not in known:
            A = channel_matrix(small, name)
            known[name] = leading_svd(A, k, rng=np.random.default_rng(0)), float(np.vdot(A, A))
    svds, norms = zip(*(known[name] for name in channels(small, layout)), strict=True)
    found = squared_errors(joint_spectrum([svd.s for svd in svds]))
    rest = max(0.0, sum(norms) - float(found[0]))
    us, vs = _rows(svds, k, layout)
    return Layers(us, vs, (found + rest) * (picture.pixels.size / small.pixels.size))


def _rows(svds: Sequence[SVD], k: int, layout: str) -> tuple[tuple[FloatArray, ...], tuple[FloatArray, ...]]:
    pairs = [balanced_factors(svd, k) for svd in svds]
    us = tuple(L.T for L, _ in pairs)
    vs = tuple(R for _, R in pairs)
    return us, tuple(np.split(vs[0], 3, axis=1)) if layout == "wide" else vs


class Size(NamedTuple):
    """What a layout's matrices and layers count.

    Attributes
    ----------
    m, n : int
        Rows and columns of every matrix.
    n_matrices : int
    n_values : int
        m n for every matrix: the numbers of the picture.
    n_layer : int
        m + n + 1 for every matrix: the numbers of one layer of the picture.
    """

    m: int
    n: int
    n_matrices: int
    n_values: int
    n_layer: int


def size(shape: tuple[int, int], layout: str) -> Size:
    """Return what the matrices of a layout count, for a picture of a height and a width."""
    shapes = plane_shapes(shape, layout)
    m, n = shapes[0]
    n_layer = layout_storage(shape, layout, (1,) * len(shapes))
    return Size(m, n, len(shapes), m * n * len(shapes), n_layer)
