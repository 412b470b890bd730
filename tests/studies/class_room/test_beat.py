"""The models of the contest, against the same in other words; no part of the ratings knows another."""

import numpy as np
import pytest

from core.recommenders import Biases
from studies.class_room import beat


def test_every_rating_is_in_one_part_alone():
    seen = [set(zip(p.users.tolist(), p.items.tolist(), strict=True)) for p in beat.parts()]
    assert sum(map(len, seen)) == len(set.union(*seen))


def test_one_filling_is_the_best_rank_k_of_the_centred_table():
    train = beat.parts().train
    table = train.dense()
    filled = np.where(np.isnan(table), 0, table - train.mean)
    U, s, Vt = np.linalg.svd(filled, full_matrices=False)
    kept = (U[:, :3] * np.maximum(s[:3] - 0.1 * s[0], 0)) @ Vt[:3]
    assert np.allclose(beat.predictions(beat.MEAN, 3, 0.1, 1), np.clip(train.mean + kept, 1, 5))


def test_more_fillings_come_nearer_to_what_is_known():
    """Each round lowers the distance to the known cells among tables of rank k (Srebro and Jaakkola 2003)."""
    train = beat.parts().train
    cells = train.users, train.items

    def missed(times):
        unclipped = np.abs(beat.predictions(beat.MEAN, 2, 0.0, times)[cells] - train.values)
        return float(np.mean(unclipped**2))

    assert missed(20) < missed(5) < missed(1)


def test_without_layers_the_means_alone_are_left():
    model = Biases().fit(beat.parts().train)
    hidden = beat.parts().hidden
    found = beat.predictions(beat.BOTH, 0, 0.4, 5)[hidden.users, hidden.items]
    assert np.allclose(
        found, np.clip(model.score_users(hidden.users)[np.arange(len(hidden)), hidden.items], 1, 5)
    )


@pytest.mark.parametrize(("value", "setting"), [(0, ("nothing", 0, 0.0, 1)), (559, (beat.BOTH, 20, 0.4, 20))])
def test_each_answer_is_a_setting(value, setting):
    assert beat.question().n_settings == 560
    assert beat.setting(value) == setting


def test_the_board_is_in_the_order_of_the_hidden_part():
    answers = {1: 0.0, 2: 559.0, 3: 430.0}
    rows = beat.board(answers, {1: "Ana", 3: "Cleo"})
    assert [row.hidden for row in rows] == sorted(row.hidden for row in rows)
    assert {row.name for row in rows} == {"Ana", "", "Cleo"}
    plain, means, factors = beat.references()
    assert factors.hidden < means.hidden < plain.hidden
