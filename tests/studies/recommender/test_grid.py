"""The grid over two settings: every pair, the smallest error, and what the code beside it is given."""

import numpy as np
import pytest

from core import recommenders
from core.recommenders import evaluate
from sources.ratings.samples import sample
from studies.recommender import grid

SMALL = sample("8 × 6").ratings
every_search = pytest.mark.parametrize("search", grid.SEARCHES.values(), ids=grid.SEARCHES)


def test_the_best_pair_is_where_the_smallest_error_is():
    assert grid.best_pair(np.array([[1.0, 0.9, 1.2], [0.7, 0.8, 3.0]])) == (1, 0)


@every_search
def test_the_grid_tries_every_pair(search):
    told = []
    made = grid.tried(SMALL, search, told.append)
    assert made.errors.shape == (len(search.rows), len(search.columns))
    assert made.errors[made.best] == made.smallest == made.errors.min()
    assert made.largest == made.errors.max()
    assert told[-1] == 1


@every_search
def test_the_predictions_are_those_of_the_best_pair_on_the_first_fold(search):
    made = grid.tried(SMALL, search)
    first = grid.folds(SMALL)[0]
    model = search.make(search.rows[made.best[0]], search.columns[made.best[1]]).fit(first.train)
    expected = evaluate(model, first.test, rank=False).rmse
    assert grid.first_error(made) == pytest.approx(expected)


@every_search
def test_the_code_makes_the_model_that_was_tried(search):
    row, column = search.rows[1], search.columns[2]
    shown = eval(search.code.format(row=row, column=column), vars(recommenders))
    made = search.make(row, column)
    assert type(shown) is type(made)
    assert vars(shown) == vars(made)
