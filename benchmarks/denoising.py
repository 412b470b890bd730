"""Noise removed from the tutorial's signal and from pictures, by us and by peers; prints tables.

    python -m benchmarks.denoising            what is kept in benchmarks/results, some minutes
    python -m benchmarks.denoising --all      the tables of every rival on signal and pictures as well
    python -m benchmarks.denoising --quick    ten seeds, two pictures; keeps nothing

Kept: groups of like patches against BM3D at three strengths of noise, grey and in colour, on pictures that no
constant was chosen on (the middle 320 x 320 pixels of each); the noise is white, known to both, and not
clipped.  What the noise is estimated to be, in several draws, by us and by others on the same pictures.

Signal: two sines, 500 samples, white noise of standard deviation .5; the figure is the rms noise removed.
Peers are tuned on the same signal with the truth known (the best of a grid for the median over the seeds),
which favours them; SSA with the automatic rank is not tuned.

Pictures: grey, white noise of standard deviation 25 of 255, known to all; PSNR in decibels against the clean
picture, time as a fraction of BM3D's in the same repeat (median of the repeats). TV and non-local means
take the best strength of a grid for each picture, the truth known. The constants of the groups of like
patches are those of a prototype that was tuned on moon, rocket, coffee, chelsea, brick, page and text; the
size of the patches of very smooth pictures was chosen on cell. The others had no part in it. One thread.

Peers that are not installed are left out, with the reason.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import importlib
import time
from collections.abc import Callable
from types import ModuleType

import numpy as np
import scipy.signal
import skimage.data
from skimage.restoration import denoise_nl_means, denoise_tv_chambolle, denoise_wavelet, estimate_sigma
from sklearn.datasets import load_sample_image

from benchmarks._report import Report
from core.approximation import shrink_matrix
from core.decompositions import low_rank, thin_svd
from core.pictures import (
    denoise_patch_groups,
    denoise_patches,
    denoise_picture,
    estimate_noise_sd,
    luma,
    noise_removed,
    patch_rows,
    peak_signal_noise_ratio,
)
from core.signals import automatic_rank, cadzow, decompose, ssa
from sources.signals.series import add_noise, two_sines

SD = 25 / 255
TUNED_ON = ("moon", "rocket", "coffee", "chelsea", "brick")
HELD_OUT = ("camera", "china", "astronaut", "coins", "flower", "grass", "gravel")
HELD_OUT_GREY = (*HELD_OUT, "clock", "motorcycle", "stained", "retina", "hubble")
HELD_OUT_COLOUR = ("china", "astronaut", "flower", "motorcycle", "stained", "retina", "hubble")
READ = {
    "motorcycle": lambda: skimage.data.stereo_motorcycle()[0],
    "stained": skimage.data.immunohistochemistry,
    "hubble": skimage.data.hubble_deep_field,
}
STRENGTHS = (10, 25, 50)
N_DRAWS = 4
NOTES = """
Constants were chosen on moon, rocket, coffee, chelsea, brick, page, text and cell, in colour on rocket,
coffee and chelsea as they are and at twice their size, those of the estimate on aero and ascent of PyWavelets
as well; these are not shown here.

Estimates: "eigenvalues" are the smallest of the patches' covariance, as many as have a mean no larger than
their median (Chen, Zhu and Heng 2015); "wavelet" is the median of the finest diagonal (Donoho and Johnstone;
scikit-image). "Own noise" is what our estimate finds before any is added, in grey levels: what a camera left
there, or texture. Grass has no smooth place: the high cosines of the quietest hundredth of its patches have
5.6 levels, and no estimate can tell white grain from noise.

Tried for the estimate, without gain, on the pictures for choosing: the very highest cosines alone; a fixed
share of the smoothest patches; a line through the fine energy against the rough, followed to where the two
are equal (up to 16 % too low on fur). What helped: the highest cosines where that gives less.

Tried for the pictures, without gain: a picture's own principal colours in place of the fixed ones (-.04 dB
on average), or those of its differences (0); Wiener's weights on the guide too (0; -.25 on the moon at 50);
cosines in place of the patches' own basis (-.01); in colour at 10 a third round (-.09), and a group for every
4 pixels in the second (+.02, nearly twice the time); Wiener's weights in a basis of the three layers together
(+.03 at 10, 0 at 25 and 50, in longer time). What helped: the answer is drawn towards Wiener's weights in the
basis of its patches where it is smooth, +.15 dB on average; more than the noise's power in the second round's
ridge, +.17 in colour at 10; like patches looked for in all three layers there, +.05 in colour at 25 and 50.
"""


def installed(name: str) -> ModuleType | None:
    """Return a peer's module, or say that it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"skipped: {name} ({error})")
        return None


