"""Step "Rate a few films": stars move the recommendations at once, and each says where it comes from."""

import numpy.typing as npt
import streamlit as st

from core.recommenders import ALS, Popularity
from studies.recommender import rate
from studies.recommender.rate import Recommended
from ui.kit import page, work
from ui.recommender import downloads, figures, fits
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings, stars
from ui.recommender.inputs.ratings import ratings

_IN_FILE = 100  # recommendations

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
    """Show stars to give, the list that they make, and what each star has to do with a film on it."""
    page.try_this(
        "Give three films their stars and watch the list move. Then change one star: which bar below answers?"
    )
    loaded = ratings()
    model = _fitted(loaded)
    if model is None:
        return
    _rate(loaded, model, _popular(loaded))
    page.why("recommender/fold_in", title="Why nothing is trained again")


def _fitted(loaded: Loaded) -> ALS | None:
    table = loaded.data.ratings
    penalty = rate.SAMPLE_REGULARISATION if loaded.key.is_sample else rate.OWN_REGULARISATION
    k = rate.n_factors(table)
    return fits.at_once(
        loaded,
        ("als", k),
        lambda progress: rate.fitted(table, regularisation=penalty, progress=progress),
        says=f"Fitting {k} factors to {len(table):,} ratings",
    )


def _popular(loaded: Loaded) -> Popularity:
    return work.kept(loaded.key, "popular", lambda _: Popularity().fit(loaded.data.ratings))


@st.fragment
def _rate(loaded: Loaded, model: ALS, popular: Popularity) -> None:
    left, right = st.columns([1, 1], gap="medium")
    with left:
        stars.rate_films(loaded)
    films, values = stars.as_arrays(loaded)
    if not len(films):
        with right:
            _popular_list(loaded, popular)
        return
    result = rate.recommended(model, films, values)
    if not len(result.films):
        page.note("You have rated every film: there is nothing left to recommend.")
        return
    with right:
        slot = st.container()
        chosen = settings.film(loaded, result.films.tolist(), label="Because of what?", key="because_film")
    with slot:
        _list(loaded, result, chosen)
    _because(loaded, result, chosen)
    _numbers(result)
    _code(result)
    _downloads(loaded, model, result)


def _popular_list(loaded: Loaded, popular: Popularity) -> None:
    viewer = popular.fold_in([], [])
    listed = viewer.recommend(rate.N_LISTED)
    titles = [loaded.data.titles[film] for film in listed]
    page.figure(
        figures.recommended(titles, viewer.scores[listed], unit="ratings", chosen=None),
        key="recommended",
        alt="Bars: the films recommended to you, best first.",
        reading="You have rated nothing yet, so these are simply the films that most people have rated. "
        "Nothing here is about you.",
    )


def _list(loaded: Loaded, result: Recommended, chosen: int) -> None:
    titles = [loaded.data.titles[film] for film in result.films]
    place = result.films.tolist().index(chosen)
    page.figure(
        figures.recommended(titles, result.scores, unit="stars", chosen=place),
        key="recommended",
        alt="Bars: the films recommended to you, best first.",
        reading="Expected stars, not cut to the scale. Films that you have rated never come back.",
    )


def _because(loaded: Loaded, result: Recommended, chosen: int) -> None:
    titles = loaded.data.titles
    rated = [titles[film] for film in result.viewer.items]
    page.figure(
        figures.because(rated, rate.reasons(result.viewer, chosen), unit="stars"),
        key="because",
        alt="Waterfall: the score without your ratings, what each of your ratings adds or takes, the score.",
        reading=f"{titles[chosen]}: what each of your ratings adds (orange) or takes (blue). The parts add "
        "up to the score exactly.",
    )


def _best(result: Recommended) -> str:
    return f"{result.scores[0]:.2f}"


def _numbers(result: Recommended) -> None:
    page.readouts(
        page.Readout("Films you rated", str(len(result.viewer.items)), "Each of them has its bar above."),
        page.Readout(
            "Your best score", _best(result), "The expected rating of the first film of the list, in stars."
        ),
        page.Readout(
            "You against the usual",
            f"{result.above_usual:+.2f}".replace("-", "−"),
            "Mean of your ratings minus what the films get from a viewer of whom nothing is known; stars.",
        ),
    )


def _code(result: Recommended) -> None:
    viewer = result.viewer
    page.shown_code(
        _CODE.format(films=viewer.items.tolist(), stars=viewer.values.tolist(), penalty=result.penalty),
        prints=_best(result),
        means="your best score, in stars",
    )


def _downloads(loaded: Loaded, model: ALS, result: Recommended) -> None:
    listed, code = st.columns(2)
    with listed:
        downloads.table(
            "My recommendations, CSV",
            lambda: _table(loaded, result),
            "recommendations.csv",
            key="get_recommendations",
        )
    with code:
        downloads.arrays("factors.npz", lambda: _arrays(loaded, model), key="get_factors")


def _table(loaded: Loaded, result: Recommended) -> dict[str, list[object]]:
    films = result.viewer.recommend(_IN_FILE)
    return {
        "place": list(range(1, len(films) + 1)),
        "film": [loaded.data.titles[film] for film in films],
        "score_stars": result.viewer.scores[films].tolist(),
    }


def _arrays(loaded: Loaded, model: ALS) -> dict[str, npt.ArrayLike]:
    return {
        "Q": model.item_factors,
        "base": model.mean + model.item_bias,
        "P": model.user_factors,
        "user_bias": model.user_bias,
        "titles": loaded.data.titles,
    }
