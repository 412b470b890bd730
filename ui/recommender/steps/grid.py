"""Step "Which model?", the grid: one model for every pair of k and λ on the same hidden ratings."""

from studies.recommender import grid
from studies.recommender.grid import GRID_K, GRID_REGULARISATION, Grid
from studies.recommender.models import N_FOLDS
from ui.kit import page, work
from ui.recommender import figures
from ui.recommender.cache import Loaded


def show(loaded: Loaded) -> None:
    """Show the error of the factor model for every k and λ, the best pair framed."""
    result = work.on_demand(
        loaded.key,
        "grid",
        lambda progress: grid.tried(loaded.data.ratings, progress),
        says="Trying every pair",
        button="Try every pair of k and λ",
    )
    if result is None:
        page.reading("Where will the best pair lie: many factors held tightly, or few held loosely?")
        return
    page.figure(
        figures.grid(result, GRID_K, GRID_REGULARISATION),
        key="grid",
        alt="Heat map: RMSE of ALS for every pair of k and lambda.",
        reading=f"RMSE in stars of ALS on hidden ratings, mean of {N_FOLDS} folds; the best pair is framed. "
        "k = 0 is biases alone. Too small a λ learns ratings by heart, too large a one leaves the biases.",
    )
    _pair(result)
    page.why("recommender/models", title="Why the two orders differ")


def _pair(result: Grid) -> None:
    k, penalty = GRID_K[result.best[0]], GRID_REGULARISATION[result.best[1]]
    page.readouts(
        page.Readout("Best pair", f"k = {k}, λ = {penalty:g}", "The smallest mean RMSE."),
        page.Readout("Its RMSE", f"{result.smallest:.3f}", "In stars, on hidden ratings."),
        page.Readout("Worst pair", f"{result.largest:.3f}", "The largest mean RMSE of the grid, in stars."),
    )
