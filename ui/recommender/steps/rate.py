"""Step "Rate a few films": stars move the recommendations at once, and each says where it comes from."""

import numpy.typing as npt
import streamlit as st

from core.recommenders import ALS, Popularity, PureSVD
from studies.recommender import rate
from studies.recommender.rate import Recommended
from ui.kit import page, work
from ui.recommender import downloads, figures, fits
from ui.recommender.cache import Loaded
from ui.recommender.inputs import settings, stars
from ui.recommender.inputs.ratings import about, ratings

_IN_FILE = 100  # recommendations

_CODE = """\
import numpy as np

f = np.load("factors.npz")
films, stars = {films}, np.array({stars})
X = np.column_stack([np.ones(len(f["Q"])), f["Q"]])  # my bias, my factors
y = stars - f["base"][films]  # how much more than a film's usual
A = X[films]
w = np.linalg.solve(A.T @ A + {penalty:.12g} * np.eye(A.shape[1]), A.T @ y)
print(f"{{(f['base'] + X @ w)[f['candidates']].max():.2f}}")"""

_CODE_LISTS = """\
import numpy as np

f = np.load("factors.npz")  # V: the right singular vectors, weak ones counted less
films, stars, A = {films}, np.array({stars}), f["V"][{films}]
w = np.linalg.solve(A.T @ A + {penalty:.12g} * np.eye(A.shape[1]), A.T @ stars)
print(f"{{(f['V'] @ w)[f['candidates']].max():.2f}}")"""


def show() -> None:
    """Show stars to give, the list that they make, and what each star has to do with a film on it."""
    page.try_this(
        "Give three films their stars and watch the list move. Then change one star: which bar of "
        "*Because of what?* answers?"
    )
    _stage()
    page.now_say(
        "A new person is one small least-squares fit on the films that they rated, and every score is a "
        "sum with one part for each star.",
        to="Watch it learn",
    )
    page.why("recommender/fold_in", title="Why nothing is trained again")


def _fitted(loaded: Loaded, by_list: bool) -> ALS | PureSVD | None:
    table = loaded.data.ratings
    if by_list:
        return fits.at_once(
            loaded,
            "lists",
            lambda progress: rate.fitted_for_lists(table, progress),
            says=f"Decomposing the table of {len(table):,} ratings",
        )
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


def _stage() -> None:
    """Show stars, list and reasons."""
    stage = page.stage()
    with stage.view:
        figures_place = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom", key="rate_settings"):
            with page.data():
                loaded = ratings()
            by_list, fewest = settings.order()
        about(loaded)
    with stage.hand:
        stars.rate_films(loaded)
    with figures_place:
        model = _fitted(loaded, by_list)
    films, values = stars.as_arrays(loaded)
    if model is not None and len(films):
        result = rate.recommended(model, films, values, fewest=rate.at_least(loaded.data.ratings, fewest))
        _answer(loaded, model, result, page.Stage(stage.hand, figures_place))
    elif model is not None:
        with figures_place:
            _popular_list(loaded, _popular(loaded))
    stars.as_file(loaded)
    if model is not None and len(films) and len(result.films):
        _code(loaded, result, model)
        _downloads(loaded, model, result)


def _answer(loaded: Loaded, model: ALS | PureSVD, result: Recommended, stage: page.Stage) -> None:
    if not len(result.films):
        with stage.view:
            page.note("You have rated every film there is: nothing is left to recommend.")
        return
    unit = _unit(loaded, model)
    with stage.hand:
        _numbers(result, unit)
    with stage.view:
        left, right = st.columns(2, gap="medium")
        with right:
            chosen = settings.film(
                loaded, result.films.tolist(), label="Because of what?", key="because_film"
            )
            _because(loaded, result, chosen, unit)
        with left:
            _list(loaded, result, chosen, unit)


def _unit(loaded: Loaded, model: ALS | PureSVD) -> str:
    return rate.unit(loaded.data.ratings.scale) if isinstance(model, ALS) else "score"


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


