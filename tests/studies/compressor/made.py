"""Pictures for the tests of this folder, and their decompositions by NumPy."""

import numpy as np

from core.decompositions import SVD
from core.pictures import planes
from sources.pictures.picture import Picture, picture_from_pixels


def picture(h: int = 24, w: int = 30, seed: int = 0) -> Picture:
    """Return a picture of coloured noise on a slope: every channel of full rank, all different."""
    rng = np.random.default_rng(seed)
    slope = np.add.outer(np.linspace(0, 120, h), np.linspace(0, 60, w))[..., None] * [1.0, 0.8, 0.3]
    return picture_from_pixels(
        "made", np.clip(slope + rng.normal(60, 25, (h, w, 3)), 0, 255).astype(np.uint8)
    )


def grey_picture(h: int = 24, w: int = 30) -> Picture:
    """Return a grey one."""
    return picture_from_pixels("grey", picture(h, w).pixels[..., 0])


def numpys(pixels: np.ndarray, layout: str) -> tuple[SVD, ...]:
    """Return the decompositions of a layout's matrices by ``numpy.linalg.svd``."""
    return tuple(SVD(*np.linalg.svd(A, full_matrices=False)) for A in planes(pixels, layout))


def by_hand(svds: tuple[SVD, ...], k: int) -> np.ndarray:
    """Return A_k: one matrix as it is, three as the channels of a picture."""
    matrices = [(U[:, :k] * s[:k]) @ Vt[:k] for U, s, Vt in svds]
    return matrices[0] if len(matrices) == 1 else np.stack(matrices, axis=-1)


def eight_bit(values: np.ndarray) -> np.ndarray:
    """Return values rounded and clipped to 8 bits."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
