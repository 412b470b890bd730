"""Step "Is it faster?": forward time of the split layer, measured."""

import streamlit as st

from core.networks import break_even_split
from sources.networks.training import Network
from studies.layers.questions import exercises
from studies.layers.timing import N_REPEATS, Times
from ui.kit import page
from ui.layers import cache, figures, inputs

MIDDLE, K = 1, 32
_CODE = """\
import timeit
import numpy as np

x, W = np.ones((1, {m})), np.random.default_rng(0).standard_normal(({m}, {n}))
L, R = W[:, :{k}], W[:{k}]  # what a product costs is in the shapes, not in the numbers
whole = min(timeit.repeat(lambda: x @ W, number=100))
split = min(timeit.repeat(lambda: x @ L @ R, number=100))
print(f"{{(L.size + R.size) / W.size:.2f}}")  # and where this runs: print(split / whole)"""

_MOST = (0.3, 0.9)
_ANSWERS = ("a quarter", "clearly less, but more than a quarter", "as much or more")


def show(network: Network | None) -> None:
    """Show the time of the split middle layer over that of the whole one, beside the products counted."""
    if network is None:
        return
    m, n = network.layers[MIDDLE].factors[0].shape
    asked = st.container()
    stage = page.stage()
    with stage.hand:
        times = cache.times(MIDDLE, inputs.measured_again(), network)
    with asked:
        guess = page.predict(
            f"At k = {K} the split needs a quarter of the products. How much of the time, for one digit?",
            key="time",
            options=_ANSWERS,
        )
        guess.marked(
            _ANSWERS[sum(times.at(K)[0] > most for most in _MOST)],
            because=f"Measured here and now: {times.at(K)[0]:.2f} of it. Two products mean two calls.",
        )
    if guess.is_open:
        with stage.hand:
            _readouts(times)
        with stage.view:
            _figure(times, m, n)
    page.now_say(
        "Fewer products are not as much less time: thin matrices keep a processor less busy.",
        to="find_the_bug",
    )
    page.why("layers/speed")
    if guess.is_open:
        page.shown_code(
            _CODE.format(m=m, n=n, k=K),
            prints=f"{times.products[times.ks.index(K)]:.2f}",
            means="the products of the split over those of the whole layer; and it measures both",
        )
    page.exercises("layers", exercises())


def _figure(times: Times, m: int, n: int) -> None:
    page.figure(
        figures.times(times),
        key="times",
        fills=True,
        alt="Time of the split layer over that of the whole one against rank, one line a batch size.",
        reading=f"Middle layer, {m} × {n}, float64, one BLAS thread, on this server: medians of {N_REPEATS} "
        "interleaved runs, measured once a visit or when you ask again. Below the dotted line the "
        "split is faster. Dashed without marks: what counting products promises; it reaches the dotted line "
        f"at the break-even rank, {break_even_split(m, n):.0f}.",
    )


def _readouts(times: Times) -> None:
    at, most = times.ks.index(K), times.batches[-1]
    page.readouts(
        page.Readout(
            f"Products, k = {K}", f"{times.products[at]:.2f} ×", "k (m + n) over m n, for each digit."
        ),
        page.Readout(
            "Time, 1 digit",
            f"{times.at(K)[0]:.2f} ×",
            f"Split over whole, one digit at a time, k = {K}. Measured, and different each time.",
        ),
        page.Readout(
            f"Time, {most} digits",
            f"{times.ratios[at, -1]:.2f} ×",
            f"The same, {most} digits in one product.",
        ),
    )
