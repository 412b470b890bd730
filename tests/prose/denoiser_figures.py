"""Where the figures in the denoiser's prose come from."""

import numpy as np

from core.decompositions import thin_svd
from core.pictures import SIDE, like_patches, luma, patch_rows
from core.pictures.patches import THRESHOLD
from core.signals import decompose, hankel_matrix
from core.spectra import numerical_rank, rank_for_energy
from sources.pictures.picture import resize, sample
from sources.signals.series import two_sines
from studies.denoiser.cleaning import cleaned
from studies.denoiser.diagonals import both_diagonals
from studies.denoiser.noisy_picture import piece
from studies.denoiser.noisy_signal import with_noise
from tests.prose.ledger import Figure, computed, given

SIXTEEN = 16
TUTORIAL = with_noise("Two sines", noise="White", level=0.5, seed=42)
AT_100 = decompose(TUTORIAL.noisy, window=100)


def rank_of_two_sines() -> int:
    return numerical_rank(thin_svd(hankel_matrix(two_sines(), 100)).s, (100, 401))


def answers_a_pixel_gets() -> float:
    """Return in how many patches a pixel in the middle stands: one is bright, and the patches are counted."""
    picture = np.zeros((4 * SIDE, 4 * SIDE), dtype=np.float32)
    picture[2 * SIDE, 2 * SIDE] = 1
    return float(patch_rows(picture).sum())


def rank_of_like_patches(label: str) -> int:
    """Return how many components hold 99 % of the energy of the median group of like patches."""
    picture = (luma(piece(resize(sample(label), 800, max_height=1600).pixels)) / 255).astype(np.float32)
    patches = patch_rows(picture)
    columns = picture.shape[1] - SIDE + 1
    groups = like_patches(patches, columns, count=SIXTEEN, step=31, reach=18, alike=0.0).reshape(-1, SIXTEEN)
    ranks = [rank_for_energy(np.linalg.svd(patches[group], compute_uv=False), 0.99) for group in groups]
    return int(np.median(ranks))


def rank_of_the_tartan() -> int:
    return numerical_rank(thin_svd(luma(sample("Tartan").pixels)).s, (480, 640))


def ranks_of_like_patches() -> str:
    return f"rank {rank_of_like_patches('Flower')} or {rank_of_like_patches('Temple')}"


FIGURES: dict[str, list[Figure]] = {
    "diagonals": [
        given("seed 42", "the page's own setting, which is the tutorial's"),
        computed("17 % *larger*", lambda: -100 * (both_diagonals(TUTORIAL, 100, 3).removed or (0, 0))[1]),
        computed("82 % of it away", lambda: 100 * (both_diagonals(TUTORIAL, 100, 3).removed or (0, 0))[0]),
        computed("rank 4", rank_of_two_sines),
        computed("83.5 %", lambda: 100 * (cleaned(TUTORIAL, AT_100, 4).removed or 0)),
    ],
    "parts": [given("near 0", "separated components are orthogonal by definition")],
    "pictures": [
        computed("8 × 8 pixels", lambda: SIDE),
        given("25 grey levels", "the page's own setting; the claims test it"),
        computed("row of 64", lambda: SIDE**2),
        computed("2.7 standard deviations", lambda: THRESHOLD),
        computed("64 answers", answers_a_pixel_gets),
        computed("rank 1 or 2", ranks_of_like_patches),
        computed("rank 6", rank_of_the_tartan),
    ],
}
