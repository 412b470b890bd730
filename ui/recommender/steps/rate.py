"""Step "Rate a few films": stars move the recommendations at once, and each says where it comes from."""

import numpy as np
import streamlit as st

from core.recommenders import ALS, Popularity, Viewer
from sources.ratings.exports import arrays_npz
from ui.kit import page
from ui.recommender import cache, figures, inputs
from ui.recommender.cache import Loaded

SHOWN = 8

_CODE = """\
import numpy as np

f = np.load("factors.npz")
films, stars = {films}, np.array({stars})
X = np.column_stack([np.ones(len(f["Q"])), f["Q"]])  # my bias, my factors
y = stars - f["base"][films]  # how much more than a film's usual
A = X[films]
w = np.linalg.solve(A.T @ A + {penalty:.12g} * np.eye(A.shape[1]), A.T @ y)
unseen = np.setdiff1d(np.arange(len(X)), films)
print(f"{{(f['base'] + X @ w)[unseen].max():.2f}}")"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Give three films their stars and watch the list move. Then change one star: which bar below answers?"
    )
    loaded = inputs.ratings()
    model, popular = fitted(loaded), _popular(loaded)
    _rate(loaded, model, popular)
    page.why("recommender/fold_in", title="Why nothing is trained again")


def fitted(loaded: Loaded) -> ALS:
    """Return the factor model of this lesson for these ratings."""
    ratings = loaded.data.ratings
    k = max(1, min(10 if ratings.n_items > 100 else 5, min(ratings.n_items, ratings.n_users) - 1))
    return inputs.worked(
        loaded,
        ("als", k),
        lambda told: ALS(n_components=k, regularisation=0.6 if loaded.is_sample else 1.3).fit(
            ratings, rng=np.random.default_rng(0), progress=told
        ),
        says=f"Fitting {k} factors to {len(ratings):,} ratings",
    )


def _popular(loaded: Loaded) -> Popularity:
    return cache.kept(loaded, "popular", lambda _: Popularity().fit(loaded.data.ratings))


@st.fragment
def _rate(loaded: Loaded, model: ALS, popular: Popularity) -> None:
    left, right = st.columns([1, 1], gap="medium")
    with left:
        stars = inputs.rate_films(loaded)
    films, values = inputs.as_arrays(stars)
    if not len(films):
        with right:
            _popular_list(loaded, popular)
        return
    viewer = model.fold_in(films, values)
    listed = viewer.recommend(SHOWN)
    if not len(listed):
        page.note("You have rated every film: there is nothing left to recommend.")
        return
    with right:
        slot = st.container()
        chosen = inputs.film(loaded, listed.tolist(), label="Because of what?", key="because_film")
    with slot:
        _list(loaded, viewer, listed, chosen)
    _because(loaded, viewer, chosen)
    _numbers(loaded, viewer, listed)


def _popular_list(loaded: Loaded, popular: Popularity) -> None:
    viewer = popular.fold_in([], [])
    listed = viewer.recommend(SHOWN)
    titles = [loaded.data.titles[film] for film in listed]
    page.figure(
        figures.recommended(titles, viewer.scores[listed], unit="ratings", chosen=None),
        key="recommended",
        alt="Bars: the films recommended to you, best first.",
        reading="You have rated nothing yet, so these are simply the films that most people have rated. "
        "Nothing here is about you.",
    )


def _list(loaded: Loaded, viewer: Viewer, listed: np.ndarray, chosen: int) -> None:
    page.figure(
        figures.recommended(
            [loaded.data.titles[film] for film in listed],
            viewer.scores[listed],
            unit="stars",
            chosen=listed.tolist().index(chosen),
        ),
        key="recommended",
        alt="Bars: the films recommended to you, best first.",
        reading="Expected stars, not cut to the scale. Films that you have rated never come back.",
    )


def _because(loaded: Loaded, viewer: Viewer, chosen: int) -> None:
    titles = loaded.data.titles
    page.figure(
        figures.because(
            [titles[film] for film in viewer.items],
            viewer.because(chosen),
            float(viewer.base[chosen]),
            float(viewer.scores[chosen]),
            unit="stars",
        ),
        key="because",
        alt="Waterfall: the score without your ratings, what each of your ratings adds or takes, the score.",
        reading=f"{titles[chosen]}: what each of your ratings adds (orange) or takes (blue). The parts add "
        "up to the score exactly.",
    )


def _numbers(loaded: Loaded, viewer: Viewer, listed: np.ndarray) -> None:
    data, model = loaded.data, fitted(loaded)
    best = f"{viewer.scores[listed[0]]:.2f}"
    mood = float(np.mean(viewer.deviations)) if len(viewer.items) else 0.0
    page.readouts(
        page.Readout("Films you rated", str(len(viewer.items)), "Every one of them has its bar above."),
        page.Readout("Your best score", best, "The expected rating of the first film of the list, in stars."),
        page.Readout(
            "You against the usual",
            f"{mood:+.2f}".replace("-", "−"),
            "Mean of your ratings minus what the films get from a viewer of whom nothing is known; stars.",
        ),
    )
    page.shown_code(
        _CODE.format(
            films=viewer.items.tolist(),
            stars=viewer.values.tolist(),
            penalty=float(model.fold_in_penalty(len(viewer.items))[0]),
        ),
        prints=best,
        means="your best score, in stars",
    )
    files = st.columns(2)
    with files[0]:
        inputs.download(
            "My recommendations, CSV",
            lambda: _table(loaded, viewer),
            "recommendations.csv",
            key="get_recommendations",
        )
    with files[1]:
        inputs.bytes_download(
            "factors.npz, which the code reads",
            lambda: arrays_npz(
                {
                    "Q": model.item_factors,
                    "base": model.mean + model.item_bias,
                    "P": model.user_factors,
                    "user_bias": model.user_bias,
                    "titles": data.titles,
                }
            ),
            "factors.npz",
            key="get_factors",
        )


def _table(loaded: Loaded, viewer: Viewer) -> dict[str, list[object]]:
    films = viewer.recommend(100)
    return {
        "place": list(range(1, len(films) + 1)),
        "film": [loaded.data.titles[film] for film in films],
        "score_stars": viewer.scores[films].tolist(),
    }
