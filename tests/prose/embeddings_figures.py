"""Where the figures in the embeddings prose come from: the published table, taken apart and filled."""

from functools import cache

import numpy as np

from core.arrays import FloatArray
from core.recommenders import cosine
from core.spectra import energy_null, shuffled
from sources.tables.embedding_tables import published, published_start, texts
from studies.embeddings.decomposition import decompose, held_by, shares
from studies.embeddings.liked import Rankings, rankings
from studies.embeddings.missing import IGNORING, ON_ZEROS, ZEROS, Fillings, fill
from studies.embeddings.points import neighbours, place
from tests.prose.ledger import Figure, computed, given

_LIKED = 1


@cache
def _fillings() -> Fillings:
    return fill(published().A, lowest=True, share=0.42, seed=0)


@cache
def _rankings() -> Rankings:
    return rankings(decompose(published(), center=False), _LIKED)


def _share(axis: int) -> float:
    return 100 * float(shares(decompose(published(), center=False))[axis - 1])


def _two(columns: tuple[int, ...], words: str) -> str:
    return words.format(*columns[:2])


def _distances() -> str:
    near, next_ = _rankings().unweighted.distances[:2]
    return f"distances {near:.3f} and {next_:.3f}".replace("0.", ".")


def _same_topic() -> str:
    """Count the texts whose nearest other text, on the first three axes, is on the same topic."""
    table = texts()
    points = place(decompose(table, center=True), 1.0, columns=False)
    topics = table.row_groups
    near = [next(iter(neighbours(points, i, (0, 1, 2), metric="euclidean"))) for i in range(len(topics))]
    n_same = sum(topics[i] == topics[j] for i, j in enumerate(near))
    return f"{n_same} of {len(topics)} texts"


def _strewn() -> float:
    """Return what three axes hold, in per cent, where the numbers of the texts stand anywhere."""
    A = texts().A

    def draw(rng: np.random.Generator) -> FloatArray:
        mixed = shuffled(A, rng)
        return mixed - mixed.mean(axis=0)

    return 100 * float(energy_null(draw, rng=np.random.default_rng(0)).total_mean[2])


FIGURES: dict[str, list[Figure]] = {
    "axis": [given("0 at A", "the definition"), given("1 at B", "the definition")],
    "conventions": [
        given("p = 1", "the convention's exponent"),
        given("p = 0", "the convention's exponent"),
        given("2 % of the energy is drawn as long as one with 90 %", "two shares, for example"),
        given("all axes together make 1", "the Pythagorean theorem"),
        given("all points together make 1", "columns of U have length one"),
        given("times −1", "the other sign"),
        given("axis 1", "the name of an axis"),
        computed("hold 41 %", _strewn),
        computed("own places 32 %", lambda: 100 * held_by(decompose(texts(), center=True), (0, 1, 2))),
        computed("24 of 24 texts", _same_topic),
    ],
    "fold_in": [given("filled with 0", "the number itself")],
    "holes": [
        given("below .3", "the published lesson's bound"),
        given("writes 0 into", "the number itself"),
        computed("cosine .942", lambda: _fillings().cosines[ON_ZEROS]),
        computed("gives .808", lambda: _fillings().cosines[IGNORING]),
        computed("scores .979", lambda: _fillings().cosines[ZEROS]),
        computed("one constant .831", lambda: cosine(published().A, np.ones_like(published().A))),
        given("guess 0", "the number itself"),
        computed("75 parameters", lambda: sum(factor.size for factor in published_start())),
        computed("29 cells", lambda: int(_fillings().observed.sum())),
    ],
    "liked": [
        given("channel 1", "the liked column"),
        computed("channels 4 and 0", lambda: _two(_rankings().unweighted.columns, "channels {} and {}")),
        computed("distances .409 and .673", _distances),
        given("axis 1", "the name of an axis"),
        given("axis 3", "the name of an axis"),
        computed("79 %", lambda: _share(1)),
        computed("5 %", lambda: _share(3)),
        computed("0 before 4", lambda: _two(_rankings().weighted.columns, "{} before {}")),
        computed("√2", lambda: _rankings().unweighted_all_axes.distances[0] ** 2),
    ],
}
