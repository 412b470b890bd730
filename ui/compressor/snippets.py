"""The NumPy behind the numbers of the image compressor: short programs that read ``picture.png``."""

from collections.abc import Sequence

_READ = """\
import numpy as np
from PIL import Image
A = np.asarray(Image.open("picture.png").convert("RGB"), dtype=float)
"""
_MATRICES = {
    "rgb": "matrices = [A[:, :, c] for c in range(3)]",
    "wide": "matrices = [np.hstack([A[:, :, c] for c in range(3)])]",
    "grey": "matrices = [A @ [0.299, 0.587, 0.114]]",
}


def psnr(layout: str, k: int, *, exact: bool) -> str:
    """Return a program that prints the PSNR of A_k in dB, or the squared error where it is zero."""
    last = (
        'print(f"{dropped:.0f}")'
        if exact
        else 'print(f"{10 * np.log10(255**2 * sum(M.size for M in matrices) / dropped):.2f}")'
    )
    return f"""{_READ}{_MATRICES[layout]}
dropped = sum((np.linalg.svd(M, compute_uv=False)[{k}:] ** 2).sum() for M in matrices)
{last}"""


def pixel_psnr(layout: str, k: int) -> str:
    """Return a program that prints the PSNR of the rounded and clipped picture in dB."""
    return f"""{_READ}{_MATRICES[layout]}
error = 0
for M in matrices:
    U, s, Vt = np.linalg.svd(M, full_matrices=False)
    A_k = np.clip(np.rint((U[:, :{k}] * s[:{k}]) @ Vt[:{k}]), 0, 255)
    error += ((A_k - np.rint(M)) ** 2).mean() / len(matrices)
print(f"{{10 * np.log10(255**2 / error) if error else np.inf:.2f}}")"""


def colour_psnr(k: int) -> str:
    """Return a program that prints the PSNR of R, G and B cut at k each, rounded and clipped, in dB."""
    return f"""{_READ}A_k = np.empty_like(A)
for c in range(3):
    U, s, Vt = np.linalg.svd(A[:, :, c], full_matrices=False)
    A_k[:, :, c] = (U[:, :{k}] * s[:{k}]) @ Vt[:{k}]
error = ((np.clip(np.rint(A_k), 0, 255) - A) ** 2).mean()
print(f"{{10 * np.log10(255**2 / error) if error else np.inf:.2f}}")"""


def half_psnr(layout: str, ranks: Sequence[int]) -> str:
    """Return a program that prints the PSNR of A_k from balanced factors in float16, in dB.

    ``ranks`` are the k of the layout's matrices: all alike, but for Y, Cb, Cr.
    """
    if layout == "ycbcr":
        return _half_ycbcr(ranks)
    k = ranks[0]
    return f"""{_READ}{_MATRICES[layout]}
error = 0
for M in matrices:
    U, s, Vt = np.linalg.svd(M, full_matrices=False)
    L, R = (np.float16(F * s[:{k}] ** 0.5).astype(float) for F in (U[:, :{k}], Vt[:{k}].T))
    error += ((np.clip(np.rint(L @ R.T), 0, 255) - np.rint(M)) ** 2).mean() / len(matrices)
print(f"{{10 * np.log10(255**2 / error) if error else np.inf:.2f}}")"""


def _half_ycbcr(ranks: Sequence[int]) -> str:
    ks = ", ".join(map(str, ranks))
    return f"""{_READ}M = np.array([[1, 0, 1.402], [1, -0.202008 / 0.587, -0.419198 / 0.587], [1, 1.772, 0]])
B = A @ np.linalg.inv(M).T  # Y, Cb, Cr
for c, k in enumerate(({ks})):
    U, s, Vt = np.linalg.svd(B[:, :, c], full_matrices=False)
    L, R = (np.float16(F * s[:k] ** 0.5).astype(float) for F in (U[:, :k], Vt[:k].T))
    B[:, :, c] = L @ R.T
print(f"{{10 * np.log10(255**2 / ((np.clip(np.rint(B @ M.T), 0, 255) - A) ** 2).mean()):.2f}}")"""
