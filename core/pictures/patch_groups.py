"""Groups of like patches: each group is a matrix of very low rank, and shrinking it removes the noise.

p = 8     the side of a patch;  n = 16 patches a group;  64 = p * p numbers a patch
group     (n, 64): a reference patch and the n - 1 most like it nearby, in the basis of all patches
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from .patches import SIDE, Float32Array, average_weighted, denoise_patches_twice, patch_basis, patch_rows

GROUP = 16
STRIDE = 2
BATCH = 512

# For the threshold, and then for Wiener's weights: references every so many pixels, candidates up to so far
# away, and up to which distance per pixel (in noise variances) patches count as equal.
STEPS = (4, 5)
REACHES = (18, 12)
ALIKE = (0.2, 0.1)
THRESHOLD = 2.5
TRUST = 0.35

Shrinker = Callable[[Float32Array, npt.NDArray[np.intp]], tuple[Float32Array, Float32Array]]


def denoise_patch_groups(picture: npt.ArrayLike, *, noise_sd: float) -> FloatArray:
    """Return a grey picture cleaned by the low rank of groups of like patches.

    A first picture comes from ``denoise_patches``; likeness is judged on it.  Every group of noisy patches is
    then turned along the patches by a fixed orthogonal matrix (Hadamard's) and coefficients below 2.5 noise
    standard deviations are dropped; a weighted mean of both pictures is the pilot.  Last, patches are grouped
    again by likeness on the pilot, every group is turned by the left singular vectors of the pilot's group,
    and Wiener's weights are applied.

    Parameters
    ----------
    picture : array_like of shape (h, w)
        In any unit, all values finite.  With a side below 24 pixels, or more alike, there are no groups to
        search, and the result is that of ``denoise_patches``.
    noise_sd : float
        Standard deviation of the noise, in the units of the picture, above 0.

    Returns
    -------
    ndarray of shape (h, w)

    References
    ----------
    K. Dabov et al., IEEE Trans. Image Processing 16 (2007) 2080-2095; Q. Guo et al., IEEE Trans. Circuits
    Syst. Video Technol. 26 (2016) 868-880.
    """
    pixels = np.asarray(picture, dtype=np.float32)
    first = denoise_patches_twice(pixels, noise_sd=noise_sd)[1]
    if min(pixels.shape) < 3 * SIDE:
        return first.astype(np.float64)
    size = SIDE**2 * noise_sd**2
    groups = patch_groups(first, alike=ALIKE[0] * size, step=STEPS[0], reach=REACHES[0])
    rows = patch_rows(pixels)
    basis = patch_basis(patch_rows(first)[::7])
    noisy = rows @ basis
    turned = _shrink_groups(noisy, groups, _threshold(noise_sd), basis, pixels.shape)
    pilot = np.float32(TRUST) * first + np.float32(1 - TRUST) * turned
    groups = patch_groups(pilot, alike=ALIKE[1] * size, step=STEPS[1], reach=REACHES[1])
    wiener = _wiener(patch_rows(pilot) @ basis, noise_sd)
    return _shrink_groups(noisy, groups, wiener, basis, pixels.shape).astype(np.float64)


def patch_groups(
    picture: Float32Array, *, alike: float, step: int = STEPS[1], reach: int = REACHES[1]
) -> npt.NDArray[np.intp]:
    """Return groups of like patches: for each reference patch the 16 nearest in a window around it.

    Candidates stand on every second pixel.  Squared distances below ``alike`` count as equal, and chance
    (fixed in advance) decides: in a flat region the nearest patches would be those that share the pilot's
    remaining noise.

    Parameters
    ----------
    picture : ndarray of shape (h, w)
        A picture without much noise, at least 24 pixels a side.
    alike : float
        In squared units of the picture, summed over a patch.
    step : int
        References stand every so many pixels.
    reach : int
        Candidates are up to so many pixels away, down and across.

    Returns
    -------
    ndarray of shape (n_references, 16)
        Row numbers as in ``patch_rows``; the reference itself first.
    """
    h, w = picture.shape
    rows, columns = h - SIDE + 1, w - SIDE + 1
    top, left = _places(rows, step), _places(columns, step)
    moves = range(-reach, reach + 1, STRIDE)
    offsets = [(0, 0), *((a, b) for a in moves for b in moves if (a, b) != (0, 0))]
    distance = np.empty((len(offsets), len(top), len(left)), np.float32)
    padded = np.pad(picture, reach, mode="edge")
    for i, (a, b) in enumerate(offsets):
        shifted = padded[reach + a : reach + a + h, reach + b : reach + b + w]
        layer = np.maximum(_patch_distances(shifted - picture, top, left), alike)
        layer *= 1 + 1e-3 * ((i * 61) % len(offsets)) / len(offsets)
        layer[(top + a < 0) | (top + a >= rows)] = np.inf
        layer[:, (left + b < 0) | (left + b >= columns)] = np.inf
        distance[i] = layer if i else -1
    nearest = np.argpartition(distance.reshape(len(offsets), -1).T, GROUP - 1, axis=1)[:, :GROUP]
    nearest.sort(axis=1)
    shifts = np.array([a * columns + b for a, b in offsets])
    groups: npt.NDArray[np.intp] = (top[:, None] * columns + left).reshape(-1, 1) + shifts[nearest]
    return groups


def _places(n: int, step: int) -> npt.NDArray[np.intp]:
    return np.unique(np.append(np.arange(0, n, step), n - 1))


def _patch_distances(
    difference: Float32Array, top: npt.NDArray[np.intp], left: npt.NDArray[np.intp]
) -> Float32Array:
    """Return the sums of squares over 8 x 8 patches at the reference places: 2, 4, then 8 neighbours."""
    squares = difference * difference
    for by in (1, 2, 4):
        squares = squares[:-by] + squares[by:]
    squares = squares[top]
    for by in (1, 2, 4):
        squares = squares[:, :-by] + squares[:, by:]
    return squares[:, left]


def _threshold(noise_sd: float) -> Shrinker:
    H: Float32Array = np.ones((1, 1), np.float32)
    while len(H) < GROUP:
        H = (np.block([[H, H], [H, -H]]) / 2**0.5).astype(np.float32)
    smallest = np.float32(THRESHOLD * noise_sd)

    def shrink(group: Float32Array, _members: npt.NDArray[np.intp]) -> tuple[Float32Array, Float32Array]:
        coefficients = H @ group
        kept = np.abs(coefficients) > smallest
        coefficients *= kept
        return H @ coefficients, 1 / (np.count_nonzero(kept, axis=(1, 2)) + np.float32(0.5))

    return shrink


def _wiener(pilot: Float32Array, noise_sd: float) -> Shrinker:
    variance = np.float32(noise_sd**2)

    def shrink(group: Float32Array, members: npt.NDArray[np.intp]) -> tuple[Float32Array, Float32Array]:
        guide = pilot[members]
        A: Float32Array = np.linalg.eigh(guide @ guide.transpose(0, 2, 1))[1]
        gain = A.transpose(0, 2, 1) @ guide
        gain *= gain
        gain /= gain + variance
        cleaned = A @ (gain * (A.transpose(0, 2, 1) @ group))
        return cleaned, 1 / (np.einsum("ijk,ijk->i", gain, gain) + np.float32(0.1))

    return shrink


def _shrink_groups(
    noisy: Float32Array,
    groups: npt.NDArray[np.intp],
    shrink: Shrinker,
    basis: Float32Array,
    shape: tuple[int, ...],
) -> Float32Array:
    """Shrink every group and return the picture of the weighted means of all patches."""
    total, weight = np.zeros_like(noisy), np.zeros(len(noisy), np.float32)
    for start in range(0, len(groups), BATCH):
        members = groups[start : start + BATCH]
        cleaned, counts = shrink(noisy[members], members)
        cleaned *= counts[:, None, None]
        order = np.argsort(members, axis=None, kind="stable")
        place = members.ravel()[order]
        first = np.flatnonzero(np.append(True, place[1:] != place[:-1]))
        total[place[first]] += np.add.reduceat(cleaned.reshape(-1, SIDE**2)[order], first, axis=0)
        weight[place[first]] += np.add.reduceat(np.repeat(counts, GROUP)[order], first)
    return average_weighted(total @ basis.T, weight, (shape[0], shape[1]))
