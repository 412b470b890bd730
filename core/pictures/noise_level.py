"""How strong the noise of a picture is, read off the patches that are smoothest.

p      the side of a patch;  C its cosine coefficients, p * p of them, (u, v) periods along its sides
rough  the energy of the low ones, 0 < u + v < p: it says how much of the picture is in the patch
fine   the mean square of the high ones, u + v >= p: there the picture is weakest, and white noise as strong
       as anywhere; also of those with u + v >= p + 1, p + 2, p + 3, which are fewer and hold less picture yet

The patches are put in order by ``rough``, and ``fine`` is averaged over the smoothest.  White noise has the
same strength in every orthonormal direction and independent values there: who is chosen by ``rough`` is
chosen without regard to the noise in ``fine``, and the average is not too low, as it would be if the patches
with least variance were taken.
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from .patches import SIDE, patch_rows

# So many of the patches, the smoothest: the more, the less chance in the mean; the fewer, the less picture.
SHARES = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0)
DOUBT = 2.0
N_BOUNDS = 4
MOST_PATCHES = 60_000
UNCUT, CUT_AT_MOST = 0.1, 1 / 8


def estimate_noise_sd(picture: npt.ArrayLike, *, side: int = SIDE) -> float:
    """Return the standard deviation of white noise in a picture, read off its smoothest patches.

    How many patches count follows from the picture: the n smoothest give a mean m_n of ``fine``, and the n is
    taken for which m_n (1 + 2 / sqrt(n)), what the noise is at most, is least.  Where flat places abound that
    is many, in a texture the few quietest.  Which of the high cosines count follows likewise: where m_n is
    the mean over a share of them, n is less by that share.  Patches with pixels at the least or
    greatest value of the picture are left out, where there are others, since there noise may have been cut
    off.

    Where all of a picture is fine texture, or was noisy before, that counts as noise.

    Parameters
    ----------
    picture : array_like of shape (h, w) or (h, w, channels)
        Channels are taken to be equally noisy.
    side : int
        The side of a patch; at most min(h, w) is used.

    Returns
    -------
    float
        In the units of the picture; 0 for a constant one.

    Raises
    ------
    ValueError
        If the picture has fewer than 2 pixels or values that are not finite.

    References
    ----------
    N. N. Ponomarenko et al., Proc. ISSPA (2007), 1-4; M. Colom and A. Buades, Image Processing On Line 3
    (2013) 173-197.  They take a fixed share of the patches.
    """
    pixels = np.asarray(picture, dtype=np.float64)
    if pixels.size < 2 or not np.isfinite(pixels).all():
        raise ValueError("The picture must have at least 2 pixels, all of them finite.")
    channels = [pixels] if pixels.ndim == 2 else list(np.moveaxis(pixels, -1, 0))
    if min(pixels.shape[:2]) < 2:
        steps = [np.diff(channel.ravel()) for channel in channels]
        return float(np.sqrt(np.mean(np.square(steps)) / 2)) if steps[0].size else 0.0
    parts = [_energies(channel, side) for channel in channels]
    rough, fine, whole = (np.stack(part) for part in zip(*parts, strict=True))
    if not whole.any():
        whole[:] = True
    n_whole = whole.sum(axis=0)
    seen = n_whole > 0
    rough = np.sum(rough * whole, axis=0)[seen] / n_whole[seen]
    fine = np.sum(fine * whole[..., None], axis=0)[seen] / n_whole[seen][:, None]
    sums = np.cumsum(fine[np.argsort(rough)], axis=0)
    n = np.unique([max(1, int(share * len(sums))) for share in SHARES])[:, None]
    means = sums[n.ravel() - 1] / n
    n_cosines = _low_and_high(min(side, *pixels.shape[:2]))[1].sum(axis=1)
    at_most = means * (1 + DOUBT / np.sqrt(n * n_cosines / n_cosines[0]))
    return float(np.sqrt(means.ravel()[np.argmin(at_most)]))


def _energies(channel: FloatArray, side: int) -> tuple[FloatArray, FloatArray, npt.NDArray[np.bool_]]:
    """Return ``rough`` and ``fine`` of the patches, and which of them have fewest pixels of an extreme value.

    ``fine`` has a column for each bound of u + v.

    Those that have none, or else a tenth of all; none with more than an eighth of its pixels.
    """
    p = min(side, *channel.shape)
    every = max(1, int(np.sqrt(channel.size / MOST_PATCHES)))
    low, high = _low_and_high(p)
    cosines = np.kron(_cosines(p), _cosines(p)).astype(np.float32)
    patches = patch_rows(channel - channel.mean(), p, every)
    energy = np.square(patches @ cosines.T)
    extreme = (channel == channel.min()) | (channel == channel.max())
    before = np.pad(np.cumsum(np.cumsum(extreme, axis=0), axis=1), ((1, 0), (1, 0)))
    n_extreme = before[p:, p:] - before[:-p, p:] - before[p:, :-p] + before[:-p, :-p]
    cut = n_extreme[::every, ::every].ravel()
    return (
        (energy @ low.astype(np.float32)).astype(np.float64),
        (energy @ high.T.astype(np.float32)).astype(np.float64) / high.sum(axis=1),
        cut <= min(float(np.quantile(cut, UNCUT)), CUT_AT_MOST * p * p),
    )


def _low_and_high(p: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which of the p * p cosines are low, and which are high by each bound of u + v, one a row."""
    periods = np.add.outer(np.arange(p), np.arange(p)).ravel()
    bounds = p + np.arange(min(N_BOUNDS, p - 1))
    return (periods > 0) & (periods < p), periods >= bounds[:, None]


def _cosines(p: int) -> FloatArray:
    """Return the orthonormal cosines of p pixels, one a row, (p, p), from the constant one upwards."""
    place = np.arange(p)
    waves: FloatArray = np.cos(np.pi * np.outer(place, place + 0.5) / p) * np.sqrt(2 / p)
    waves[0] /= np.sqrt(2)
    return waves
