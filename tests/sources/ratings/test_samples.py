"""The generated ratings hold what was planted in them; the small tables hold what they say."""

import numpy as np
import pytest

from core.recommenders import ALS, Biases, random_split, root_mean_squared_error, temporal_split
from sources.ratings.samples import SAMPLES, generated_sample, sample

DATA = generated_sample()


def test_the_sample_is_always_the_same_and_says_that_its_ratings_are_generated():
    np.testing.assert_array_equal(DATA.ratings.dense(), generated_sample().ratings.dense())
    assert "generated" in DATA.notes[0]


def test_the_sample_has_sixty_films_and_three_hundred_viewers_on_a_scale_of_1_to_5():
    assert (DATA.ratings.n_users, DATA.ratings.n_items) == (300, 60)
    assert len(set(DATA.titles)) == 60
    assert set(DATA.ratings.values.tolist()) == {1, 2, 3, 4, 5}
    assert all(DATA.genres)
    assert DATA.ratings.user_counts.min() >= 1


def test_tastes_were_planted_that_a_factor_model_finds_and_biases_do_not():
    split = random_split(DATA.ratings, 0.2, rng=np.random.default_rng(0))
    errors = [
        root_mean_squared_error(m.fit(split.train).predict(split.test.users, split.test.items),
                                split.test.values)
        for m in (ALS(n_components=5), Biases())
    ]  # fmt: skip
    assert errors[0] < 0.85 * errors[1]


def test_what_is_missing_is_not_missing_at_random():
    model = ALS(n_components=5).fit(DATA.ratings)
    seen = ~np.isnan(DATA.ratings.dense())
    scores = model.score_users(np.arange(300))
    assert scores[seen].mean() > scores[~seen].mean() + 0.15
    assert np.ptp(DATA.ratings.item_counts) > 50


def test_the_sample_has_times_to_split_by():
    split = temporal_split(DATA.ratings)
    assert len(split.test) == round(0.2 * len(DATA.ratings))


@pytest.mark.parametrize(
    ("label", "shape", "n_ratings"),
    [("4 × 4", (4, 4), 7), ("8 × 6", (8, 6), 20), ("5 × 6, Alice to Eve", (5, 6), 13),
     ("10 × 5, doctors", (10, 5), 29)],
)  # fmt: skip
def test_the_small_tables_have_their_ratings(label, shape, n_ratings):
    data = sample(label)
    assert (data.ratings.n_users, data.ratings.n_items) == shape == (len(data.people), len(data.titles))
    assert len(data.ratings) == n_ratings
    assert f"{n_ratings} ratings" in data.notes[0] or label.startswith("10")


def test_the_doctors_are_the_legacy_uniform_numbers_with_the_low_ones_hidden():
    table = sample("10 × 5, doctors").ratings.dense()
    assert table[0, 0] == pytest.approx(0.543405, abs=5e-7)
    assert table[9, 4] == pytest.approx(0.852395, abs=5e-7)
    assert np.isnan(table[0, 1])
    assert np.nanmin(table) >= 0.3


@pytest.mark.parametrize("label", SAMPLES)
def test_every_sample_can_be_split_and_fitted(label):
    data = sample(label)
    split = random_split(data.ratings, 0.2, rng=np.random.default_rng(0))
    model = ALS(n_components=2).fit(split.train)
    assert np.isfinite(model.predict(split.test.users, split.test.items)).all()
    assert np.any(data.ratings.values >= data.relevant_from)


def test_the_figures_in_the_notes_of_the_small_tables_are_theirs():
    for label, cells, factors in (("4 × 4", 16, None), ("8 × 6", 48, None), ("5 × 6, Alice to Eve", 30, 22)):
        data = sample(label)
        m, n = data.ratings.n_users, data.ratings.n_items
        assert f"{len(data.ratings)} ratings in {m * n} cells" in data.notes[0]
        assert m * n == cells
        if factors:
            empty = 100 * (1 - len(data.ratings) / (m * n))
            assert f"{empty:.1f} % of the table is empty" in data.notes[0]
            assert f"are {2 * (m + n)} numbers" in data.notes[0]
            assert 2 * (m + n) == factors > len(data.ratings)
