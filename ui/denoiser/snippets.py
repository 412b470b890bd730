"""The NumPy behind the numbers of the denoiser: short programs with their signal written out."""

from ui.denoiser.cache import Work

_CLEAN = {
    "Two sines": "t = np.linspace(0, 10, 500)\nclean = np.sin(t) + 0.5 * np.sin(3 * t)",
    "Chirp": "t = np.linspace(0, 1, 500)\nclean = np.sin(2 * np.pi * (2 * t + 9 * t**2))",
    "Steps": "clean = np.repeat([0, 1.5, 0.5, -1, 0.2, 1], [80, 100, 60, 110, 70, 80])",
}


def can_be_written(work: Work) -> bool:
    """Whether the signal takes few enough words to be part of a program of ten lines."""
    label, noise, *_ = work.key.split("/")
    return work.is_sample and label in _CLEAN and noise == "White"


def removed(work: Work, window: int, k: int) -> str:
    """Return a program that prints the share of the noise that SSA removes, in per cent."""
    label, _, level, seed = work.key.split("/")
    return f"""\
import numpy as np
{_CLEAN[label]}
x = clean + {level} * np.random.RandomState({seed}).randn(len(clean))
H = np.lib.stride_tricks.sliding_window_view(x, len(x) - {window} + 1)
U, s, Vt = np.linalg.svd(H, full_matrices=False)
low = np.fliplr((U[:, :{k}] * s[:{k}]) @ Vt[:{k}])
y = np.array([np.diag(low, d).mean() for d in range(low.shape[1] - 1, -len(low), -1)])
print(f"{{100 * (1 - np.linalg.norm(y - clean) / np.linalg.norm(x - clean)):.1f}}")"""


def both_diagonals(work: Work, window: int, k: int) -> str:
    """Return a program that prints what is left of the noise by the wrong diagonals, in per cent removed."""
    label, _, level, seed = work.key.split("/")
    return f"""\
import numpy as np
{_CLEAN[label]}
x = clean + {level} * np.random.RandomState({seed}).randn(len(clean))
rows = np.lib.stride_tricks.sliding_window_view(x, {window})
U, s, Vt = np.linalg.svd(rows, full_matrices=False)
low = (U[:, :{k}] * s[:{k}]) @ Vt[:{k}]
y = np.array([np.diag(low, d).mean() for d in range(1 - len(rows), {window})])
print(f"{{100 * (1 - np.std(y - clean) / np.std(x - clean)):.1f}}")"""


def chosen(work: Work, window: int, indices: list[int]) -> str:
    """Return a program that prints the share of the noise that a sum of chosen components removes."""
    label, _, level, seed = work.key.split("/")
    return f"""\
import numpy as np
{_CLEAN[label]}
x = clean + {level} * np.random.RandomState({seed}).randn(len(clean))
H = np.lib.stride_tricks.sliding_window_view(x, len(x) - {window} + 1)
U, s, Vt = np.linalg.svd(H, full_matrices=False)
low = np.fliplr((U[:, {indices}] * s[{indices}]) @ Vt[{indices}])
y = np.array([np.diag(low, d).mean() for d in range(low.shape[1] - 1, -len(low), -1)])
print(f"{{100 * (1 - np.linalg.norm(y - clean) / np.linalg.norm(x - clean)):.1f}}")"""
