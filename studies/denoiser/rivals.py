"""The same signal by SSA and by the usual ways of smoothing, these tuned as well as the truth allows."""

from collections.abc import Sequence
from typing import NamedTuple

from core.arrays import FloatArray
from core.signals import Trajectory, automatic_rank, cadzow, estimate_red_noise, leading_part
from sources.signals.peers import PEERS, Cleaner
from studies.denoiser.cleaning import Cleaned, judged
from studies.denoiser.noisy_signal import NoisySignal, rms

SSA, CADZOW = "SSA, automatic k", "Cadzow, automatic k"
OURS = (SSA, CADZOW)
OUTCOMES = ("SSA", "A tuned filter", "They are level")
LONGEST_FOR_CADZOW = 2000


class Rivals(NamedTuple):
    """What each method makes of a signal.

    Attributes
    ----------
    results : dict of str to Cleaned
        By the method's name, SSA first.
    in_truth : bool
        Whether the noise removed is known of all of them; if not, only their residuals can be compared.
    automatic : int
        The k that SSA took, 0 or more.
    """

    results: dict[str, Cleaned]
    in_truth: bool
    automatic: int

    @property
    def scores(self) -> dict[str, float]:
        """What the methods are compared by: the noise removed in per cent, or the residual's neighbours."""
        if self.in_truth:
            return {name: 100 * (each.removed or 0.0) for name, each in self.results.items()}
        return {name: each.neighbours for name, each in self.results.items()}

    @property
    def best_peer(self) -> str:
        """The name of the peer that removes most; where the truth is unknown, whose residual is whitest."""
        peers = [name for name in self.results if name not in OURS]
        if self.in_truth:
            return max(peers, key=lambda name: self.scores[name])
        return min(peers, key=lambda name: abs(self.scores[name]))


def rivals(signal: NoisySignal, trajectory: Trajectory, *, red: bool = False) -> Rivals:
    """Return what SSA, Cadzow's iteration (up to 2000 samples) and their peers make of a signal.

    SSA takes its automatic rank, also where that is 0 and nothing is left; Cadzow's iteration keeps at least
    one component.  The peers are tuned to the truth where it is known.

    Parameters
    ----------
    signal : NoisySignal
        Of N samples.
    trajectory : Trajectory
        The decomposition of ``signal.noisy`` at the window L of SSA and Cadzow.
    red : bool
        Whether the automatic rank takes the noise to be red.
    """
    x = signal.noisy
    k = automatic_rank(trajectory, noise=estimate_red_noise(x) if red else None)
    results = {SSA: leading_part(trajectory, k)}
    if len(x) <= LONGEST_FOR_CADZOW:
        results[CADZOW] = cadzow(x, window=len(trajectory.U), n_components=max(1, k))
    results |= {name: tuned(tunings, signal) for name, tunings in PEERS.items()}
    cleaned = {name: judged(signal, result) for name, result in results.items()}
    return Rivals(cleaned, all(each.removed is not None for each in cleaned.values()), k)


def tuned(tunings: Sequence[Cleaner], signal: NoisySignal) -> FloatArray:
    """Return the best result of a method: of all its tunings the one nearest to the truth.

    Where the truth is unknown, nobody can say which is best; the tuning in the middle is taken.

    Parameters
    ----------
    tunings : sequence of callable
        The method at each of its strengths, weakest first; a series (N,) in, a series (N,) out.
    signal : NoisySignal

    Returns
    -------
    ndarray of shape (N,), in the units of the signal
    """
    if signal.clean is None:
        return tunings[len(tunings) // 2](signal.noisy)
    truth = signal.clean
    return min((run(signal.noisy) for run in tunings), key=lambda result: float(rms(result - truth)))
