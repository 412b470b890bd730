"""The denoiser's exercises, their answers computed."""

import numpy as np

from core.decompositions import thin_svd
from core.signals import anti_diagonal_counts, hankel_matrix
from core.spectra import numerical_rank
from studies.denoiser.cleaning import giving_up
from studies.denoiser.noisy_signal import with_noise
from studies.exercises import Exercise

N_SAMPLES, WINDOW, SAMPLE = 500, 100, 250
HEARTBEAT = with_noise("Heartbeat", noise="White", level=0.5, seed=42)


def rank_of_sines(periods: tuple[float, ...], offset: float) -> int:
    """Return the rank of the trajectory matrix (50 x 151) of a constant and sines of these periods."""
    t = np.arange(200)
    waves = [np.sin(2 * np.pi * t / period) for period in periods]
    H = hankel_matrix(np.sum([np.full(200, offset), *waves], axis=0), 50)
    return numerical_rank(thin_svd(H).s, (50, 151))


EXERCISES = (
    Exercise(
        "A constant and two sines of different periods, without noise, in windows of 50 samples: of "
        "which rank is "
        "the trajectory matrix?",
        answer=rank_of_sines((20, 7), 3),
        misconceptions={
            3: "That counts every wave once; a sine takes two components, as it needs a sine and a cosine.",
            4: "The two sines take four; the constant takes one of its own.",
            50: "Only noise fills all the rows. What repeats itself fills few, whatever the window.",
        },
        hint="How many numbers fix the next sample of a sine? Of a constant?",
        because="Two for each sine, one for the constant.",
    ),
    Exercise(
        f"A signal of {N_SAMPLES} samples in windows of {WINDOW}: in how many cells of the "
        f"trajectory matrix does "
        f"sample number {SAMPLE} stand?",
        answer=float(anti_diagonal_counts(N_SAMPLES, WINDOW)[SAMPLE - 1]),
        misconceptions={
            N_SAMPLES
            - WINDOW
            + 1.0: "That is how many windows there are; most of them do not hold this sample.",
            1.0: "Only the first and the last sample stand in one window.",
            float(SAMPLE): "Before it lie that many windows, but a window is only as long as it is.",
        },
        because="In each of the windows that begin at most a window's length before it, once.",
    ),
    Exercise(
        "A heartbeat in strong noise: the automatic k is 0, and the answer is a flat line at zero. "
        "Noise removed: "
        f"{100 * (giving_up(HEARTBEAT) or 0):.0f} %. What has been learnt about the heart?",
        answer="Nothing",
        options=("Nothing", "About half of what there is", "That it stands still"),
        misconceptions={
            "About half of what there is": "The flat line knows nothing of the signal. The number "
            "is high only as "
            "the noise is stronger than the signal.",
            "That it stands still": "That no component stands out says that noise could hide it, "
            "not that there "
            "is none.",
        },
        because="A flat line is nearer to a weak signal than a strong noise is.",
    ),
)
