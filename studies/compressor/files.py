"""What can be taken home: the rank-k picture, its factors, and k growing as a moving picture."""

from collections.abc import Sequence

from core.decompositions import SVD
from core.pictures import rebuild, to_pixels
from sources.pictures.animations import growing
from sources.pictures.factor_files import save_factors
from sources.pictures.picture import picture_from_pixels, resize, to_png

FRAMES = 40
FRAME_WIDTH = 480
FRAME_TIME, LAST_TIME = 150, 1500  # milliseconds


def picture_file(svds: Sequence[SVD], layout: str, k: int) -> bytes:
    """Return the picture of the k strongest layers of every matrix as a PNG file."""
    return to_png(to_pixels(rebuild(svds, (k,) * len(svds), layout)))


def factor_file(svds: Sequence[SVD], layout: str, k: int, shape: tuple[int, int]) -> bytes:
    """Return its factors in float32 as an .npz file, for a picture of a height and a width."""
    cut = [(svd.U[:, :k], svd.s[:k], svd.Vt[:k]) for svd in svds]
    return save_factors(cut, (k,) * len(svds), layout, shape)


def growing_ranks(k: int) -> list[int]:
    """Return the k of the frames: from 1 to ``k``, each about the same factor more, at most 40.

    Examples
    --------
    >>> growing_ranks(5)
    [1, 2, 3, 5]
    """
    n_frames = min(k, FRAMES)
    return sorted({max(1, round(k ** (i / max(1, n_frames - 1)))) for i in range(n_frames)})


def animation(svds: Sequence[SVD], layout: str, k: int) -> bytes:
    """Return k growing as a GIF of at most 480 pixels' width; the last frame stays for a while."""
    frames = []
    for rank in growing_ranks(k):
        pixels = to_pixels(rebuild(svds, (rank,) * len(svds), layout))
        frames.append(resize(picture_from_pixels("", pixels), FRAME_WIDTH, max_height=960).pixels)
    return growing(frames, "GIF", duration=FRAME_TIME, last_duration=LAST_TIME)
