"""Is the automatic rank of a signal right?  Noise alone, and signals whose rank is known.

    python -m benchmarks.automatic_rank [seeds]

Noise has rank 0.  A line has 2, a sine 2, a damped sine 2, a constant and a sine 3, two sines 4.  A heartbeat
repeats, so it has as many pairs as harmonics: how many of them stand out of the noise is not known; there the
noise removed at the automatic rank stands beside that of the best k.
"""

import sys
from collections.abc import Callable

import numpy as np

from core.arrays import FloatArray
from core.pictures import noise_removed
from core.signals import (
    RedNoise,
    automatic_rank,
    decompose,
    draw_red_noise,
    elementary_series,
    estimate_red_noise,
    leading_part,
)
from sources.signals.series import heartbeat

Shape = Callable[[FloatArray], FloatArray]

LENGTHS = (500, 2000, 5000)
GAMMAS = (0.0, 0.5, 0.9)
SIGNALS: dict[str, tuple[int, Shape]] = {
    "sine, period 20": (2, lambda n: np.sin(2 * np.pi * n / 20)),
    "two sines": (4, lambda n: np.sin(2 * np.pi * n / 20) + 0.7 * np.sin(2 * np.pi * n / 7)),
    "constant + sine": (3, lambda n: 2 + np.sin(2 * np.pi * n / 20)),
    "damped sine": (2, lambda n: 3 * np.exp(-3 * n / len(n)) * np.sin(2 * np.pi * n / 20)),
    "growth": (1, lambda n: np.exp(2 * n / len(n))),
    "line": (2, lambda n: 4 * n / len(n)),
}


def windows(n: int) -> tuple[int, ...]:
    """Return the windows that are asked: 100, a fifth and half of the series."""
    return tuple(sorted({100, n // 5, n // 2}))


def counts(ranks: list[int]) -> str:
    """Return how many seeds gave each rank."""
    return ", ".join(f"{rank}: {ranks.count(rank)}" for rank in sorted(set(ranks)))


def noisy(clean: FloatArray, sd: float, gamma: float, seed: int) -> FloatArray:
    """Return a signal with noise of one strength and memory."""
    return clean + draw_red_noise(RedNoise(sd, gamma), len(clean), np.random.default_rng(seed))


def table(title: str, clean: Shape, sd: float, gamma: float, seeds: int) -> None:
    """Print the automatic ranks of one signal in one kind of noise, a row a length and window."""
    for n in LENGTHS:
        series = [noisy(clean(np.arange(n)), sd, gamma, seed) for seed in range(seeds)]
        for window in windows(n):
            taken = [decompose(x, window=window) for x in series]
            white = counts([automatic_rank(t) for t in taken])
            red = counts([automatic_rank(t, noise=estimate_red_noise(t.x)) for t in taken])
            print(f"| {title} | {gamma:g} | {n} | {window} | {white} | {red} |", flush=True)


def heartbeats(seeds: int) -> None:
    """Print what the automatic rank of a heartbeat removes, beside the best k."""
    print("\n| heartbeat, noise sd | L | automatic k (seeds) | noise removed, % | with the best k, % |")
    print("|---|---|---|---|---|")
    clean = heartbeat()
    for sd in (0.1, 0.3, 0.5):
        for window in (100, 200, 300):
            ranks, gains, best = [], [], []
            for seed in range(seeds):
                x = noisy(clean, sd, 0.0, seed)
                t = decompose(x, window=window)
                ranks.append(automatic_rank(t))
                gains.append(noise_removed(clean, x, leading_part(t, ranks[-1])))
                sums = np.cumsum(elementary_series(t, min(window, 80)), axis=0)
                best.append(max(noise_removed(clean, x, each) for each in sums))
            means = f"{100 * np.mean(gains):.1f} | {100 * np.mean(best):.1f}"
            print(f"| {sd:g} | {window} | {min(ranks)} to {max(ranks)} | {means} |", flush=True)


def main() -> None:
    """Print both tables."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print("automatic k: number of seeds; gamma: correlation of neighbours in the noise\n")
    print("| signal (rank) | gamma | N | L | noise taken to be white | red |\n|---|---|---|---|---|---|")
    for gamma in GAMMAS:
        table("noise alone (0)", lambda n: np.zeros(len(n)), 1.0, gamma, seeds)
    for name, (rank, clean) in SIGNALS.items():
        for gamma in (0.0, 0.9):
            table(f"{name}, sd .5 ({rank})", clean, 0.5, gamma, seeds)
    heartbeats(seeds)


if __name__ == "__main__":
    main()
