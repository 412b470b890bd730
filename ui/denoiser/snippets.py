"""The NumPy behind the numbers of the denoiser: short programs with their signal written out."""

from collections.abc import Sequence

from studies.denoiser.noisy_picture import SEED as PICTURE_SEED
from studies.denoiser.noisy_signal import NoisySignal, Recipe
from studies.denoiser.rules import BELOW_BAR, SEED

_CLEAN = {
    "Two sines": "t = np.linspace(0, 10, 500)\nclean = np.sin(t) + 0.5 * np.sin(3 * t)",
    "Chirp": "t = np.linspace(0, 1, 500)\nclean = np.sin(2 * np.pi * (2 * t + 9 * t**2))",
    "Steps": "clean = np.repeat([0, 1.5, 0.5, -1, 0.2, 1], [80, 100, 60, 110, 70, 80])",
}
_MEANS = "y = np.array([np.diag(low, d).mean() for d in range(low.shape[1] - 1, -len(low), -1)])"


def recipe(signal: NoisySignal) -> Recipe | None:
    """Return how the signal is made, if that takes few enough words for a program of ten lines."""
    made = signal.recipe
    return made if made is not None and made.label in _CLEAN and made.noise == "White" else None


def removed(made: Recipe, window: int, k: int) -> str:
    """Return a program that prints the share of the noise that SSA removes, in per cent."""
    return _by_anti_diagonals(made, window, f":{k}")


def chosen(made: Recipe, window: int, indices: Sequence[int]) -> str:
    """Return a program that prints the share of the noise that a sum of chosen components removes."""
    return _by_anti_diagonals(made, window, str(list(indices)))


def above_drawn_noise(made: Recipe, window: int, n_draws: int) -> str:
    """Return a program that prints how many components stand above the largest of drawn white noise."""
    return f"""\
{_signal(made)}
hankel = np.lib.stride_tricks.sliding_window_view
s = np.linalg.svd(hankel(x, {window}), compute_uv=False)
draw = np.random.default_rng({SEED}).standard_normal
bar = np.quantile([np.linalg.norm(hankel(draw(len(x)), {window}), 2) for _ in range({n_draws})], {BELOW_BAR})
left = np.sqrt(np.cumsum(s[::-1] ** 2)[::-1] / hankel(x, {window}).size)
print(np.argmin(np.append(s > bar * left, False)))"""


def hidden_end(made: Recipe, window: int, k: int, n_seen: int) -> str:
    """Return a program that prints the rms distance of the forecast to the hidden truth."""
    return f"""\
{_signal(made)}
H = np.lib.stride_tricks.sliding_window_view(x[:{n_seen}], {n_seen} - {window} + 1)
U = np.linalg.svd(H)[0][:, :{k}]
low = np.fliplr(U @ U.T @ H)
{_MEANS}
for _ in range(len(x) - {n_seen}): y = np.append(y, U[:-1] @ U[-1] @ y[1 - {window} :] / (1 - U[-1] @ U[-1]))
print(f"{{np.sqrt(np.mean((y - clean)[{n_seen}:] ** 2)):.3f}}")"""


def best_rank_of_a_picture(added: int, k: int) -> str:
    """Return a program that prints the PSNR of a whole picture cut at k, in decibels."""
    return f"""\
import numpy as np
from PIL import Image
clean = np.asarray(Image.open("picture.png").convert("RGB")) @ [0.299, 0.587, 0.114] / 255
noisy = clean + {added} / 255 * np.random.default_rng({PICTURE_SEED}).standard_normal(clean.shape)
U, s, Vt = np.linalg.svd(noisy, full_matrices=False)
cleaned = np.clip((U[:, :{k}] * s[:{k}]) @ Vt[:{k}], 0, 1)
print(f"{{-10 * np.log10(np.mean((cleaned - clean) ** 2)):.2f}}")"""


def both_diagonals(made: Recipe, window: int, k: int) -> str:
    """Return a program that prints what is left of the noise by the wrong diagonals, in per cent removed."""
    return f"""\
{_signal(made)}
rows = np.lib.stride_tricks.sliding_window_view(x, {window})
U, s, Vt = np.linalg.svd(rows, full_matrices=False)
low = (U[:, :{k}] * s[:{k}]) @ Vt[:{k}]
y = np.array([np.diag(low, d).mean() for d in range(1 - len(rows), {window})])
print(f"{{100 * (1 - np.std(y - clean) / np.std(x - clean)):.1f}}")"""


def _by_anti_diagonals(made: Recipe, window: int, columns: str) -> str:
    return f"""\
{_signal(made)}
H = np.lib.stride_tricks.sliding_window_view(x, len(x) - {window} + 1)
U, s, Vt = np.linalg.svd(H, full_matrices=False)
low = np.fliplr((U[:, {columns}] * s[{columns}]) @ Vt[{columns}])
{_MEANS}
print(f"{{100 * (1 - np.linalg.norm(y - clean) / np.linalg.norm(x - clean)):.1f}}")"""


def _signal(made: Recipe) -> str:
    return f"""\
import numpy as np
{_CLEAN[made.label]}
x = clean + {made.level:g} * np.random.RandomState({made.seed}).randn(len(clean))"""
