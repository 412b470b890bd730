"""Step "Watch it learn": stochastic gradient descent, epoch by epoch, until it overfits or diverges."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.recommenders import FunkSVD, random_split
from ui.kit import page
from ui.recommender import figures, inputs
from ui.recommender.cache import Loaded

ROWS = 18
FRAMES = 24
PATIENCE = 8

_CODE = """\
import numpy as np

d = np.load("learnt.npz")  # the held-out ratings and the factors of the best epoch
u, i, r = d["users"], d["items"], d["values"]
guess = d["mean"] + d["user_bias"][u] + d["item_bias"][i] + (d["P"][u] * d["Q"][i]).sum(axis=1)
print(f"{np.sqrt(((guess - r) ** 2).mean()):.3f}")"""


@dataclass(frozen=True)
class Settings:
    """What the student has set."""

    n_components: int
    learning_rate: float
    regularisation: float
    n_epochs: int
    use_biases: bool
    update_order: str


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Raise k and lower λ until the orange curve turns up again. Then raise the learning rate until "
        "everything flies apart."
    )
    loaded = inputs.ratings()
    settings = _settings()
    name = ("learn", settings)
    says = f"{settings.n_epochs} epochs over {len(loaded.data.ratings):,} ratings"
    if loaded.is_quick:
        model, split = inputs.worked(loaded, name, lambda told: _learn(loaded, settings, told), says=says)
    else:
        found = inputs.on_demand(
            loaded, name, lambda told: _learn(loaded, settings, told), says=says, button="Train"
        )
        if found is None:
            page.reading("Many ratings: training starts when you ask for it, and can be cancelled.")
            return
        model, split = found
    _curves(loaded, model)
    _numbers(loaded, model, split)
    page.why("recommender/learn", title="Why the error on the ratings it knows is no measure")
    _code(model, split)


def _settings() -> Settings:
    first, second, third = st.columns(3)
    with first:
        k = st.slider("k, factors", 1, 40, 10, key="k", bind="query-params")
        epochs = st.slider("Epochs", 5, 120, 60, 5, key="epochs", bind="query-params")
    with second:
        rate = st.select_slider(
            "η, learning rate",
            [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
            0.02,
            key="rate",
            bind="query-params",
        )
        penalty = st.select_slider(
            "λ, regularisation",
            [0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
            0.02,
            key="penalty",
            bind="query-params",
        )
    with third:
        biases = st.toggle(
            "Biases μ + bᵤ + bᵢ",
            value=True,
            key="biases",
            bind="query-params",
            help="With them: rating = mean + how generous the person is + how liked the film is + p·q.",
        )
        moved = st.toggle(
            "Films move second",
            key="moved",
            bind="query-params",
            help="Films move with viewers that have moved already. Much published code does this and calls "
            "it simultaneous; it is another algorithm.",
        )
    return Settings(k, rate, penalty, epochs, biases, "users first" if moved else "simultaneous")


def _learn(loaded: Loaded, settings: Settings, told: object) -> tuple[FunkSVD, object]:
    ratings = loaded.data.ratings
    split = random_split(ratings, 0.2, rng=np.random.default_rng(0))
    model = FunkSVD(
        n_components=settings.n_components,
        learning_rate=settings.learning_rate,
        regularisation=settings.regularisation,
        n_epochs=settings.n_epochs,
        use_biases=settings.use_biases,
        update_order=settings.update_order,
        patience=settings.n_epochs,
        record=True,
        watched=_watched(loaded),
    )
    model.fit(split.train, rng=np.random.default_rng(0), validation=split.test, progress=told)
    return model, split


def _watched(loaded: Loaded) -> tuple[np.ndarray, np.ndarray]:
    """Return the people and the films with most ratings."""
    ratings = loaded.data.ratings
    counts = ratings.user_counts, ratings.item_counts
    people, films = (np.argsort(-count, kind="stable")[:ROWS] for count in counts)
    return people, films


def _curves(loaded: Loaded, model: FunkSVD) -> None:
    if model.diverged_after is not None:
        page.problem(
            f"Diverged in epoch {model.diverged_after}: the numbers left all bounds. Where η times "
            "|p|² + |q|² exceeds about 2, a step overshoots, and the error is larger after it than before. "
            "Take a smaller η. What you see is what was learnt before."
        )
    history = model.history
    if not history:
        page.reading("Not one epoch was finished: there is no curve to show.")
        return
    people, films = _watched(loaded)
    at = np.unique(np.linspace(1, len(history), min(FRAMES, len(history))).round().astype(int)).tolist()
    left, right = st.columns(2, gap="medium")
    with left:
        page.figure(
            figures.learning(
                np.array([epoch.train_rmse for epoch in history]),
                np.array([epoch.validation_rmse for epoch in history]),
            ),
            key="learning",
            alt="Lines: error on the ratings trained on and on those held out, by epoch.",
            reading="Blue falls as long as you train; orange is what counts.",
        )
    with right:
        page.figure(
            figures.factors(
                [history[e - 1].user_factors for e in at],
                [history[e - 1].item_factors for e in at],
                at,
                [loaded.data.titles[i] for i in films],
            ),
            key="factors_learnt",
            alt="Heat maps of the factors P and Q, epoch by epoch.",
            reading=f"The {len(people)} people and {len(films)} films with most ratings, a column a factor: "
            "out of small random numbers grows a pattern. Drag the slider, or play.",
        )


def _numbers(loaded: Loaded, model: FunkSVD, split: object) -> None:
    if not model.history:
        return
    held_out = [epoch.validation_rmse for epoch in model.history]
    best = int(np.argmin(held_out)) + 1
    stop = "not reached" if best + PATIENCE > len(held_out) else f"epoch {best + PATIENCE}"
    ratings = loaded.data.ratings
    numbers = (ratings.n_users + ratings.n_items) * (model.n_components + int(model.use_biases))
    page.readouts(
        page.Readout(
            "Best error, held out",
            f"{held_out[best - 1]:.3f}",
            "Root mean squared error in stars on a random fifth that was not trained on, predictions not "
            "cut to the scale.",
        ),
        page.Readout(
            "Best epoch",
            f"{best} of {len(held_out)}",
            f"Early stopping with a patience of {PATIENCE} epochs would stop at: {stop}.",
        ),
        page.Readout(
            "Numbers learnt",
            f"{numbers:,}",
            f"Entries of P and Q, and the biases; learnt from {len(split.train):,} ratings. More numbers "
            "than ratings can fit anything.",
        ),
    )


def _code(model: FunkSVD, split: object) -> None:
    if not model.history:
        return
    best = min(epoch.validation_rmse for epoch in model.history)
    page.shown_code(_CODE, prints=f"{best:.3f}", means="the best error on held-out ratings, in stars")
    inputs.bytes_download(
        "learnt.npz, which the code reads",
        lambda: inputs.npz(
            users=split.test.users,
            items=split.test.items,
            values=split.test.values,
            mean=model.mean,
            user_bias=model.user_bias,
            item_bias=model.item_bias,
            P=model.user_factors,
            Q=model.item_factors,
        ),
        "learnt.npz",
        key="get_learnt",
    )