def _list(loaded: Loaded, result: Recommended, chosen: int, unit: str) -> None:
    titles = [loaded.data.titles[film] for film in result.films]
    place = result.films.tolist().index(chosen)
    page.figure(
        figures.recommended(titles, result.scores, unit=unit, chosen=place, counts=result.counts),
        key="recommended",
        alt="Bars: the films recommended to you, best first.",
        reading=f"{_scores(result, loaded, unit)} After the dot: how many have rated it.",
    )


def _scores(result: Recommended, loaded: Loaded, unit: str) -> str:
    if unit == "score":
        return "Scores that only rank: no stars."
    high = loaded.data.ratings.scale[1]
    if result.scores[0] > high:
        return (
            f"Expected {unit}, not cut to the scale: above {high:g} means fonder than the top mark can "
            "say; the order is what counts."
        )
    return f"Expected {unit}, not cut to the scale."


def _because(loaded: Loaded, result: Recommended, chosen: int, unit: str) -> None:
    titles = loaded.data.titles
    rated = [titles[film] for film in result.viewer.items]
    page.figure(
        figures.because(rated, rate.reasons(result.viewer, chosen), unit=unit),
        key="because",
        alt="Waterfall: the score without your ratings, what each of your ratings adds or takes, the score.",
        reading="What each of your ratings adds (orange) or takes (blue): the parts add up to the score "
        "exactly.",
    )


def _best(result: Recommended) -> str:
    return f"{result.scores[0]:.2f}"


def _numbers(result: Recommended, unit: str) -> None:
    values = [
        page.Readout("Films you rated", str(len(result.viewer.items)), "Each of them has its bar."),
        page.Readout("Your best score", _best(result), f"Of the first film of the list; {unit}."),
    ]
    if unit != "score":
        values.append(
            page.Readout(
                "You against the usual",
                f"{result.above_usual:+.2f}".replace("-", "−"),
                f"Mean of your ratings minus what the films get from a viewer of whom nothing is known; "
                f"{unit}.",
            )
        )
    page.readouts(*values)


def _code(loaded: Loaded, result: Recommended, model: ALS | PureSVD) -> None:
    viewer = result.viewer
    code = _CODE if isinstance(model, ALS) else _CODE_LISTS
    page.shown_code(
        code.format(films=viewer.items.tolist(), stars=viewer.values.tolist(), penalty=result.penalty),
        prints=_best(result),
        means=f"your best score; {_unit(loaded, model)}",
        files={"factors.npz": downloads.file(lambda: _arrays(loaded, model, result))},
    )


def _downloads(loaded: Loaded, model: ALS | PureSVD, result: Recommended) -> None:
    listed, code = st.columns(2)
    with listed:
        downloads.table(
            "My recommendations, CSV",
            lambda: _table(loaded, result, _unit(loaded, model)),
            "recommendations.csv",
            key="get_recommendations",
        )
    with code:
        downloads.arrays("factors.npz", lambda: _arrays(loaded, model, result), key="get_factors")


def _table(loaded: Loaded, result: Recommended, unit: str) -> dict[str, list[object]]:
    films, scores, counts = rate.longer(result, _IN_FILE)
    return {
        "place": list(range(1, len(films) + 1)),
        "film": [loaded.data.titles[film] for film in films],
        f"score_{unit}": [*scores.tolist()],
        "ratings": [*counts.tolist()],
    }


def _arrays(loaded: Loaded, model: ALS | PureSVD, result: Recommended) -> dict[str, npt.ArrayLike]:
    known: dict[str, npt.ArrayLike] = {"titles": loaded.data.titles, "candidates": result.candidates}
    if isinstance(model, PureSVD):
        return known | {"V": model.item_factors}
    return known | {
        "Q": model.item_factors,
        "base": model.mean + model.item_bias,
        "P": model.user_factors,
        "user_bias": model.user_bias,
    }
