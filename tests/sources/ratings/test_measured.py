"""What a benchmark found on MovieLens, as the lesson shows it."""

import math

from sources.ratings.measured import movielens
from sources.ratings.samples import generated_sample
from studies.recommender.contenders import FOUR, contenders


def test_every_model_of_the_lesson_was_measured_on_the_same_folds_in_the_same_month():
    rows = movielens()
    assert {row.model for row in rows} == {e.name for e in contenders(generated_sample(), learning_rate=0.02)}
    assert set(FOUR) <= {row.model for row in rows}
    assert len({(row.n_folds, row.n_ratings, row.when) for row in rows}) == 1


def test_only_what_predicts_no_stars_has_no_error_and_all_else_is_a_fraction():
    for row in movielens():
        assert math.isnan(row.rmse) == (row.model in ("PureSVD, zeros kept", "EASE"))
        assert 0 < row.ndcg < 1
        assert 0 <= row.ndcg_sd < 0.1