def signal_rivals() -> dict[str, list[Callable]]:
    """Return each way of cleaning the signal, as the list of its tunings."""

    def lowpass(order: int, cut: float) -> Callable:
        b, a = scipy.signal.butter(order, cut)
        return lambda x: scipy.signal.filtfilt(b, a, x)

    def moving(n: int) -> Callable:
        return lambda x: np.convolve(np.pad(x, n // 2, mode="edge"), np.ones(n) / n, "valid")

    rivals = {
        "SSA, L 100, k 3 (the tutorial's)": [lambda x: ssa(x, window=100, n_components=3)],
        "SSA, L 100, automatic rank": [lambda x: ssa(x, window=100)],
        "SSA, L 200, automatic rank": [lambda x: ssa(x, window=200)],
        "Cadzow, L 100, automatic rank": [
            lambda x: cadzow(x, window=100, n_components=automatic_rank(decompose(x, window=100)))
        ],
        "moving average": [moving(n) for n in range(9, 42, 4)],
        "Savitzky-Golay": [
            lambda x, n=n, p=p: scipy.signal.savgol_filter(x, n, p)
            for n in range(31, 122, 10)
            for p in (2, 3, 4)
        ],
        "Butterworth, both ways": [
            lowpass(p, c) for p in (2, 3, 4) for c in (0.015, 0.02, 0.025, 0.03, 0.04)
        ],
        "SciPy's Wiener": [lambda x, n=n: scipy.signal.wiener(x, n) for n in range(11, 62, 10)],
    }
    if installed("pywt"):
        rivals["wavelet (sym8, soft)"] = [
            lambda x, n=n: denoise_wavelet(x, sigma=0.5, wavelet="sym8", mode="soft", wavelet_levels=n)
            for n in (3, 4, 5)
        ]
    return rivals


def signals(n_seeds: int) -> None:
    """Print the noise removed from the tutorial's signal."""
    clean = two_sines()
    seeds = [42, *range(n_seeds - 1)]
    noisy = {seed: add_noise(clean, kind="White", level=0.5, seed=seed) for seed in seeds}
    print(f"\n{'signal: rms noise removed, %':38}{'seed 42':>9}{'median of ' + str(len(seeds)):>15}{'ms':>8}")
    for name, tunings in signal_rivals().items():
        removed = np.array([[noise_removed(clean, x, run(x)) for x in noisy.values()] for run in tunings])
        best = int(np.argmax(np.median(removed, axis=1)))
        start = time.perf_counter()
        tunings[best](noisy[42])
        spent = time.perf_counter() - start
        row = removed[best]
        print(f"{name:38}{100 * row[0]:9.1f}{100 * np.median(row):15.1f}{1000 * spent:8.1f}")


def picture(name: str) -> np.ndarray:
    """Return a test picture in grey, from 0 to 1."""
    pixels = colours(name)
    return pixels if pixels.ndim == 2 else luma(pixels)


def colours(name: str) -> np.ndarray:
    """Return a test picture as it is, from 0 to 1."""
    if name in ("china", "flower"):
        return load_sample_image(f"{name}.jpg") / 255
    return READ.get(name, getattr(skimage.data, name, None))() / 255


def middle(pixels: np.ndarray, size: int) -> np.ndarray:
    """Return the middle of a picture, ``size`` pixels on a side, or all where it is smaller."""
    top, left = (max(0, (side - size) // 2) for side in pixels.shape[:2])
    return pixels[top : top + size, left : left + size]


def best_of(clean: np.ndarray, run: Callable, strengths: tuple[float, ...]) -> Callable:
    """Return ``run`` at the strength that comes closest to the clean picture."""

    def best(noisy: np.ndarray) -> np.ndarray:
        return run(noisy, kept)

    noisy = clean + SD * np.random.default_rng(0).standard_normal(clean.shape)
    kept = min(strengths, key=lambda strength: np.mean((run(noisy, strength) - clean) ** 2))
    return best


def picture_rivals(clean: np.ndarray, bm3d: ModuleType | None, wavelets: bool) -> dict[str, Callable]:
    """Return each way of cleaning a picture."""

    def global_rank(noisy: np.ndarray) -> np.ndarray:
        svd = thin_svd(noisy)
        return min((low_rank(svd, k) for k in range(5, 81, 5)), key=lambda A: np.mean((A - clean) ** 2))

    def means(noisy: np.ndarray, h: float) -> np.ndarray:
        return denoise_nl_means(noisy, h=h * SD, sigma=SD, patch_size=5, patch_distance=6, fast_mode=True)

    rivals = {
        "SVD, best k": global_rank,
        "SVD, shrunk": lambda x: shrink_matrix(x, noise_sd=SD),
        "TV": best_of(clean, lambda x, w: denoise_tv_chambolle(x, weight=w), (0.06, 0.08, 0.1, 0.12)),
        "nl-means": best_of(clean, means, (0.6, 0.8, 1.0)),
        "patches": lambda x: denoise_patches(x, noise_sd=SD),
        "groups": lambda x: denoise_patch_groups(x, noise_sd=SD),
    }
    if wavelets:
        rivals["wavelet"] = lambda x: denoise_wavelet(
            x, sigma=SD, wavelet="db2", method="BayesShrink", rescale_sigma=False
        )
    if bm3d:
        rivals["BM3D"] = lambda x: bm3d.bm3d(x, SD)
    return rivals


def pictures(names: tuple[str, ...], repeats: int) -> None:
    """Print PSNR and time for every picture."""
    bm3d, wavelets = installed("bm3d"), installed("pywt") is not None
    shares: dict[str, list[float]] = {}
    distances = []
    for name in names:
        clean = picture(name)
        noisy = clean + SD * np.random.default_rng(0).standard_normal(clean.shape)
        rivals = picture_rivals(clean, bm3d, wavelets)
        spent: dict[str, list[float]] = {rival: [] for rival in rivals}
        answers = {}
        for _ in range(repeats):
            for rival, run in rivals.items():
                start = time.perf_counter()
                answers[rival] = run(noisy)
                spent[rival].append(time.perf_counter() - start)
        if name == names[0]:
            print(f"\n{'pictures: PSNR, dB':24}" + "".join(f"{rival:>13}" for rival in rivals))
        psnr = {r: peak_signal_noise_ratio(clean, answers[r], data_range=1.0) for r in rivals}
        label = f"{name} {clean.shape[0]} x {clean.shape[1]}"
        print(f"{label:24}" + "".join(f"{psnr[rival]:13.2f}" for rival in rivals), flush=True)
        reference = np.array(spent["BM3D" if bm3d else "nl-means"])
        for rival in rivals:
            shares.setdefault(rival, []).append(float(np.median(np.array(spent[rival]) / reference)))
        if bm3d:
            distances.append(psnr["BM3D"] - psnr["groups"])
    against = "BM3D" if bm3d else "nl-means"
    print(
        f"{'time / ' + against + ', median':24}" + "".join(f"{np.median(s):13.3f}" for s in shares.values())
    )
    if distances:
        shared = ", ".join(f"{name} {x:.2f}" for name, x in zip(names, shares["groups"], strict=True))
        text = ", ".join(f"{name} {d:.2f}" for name, d in zip(names, distances, strict=True))
        print(f"dB behind BM3D, groups of like patches: {text}")
        print("groups of like patches, time / BM3D by picture: " + shared)


def held_out(report: Report, grey: tuple[str, ...], colour: tuple[str, ...], size: int) -> str:
    """Add the comparison on held-out pictures to the page; return it in a sentence."""
    bm3d = installed("bm3d")
    said = []
    for title, names, read in (("grey", grey, picture), ("in colour", colour, colours)):
        gains, shares, rows = [], [], []
        for name in names:
            clean = middle(read(name), size)
            cells = [name]
            for strength in STRENGTHS:
                sd = strength / 255
                noisy = clean + sd * np.random.default_rng(strength).standard_normal(clean.shape)
                found, seconds = timed(lambda x, sd=sd: denoise_picture(x, noise_sd=sd), noisy)
                ours = peak_signal_noise_ratio(clean, found, data_range=1.0)
                if bm3d is None:
                    cells.append(f"{ours:.2f}")
                    continue
                rival = bm3d.bm3d if clean.ndim == 2 else bm3d.bm3d_rgb
                theirs, their_seconds = timed(lambda x, sd=sd, rival=rival: rival(x, sd), noisy)
                psnr = peak_signal_noise_ratio(clean, np.clip(theirs, 0, 1), data_range=1.0)
                cells.append(f"{ours:.2f} / {psnr:.2f} / {ours - psnr:+.2f}")
                gains.append(ours - psnr)
                shares.append(seconds / their_seconds)
            print(*cells, sep="   ", flush=True)
            rows.append(cells)
        columns = ["picture", *(f"sigma {strength}" for strength in STRENGTHS)]
        report.table(f"Held-out pictures, {title}: PSNR in dB, ours / BM3D / difference", columns, rows)
        if gains:
            below = sum(gain < -0.1 for gain in gains)
            said.append(
                f"{title} {np.mean(gains):+.2f} dB (worst {min(gains):+.2f}; {below} of {len(gains)} "
                f"below -0.1) in {np.median(shares):.2f} of its time"
            )
    return (
        "Pictures that no constant was chosen on, against BM3D at sigma 10, 25, 50: " + "; ".join(said) + "."
    )


def spectrum_tail(picture: np.ndarray) -> float:
    """Return the noise by Chen, Zhu and Heng (2015): the least eigenvalues, mean equal to median."""
    patches = patch_rows(picture - picture.mean()).astype(np.float64)
    values = np.linalg.eigvalsh(np.cov(patches.T))
    return next(
        float(np.sqrt(values[:n].mean()))
        for n in range(64, 0, -1)
        if values[:n].mean() <= np.median(values[:n])
    )


def estimates(report: Report, grey: tuple[str, ...], colour: tuple[str, ...], size: int) -> str:
    """Add what the noise is estimated to be; return it in a sentence."""
    said = []
    for title, names, read in (("grey", grey, picture), ("in colour", colour, colours)):
        ways = [estimate_noise_sd]
        if title == "grey":
            ways += [spectrum_tail, lambda noisy: float(estimate_sigma(noisy))]
        rows, all_errors = [], []
        for name in names:
            clean = middle(read(name), size)
            cells = [name, f"{255 * estimate_noise_sd(clean):.1f}"]
            for strength in STRENGTHS:
                errors = np.zeros((N_DRAWS, len(ways)))
                for draw in range(N_DRAWS):
                    rng = np.random.default_rng(1000 * draw + strength)
                    noisy = clean + strength / 255 * rng.standard_normal(clean.shape)
                    errors[draw] = [way(noisy) * 255 / strength - 1 for way in ways]
                cells.append(" / ".join(f"{error:+.1%}" for error in errors.mean(axis=0)))
                all_errors.append(errors[:, 0])
            rows.append(cells)
        label = "ours / eigenvalues / wavelet" if title == "grey" else "ours"
        columns = ["picture", "own noise", *(f"sigma {strength}" for strength in STRENGTHS)]
        report.table(
            f"Estimate of the noise, {title}: relative error, {label}, mean of {N_DRAWS} draws", columns, rows
        )
        within = np.abs(np.array(all_errors)).reshape(len(names), len(STRENGTHS), N_DRAWS) <= 0.05
        shares = ", ".join(f"{share:.0%}" for share in within.mean(axis=(0, 2)))
        said.append(f"{title} {shares}")
    return "Estimates of the noise within 5 % at sigma 10, 25, 50: " + "; ".join(said) + "."


def timed(run: Callable, noisy: np.ndarray) -> tuple[np.ndarray, float]:
    """Return what a way of cleaning gives, and the processor seconds that it took."""
    start = time.process_time()
    found = run(noisy)
    return found, time.process_time() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--size", type=int, default=320, help="of the middle of each picture, in pixels")
    chosen = parser.parse_args()
    page = Report("Denoising", ("scikit-image", "bm3d"))
    some = 2 if chosen.quick else None
    names = HELD_OUT_GREY[:some], HELD_OUT_COLOUR[:some]
    guessed = estimates(page, *names, chosen.size)
    page.headline(held_out(page, *names, chosen.size))
    page.note(guessed)
    size = chosen.size
    page.note(
        "White noise, not clipped; its strength is known to both where pictures are cleaned, and the answers "
        f"are cut to 0 to 1. The middle {size} x {size} pixels of each picture. Times are processor seconds, "
        "ours and BM3D's in turn."
    )
    for paragraph in NOTES.strip().split("\n\n"):
        page.note(" ".join(paragraph.split()))
    if not chosen.quick:
        page.write()
    if chosen.all or chosen.quick:
        signals(10 if chosen.quick else 40)
        pictures(TUNED_ON[:2] if chosen.quick else TUNED_ON + HELD_OUT, 1 if chosen.quick else 3)
