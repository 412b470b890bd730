"""Groups of like patches: each is a matrix of low rank, and a ridge regression among them removes the noise.

p        the side of a patch;  n = p * p numbers a patch;  k patches a group
Y (k, n) a group of noisy patches, one a row, their mean patch taken out;  sigma the noise's strength
Theta    (k, k): Theta Y, every patch as a mixture of its group, is the cleaned group

The mixture nearest to the clean group X, on average over the noise, is
Theta = X X^T (X X^T + n sigma^2 I)^-1.  X is unknown.  First Y Y^T - n sigma^2 I stands in for X X^T, then
the group as the first round has cleaned it.
With X = U S V^T that is U diag(s^2 / (s^2 + n sigma^2)) U^T: every singular value of the group is shrunk, the
weak ones to nothing.  What the first round has cleaned still holds some noise: the second takes more than
n sigma^2 for noise where there is much detail, and in colour differences.

At the end the whole answer is the pilot of ``weigh_patches``, Wiener's weights in the basis of its patches,
and is drawn towards what they give where it is smooth.

S. Herbreteau and C. Kervrann, SIAM J. Imaging Sciences 15 (2022) 1028-1053 (NL-Ridge).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from .like_patches import like_patches
from .patches import SIDE, Float32Array, average_weighted, denoise_patches, patch_rows, weigh_patches

FEWEST_SIDES = 3
LIFT = np.float32(1e-3)
LEAF = 20
LATER_DOUBT = 1.6  # of the second round, in the layers after the first
WIENER_SIDE, WIENER_DOUBT = 10, np.float32(8)


class Round(NamedTuple):
    """How one round cleans.

    Attributes
    ----------
    side, n_alike : int
        The p and the k.
    step, reach : int
        A group for every so many pixels; its patches are up to so many pixels away.
    alike : float
        Up to this distance, in noise variances a number, patches count as equal, and chance decides: the
        nearest would be those that share the noise.
    directions : int
        So many principal components of the patches are compared; 0: the patches themselves.
    doubt : float
        Of the second round: so many times n sigma^2 stands in Theta, for the noise and what is left of it in
        the pilot.
    """

    side: int
    n_alike: int
    step: int
    reach: int
    alike: float
    directions: int
    doubt: float = 1.0


# The two rounds for pictures with at least so much detail: the mean variance within 8 x 8 pixels, over that
# of the noise.  The fainter the detail, the larger the patches that show it.
ROUNDS = (
    (2.5, Round(7, 18, 4, 18, 1.6, 24), Round(7, 60, 6, 22, 0.2, 24, 1.6)),
    (0.35, Round(8, 20, 4, 18, 1.6, 24), Round(7, 80, 6, 22, 0.2, 24, 1.2)),
    (0.1, Round(9, 24, 4, 18, 1.6, 16), Round(7, 120, 6, 22, 0.12, 24)),
    (-np.inf, Round(11, 28, 4, 18, 1.6, 16), Round(10, 120, 6, 22, 0.12, 48)),
)


def denoise_patch_groups(picture: npt.ArrayLike, *, noise_sd: float) -> FloatArray:
    """Return a picture cleaned by the low rank of groups of like patches.

    Parameters
    ----------
    picture : array_like of shape (h, w) or (h, w, layers)
        In any unit, all values finite; the noise of the layers equally strong and independent.  Like patches
        are looked for in the first layer, which should hold most of the detail, and once that is cleaned in
        all.  With a side below 24 pixels there are no groups to search, and every layer is cleaned by
        ``denoise_patches``.
    noise_sd : float
        Standard deviation of the noise, in the units of the picture, above 0.

    Returns
    -------
    ndarray of the shape of the picture

    References
    ----------
    S. Herbreteau and C. Kervrann, SIAM J. Imaging Sciences 15 (2022) 1028-1053.
    """
    pixels = np.atleast_3d(np.asarray(picture, dtype=np.float64))
    if min(pixels.shape[:2]) < FEWEST_SIDES * SIDE:
        layers = [denoise_patches(layer, noise_sd=noise_sd) for layer in np.moveaxis(pixels, -1, 0)]
        return np.stack(layers, axis=-1).reshape(np.shape(picture))
    middle = pixels.mean(axis=(0, 1))  # distances keep more digits around 0
    noisy = ((pixels - middle) / noise_sd).astype(np.float32)
    amount = _detail(noisy[..., 0])
    first, second = next((one, two) for least, one, two in ROUNDS if amount >= least)
    guide = _cleaned(noisy, noisy, first, is_first=True)
    cleaned = _smoothed(noisy, _cleaned(noisy, guide, second, is_first=False))
    result: FloatArray = (cleaned * noise_sd + middle).reshape(np.shape(picture))
    return result


def _detail(layer: Float32Array) -> float:
    """Return the mean variance of the clean picture within a patch, in variances of the noise, which is 1."""
    tiles = patch_rows(layer)[::7]
    return float(np.mean(np.var(tiles, axis=1))) - (1 - 1 / SIDE**2)


def _cleaned(noisy: Float32Array, guide: Float32Array, how: Round, *, is_first: bool) -> Float32Array:
    """Return all layers, (h, w, layers), cleaned in groups of patches that are alike in the guide.

    In its first layer while it is noisy, since the others hold little but noise; then in all.
    """
    h, w, n_layers = noisy.shape
    n_seen = 1 if is_first else n_layers
    seen = np.hstack([patch_rows(guide[..., i], how.side) for i in range(n_seen)])
    compared = _principal(seen, how.directions)
    alike = how.alike * compared.shape[1]
    groups = like_patches(
        compared, w - how.side + 1, count=how.n_alike, step=how.step, reach=how.reach, alike=alike
    )
    layers = []
    for i in range(n_layers):
        patches = patch_rows(noisy[..., i], how.side)
        pilot = None if is_first else patch_rows(guide[..., i], how.side)
        here = how if i == 0 else how._replace(doubt=LATER_DOUBT)
        layers.append(average_weighted(*_ridge(patches, pilot, groups, here), (h, w)))
    return np.stack(layers, axis=-1)


def _smoothed(noisy: Float32Array, cleaned: Float32Array) -> Float32Array:
    """Return all layers drawn towards what Wiener's weights make of the noisy ones, most where all is smooth.

    A mixture of like patches holds a mixture of their noise, in every direction of a patch; in a smooth place
    the weights leave it in a few directions only.
    """
    layers = []
    for i in range(noisy.shape[2]):
        other = weigh_patches(noisy[..., i], cleaned[..., i], noise_sd=1.0, side=WIENER_SIDE)
        towards = np.float32(0.5) / (1 + WIENER_DOUBT * other.noise_left)
        layers.append(cleaned[..., i] + towards * (other.picture - cleaned[..., i]))
    return np.stack(layers, axis=-1)


def _principal(patches: Float32Array, directions: int) -> Float32Array:
    """Return the patches in their leading principal directions: less noise to be misled by."""
    if not 0 < directions < patches.shape[1]:
        return patches
    some = patches[::7]
    leading: Float32Array = np.linalg.eigh(some.T @ some)[1][:, -directions:]
    return patches @ leading


def _ridge(
    noisy: Float32Array, pilot: Float32Array | None, groups: npt.NDArray[np.intp], how: Round
) -> tuple[Float32Array, Float32Array]:
    """Return the sums over all groups of the cleaned patches times their weights, and those of the weights.

    Groups so far apart that they share no patch are cleaned together.
    """
    total, weight = np.zeros_like(noisy), np.zeros(len(noisy), np.float32)
    apart = -(-(2 * how.reach + 2 * how.step) // how.step)
    apart += apart % 2
    for i in range(apart):
        for j in range(apart):
            members = groups[i::apart, j::apart].reshape(-1, how.n_alike)
            if not len(members):
                continue
            group = noisy[members]
            mean = group.mean(axis=1, keepdims=True)
            Y = group - mean
            if pilot is None:
                Z, sizes = _mixed_blindly(Y)
            else:
                X = pilot[members]
                Z, sizes = _mixed(Y, X - X.mean(axis=1, keepdims=True), how.doubt)
            trust = 1 / np.clip(sizes + np.float32(1 / how.n_alike), 1 / how.n_alike, 1)
            Z = (Z + mean) * trust[..., None]
            total[members.ravel()] += Z.reshape(-1, noisy.shape[1])
            weight[members.ravel()] += trust.ravel()
    return total, weight


def _mixed_blindly(Y: Float32Array) -> tuple[Float32Array, Float32Array]:
    """Return Theta Y with Theta = I - n (Y Y^T)^-1, for noise of strength 1, and the squared rows of Theta.

    Noise is not believed to be stronger than all that the group holds: where 1 is too much, what is found
    there stands in its place.  A little in the direction of the mean patch, which is 0 here, and less in
    every other keep Y Y^T invertible.
    """
    k, n = Y.shape[1:]
    gram = Y @ Y.transpose(0, 2, 1)
    found = np.trace(gram, axis1=1, axis2=2) / (k - 1)  # k patches less their mean
    noise = np.maximum(np.minimum(found, np.float32(n)), np.float32(LIFT))[:, None, None]
    gram += noise * (1 / k + LIFT * np.eye(k, dtype=np.float32))
    Theta = np.eye(k, dtype=np.float32) - noise * np.linalg.inv(gram)
    return Theta @ Y, np.einsum("gij,gij->gi", Theta, Theta)


def _mixed(Y: Float32Array, X: Float32Array, doubt: float) -> tuple[Float32Array, Float32Array]:
    """Return Theta Y with Theta made of the pilot X, for noise of strength 1, and the squared rows of Theta.

    With c = ``doubt`` n, the small matrix X^T X, (n, n), gives the same as X X^T:
    X X^T (X X^T + c I)^-1 = X (X^T X + c I)^-1 X^T.
    Its eigenvalues, the gains g = s^2 / (s^2 + c), become 3 g^2 - 2 g^3: what the pilot is sure of is kept,
    what it doubts is dropped.
    """
    n = Y.shape[2]
    Xt = X.transpose(0, 2, 1)
    gram = Xt @ X
    inverse: Float32Array = _inverse(gram.astype(np.float64) + doubt * n * np.eye(n)).astype(np.float32)
    gains = gram @ inverse
    half = X @ (inverse @ (3 * gains - 2 * (gains @ gains)))
    return half @ (Xt @ Y), np.einsum("gij,gij->gi", half @ gram, half)


def _inverse(Q: FloatArray) -> FloatArray:
    """Return the inverses of symmetric positive matrices (g, n, n) by halves: products in place of solves."""
    n = Q.shape[-1]
    if n <= LEAF:
        return np.linalg.inv(Q).astype(np.float64, copy=False)
    h = n // 2
    B = Q[:, :h, h:]
    A = _inverse(Q[:, :h, :h])
    E = A @ B
    S = _inverse(Q[:, h:, h:] - E.transpose(0, 2, 1) @ B)
    H = E @ S
    inverse = np.empty_like(Q)
    inverse[:, :h, :h] = A + H @ E.transpose(0, 2, 1)
    inverse[:, :h, h:] = -H
    inverse[:, h:, :h] = -H.transpose(0, 2, 1)
    inverse[:, h:, h:] = S
    return inverse
