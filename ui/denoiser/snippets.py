"""The NumPy behind the numbers of the denoiser: short programs with their signal written out."""

from collections.abc import Sequence

from studies.denoiser.noisy_signal import NoisySignal, Recipe

_CLEAN = {
    "Two sines": "t = np.linspace(0, 10, 500)\nclean = np.sin(t) + 0.5 * np.sin(3 * t)",
    "Chirp": "t = np.linspace(0, 1, 500)\nclean = np.sin(2 * np.pi * (2 * t + 9 * t**2))",
    "Steps": "clean = np.repeat([0, 1.5, 0.5, -1, 0.2, 1], [80, 100, 60, 110, 70, 80])",
}


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
y = np.array([np.diag(low, d).mean() for d in range(low.shape[1] - 1, -len(low), -1)])
print(f"{{100 * (1 - np.linalg.norm(y - clean) / np.linalg.norm(x - clean)):.1f}}")"""


def _signal(made: Recipe) -> str:
    return f"""\
import numpy as np
{_CLEAN[made.label]}
x = clean + {made.level:g} * np.random.RandomState({made.seed}).randn(len(clean))"""
