"""Which patches of a picture look alike: distances by matrix products, tile by tile.

Patches stand as rows, R * C of them in reading order of their places; a place has row r and column c.
"""

import numpy as np
import numpy.typing as npt
from numpy.random import PCG64, Generator

Float32Array = npt.NDArray[np.float32]

TILE = 2
JITTER = 1e-3


def like_patches(
    patches: Float32Array, columns: int, *, count: int, step: int, reach: int, alike: float
) -> npt.NDArray[np.intp]:
    """Return groups of patches that look alike: for each reference place, the nearest in a window around it.

    Four neighbouring references share one window, so that all their distances are one product of matrices.
    Squared distances below ``alike`` count as equal, and chance, fixed in advance, decides among them.

    Parameters
    ----------
    patches : ndarray of shape (R * C, d)
    columns : int
        The C.
    count : int
        How many patches a group has, the reference among them; no more than a window at a corner holds.
    step : int
        A reference stands every so many places, and at the last.
    reach : int
        The window goes so many places beyond its references, down and across.
    alike : float
        In squared units of the patches.

    Returns
    -------
    ndarray of shape (references down, references across, count)
        Rows of ``patches``, in no order.
    """
    rows = len(patches) // columns
    top, left = _places(rows, step), _places(columns, step)
    place = np.arange(rows * columns).reshape(rows, columns)
    size = np.einsum("ij,ij->i", patches, patches)
    chance = 1 + JITTER * Generator(PCG64(0)).random((2 * reach + TILE * step + 1) ** 2, dtype=np.float32)
    groups = np.empty((len(top), len(left), count), np.intp)
    for i in range(0, len(top), TILE):
        down = slice(max(top[i] - reach, 0), top[i : i + TILE][-1] + reach + 1)
        for j in range(0, len(left), TILE):
            across = slice(max(left[j] - reach, 0), left[j : j + TILE][-1] + reach + 1)
            references = place[np.ix_(top[i : i + TILE], left[j : j + TILE])]
            near = place[down, across].ravel()
            one = references.ravel()
            distance = (-2 * patches[one]) @ patches[near].T
            distance += size[near]
            distance += size[one][:, None]
            np.maximum(distance, alike, out=distance)
            distance *= chance[: len(near)]
            distance[one[:, None] == near] = -1
            nearest = np.argpartition(distance, count - 1, axis=1)[:, :count]
            groups[i : i + TILE, j : j + TILE] = near[nearest].reshape(*references.shape, count)
    return groups


def _places(n: int, step: int) -> npt.NDArray[np.intp]:
    return np.unique(np.append(np.arange(0, n, step), n - 1))
