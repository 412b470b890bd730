"""Step "Watch it learn": stochastic gradient descent, epoch by epoch, until it overfits or diverges."""

import numpy.typing as npt
import streamlit as st

from studies.recommender import learn
from studies.recommender.learn import PATIENCE, Learning
from ui.kit import page
from ui.recommender import downloads, figures, fits
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings
from ui.recommender.inputs.ratings import about, ratings

_CODE = """\
import numpy as np

d = np.load("learnt.npz")  # the held-out ratings and the factors of the best epoch
u, i, r = d["users"], d["items"], d["values"]
guess = d["mean"] + d["user_bias"][u] + d["item_bias"][i] + (d["P"][u] * d["Q"][i]).sum(axis=1)
print(f"{np.sqrt(((guess - r) ** 2).mean()):.3f}")"""


_WHEN = ("In the first third", "In the second third", "In the last third")


def show() -> None:
    """Show the errors on known and on held-out ratings, and the factors, after every epoch."""
    guess = page.predict(
        "Descent goes through the ratings 60 times. When is the error on ratings it has *not* seen smallest?",
        key="best_epoch",
        options=_WHEN,
    )
    stage = page.stage()
    with stage.hand:
        with page.data():
            loaded = ratings()
        numbers = st.container()
        wanted = settings.training()
        result = _trained(loaded, wanted)
    if result is not None and guess.is_open and result.best_epoch:
        with numbers:
            _numbers(result)
    with stage.view:
        if result is not None and guess.is_open:
            _curves(result, guess)
        else:
            page.reading("A fifth of the ratings is hidden; after every epoch both errors are measured.")
    about(loaded)
    if result is not None and guess.is_open and result.best_epoch:
        _factors(loaded, result)
    page.now_say(
        "P and Q play U √S and V √S, found on the known cells alone; stop where the held-out error is "
        "lowest.",
        to="Map of taste",
    )
    page.why("recommender/learn", title="Why the error on the ratings it knows is no measure")
    if result is not None and guess.is_open and result.best_epoch:
        _code(result)


def _trained(loaded: Loaded, wanted: learn.Settings) -> Learning | None:
    result = fits.when_asked_if_many(
        loaded,
        ("learn", wanted),
        lambda progress: learn.learn(loaded.data.ratings, wanted, progress),
        says=f"{wanted.n_epochs} epochs over {len(loaded.data.ratings):,} ratings",
        button="Train",
    )
    if result is None:
        page.reading("Many ratings: training starts when you ask for it, and can be cancelled.")
    return result


def _curves(result: Learning, guess: page.Guess) -> None:
    if result.model.diverged_after is not None:
        _flown_apart(result, result.model.diverged_after)
    if not result.best_epoch:
        return
    page.figure(
        figures.learning(result),
        key="learning",
        fills=True,
        alt="Lines: error on the ratings trained on and on those held out, by epoch.",
        reading="Blue, the error on the ratings it knows, falls as long as you train; orange is what "
        "counts. Now raise k and lower λ: where does orange turn? Then raise η until everything flies apart.",
    )
    n = len(result.held_out_errors)
    third = min(2, 3 * (result.best_epoch - 1) // n)
    guess.marked(
        _WHEN[third], because=f"Here at epoch {result.best_epoch} of {n}; other settings, other epochs."
    )


def _flown_apart(result: Learning, epoch: int) -> None:
    page.problem(
        f"Diverged in epoch {epoch}: the numbers left all bounds. Where η times |p|² + |q|² exceeds about "
        "2, a step overshoots, and the error is larger after it than before. Take a smaller η."
    )
    if len(result.batch_errors) > 1:
        page.figure(
            figures.flying_apart(result.batch_errors, epoch),
            key="flying_apart",
            alt="Points: the error of every batch of the epoch in which the training flew apart.",
            reading=f"Epoch {epoch}, step by step: the error of each batch of ratings just before its "
            "step, on a logarithmic axis. Each step makes the next error larger.",
        )


def _factors(loaded: Loaded, result: Learning) -> None:
    page.figure(
        figures.factors(result, [loaded.data.titles[film] for film in result.films]),
        key="factors_learnt",
        alt="Heat maps of the factors P and Q, epoch by epoch.",
        reading=f"The {len(result.people)} people and {len(result.films)} films with most ratings, a "
        "column a factor: out of small random numbers grows a pattern. Drag the slider, or play.",
    )


def _numbers(result: Learning) -> None:
    stop = "not reached" if result.stopped_at is None else f"epoch {result.stopped_at}"
    page.readouts(
        page.Readout(
            "Best error, held out",
            f"{result.best_error:.3f}",
            "Root mean squared error in stars on a random fifth that was not trained on, predictions not "
            "cut to the scale.",
        ),
        page.Readout(
            "Best epoch",
            f"{result.best_epoch} of {len(result.held_out_errors)}",
            f"Early stopping with a patience of {PATIENCE} epochs would stop at: {stop}.",
        ),
        page.Readout(
            "Numbers learnt",
            f"{result.n_numbers:,}",
            f"Entries of P and Q, and the biases; learnt from {len(result.split.train):,} ratings. More "
            "numbers than ratings can fit anything.",
        ),
    )


def _code(result: Learning) -> None:
    page.shown_code(
        _CODE,
        prints=f"{result.best_error:.3f}",
        means="the best error on held-out ratings, in stars",
        files={"learnt.npz": downloads.file(lambda: _arrays(result))},
    )
    downloads.arrays("learnt.npz", lambda: _arrays(result), key="get_learnt")


def _arrays(result: Learning) -> dict[str, npt.ArrayLike]:
    model, hidden = result.model, result.split.test
    return {
        "users": hidden.users,
        "items": hidden.items,
        "values": hidden.values,
        "mean": model.mean,
        "user_bias": model.user_bias,
        "item_bias": model.item_bias,
        "P": model.user_factors,
        "Q": model.item_factors,
    }
