"""The figures printed in the doctors-and-channels post: those that hold, and those put right."""

import numpy as np
import pytest

from core.decompositions import gram_svd, low_rank, svd_from_eigenvectors, thin_svd
from core.spectra import cumulative_energy, noise_null
from tests.core.matrices import DOCTORS

PRINTED_A = np.array(
    [
        [0.543405, 0.278369, 0.424518, 0.844776, 0.00471886],
        [0.121569, 0.670749, 0.825853, 0.136707, 0.575093],
        [0.891322, 0.209202, 0.185328, 0.108377, 0.219697],
        [0.978624, 0.811683, 0.171941, 0.816225, 0.274074],
        [0.431704, 0.94003, 0.817649, 0.336112, 0.17541],
        [0.372832, 0.00568851, 0.252426, 0.795663, 0.015255],
        [0.598843, 0.603805, 0.105148, 0.381943, 0.0364761],
        [0.890412, 0.980921, 0.059942, 0.890546, 0.576901],
        [0.74248, 0.630184, 0.581842, 0.0204391, 0.210027],
        [0.544685, 0.769115, 0.250695, 0.285896, 0.852395],
    ]
)
PRINTED_U = np.array(
    [
        [
            -0.271522,
            -0.308157,
            -0.485744,
            0.020843,
            0.173596,
            -0.690529,
            -0.0602849,
            -0.279142,
            0.0746716,
            0.0289292,
        ],
        [
            -0.263789,
            0.573395,
            -0.251512,
            0.258794,
            0.261423,
            0.0321237,
            0.24964,
            0.00688358,
            -0.168497,
            -0.557915,
        ],
        [
            -0.22275,
            -0.091311,
            0.245036,
            -0.583492,
            0.473326,
            -0.118147,
            0.0801436,
            0.297072,
            -0.456457,
            0.0227176,
        ],
        [
            -0.423664,
            -0.296531,
            0.106422,
            -0.0361284,
            -0.192876,
            0.35006,
            -0.377474,
            -0.468594,
            -0.308451,
            -0.320927,
        ],
        [
            -0.347917,
            0.359902,
            -0.388419,
            -0.0883964,
            -0.414188,
            0.0458878,
            -0.223823,
            0.259409,
            -0.286347,
            0.466583,
        ],
        [-0.179932, -0.382167, -0.429465, 0.140687, 0.383965, 0.580874, 0.18341, 0.18093, 0.161586, 0.200028],
        [
            -0.25178,
            -0.128059,
            0.0715036,
            -0.164794,
            -0.425455,
            -0.00529637,
            0.82044,
            -0.17721,
            -0.0112022,
            0.0474006,
        ],
        [
            -0.460933,
            -0.233527,
            0.319984,
            0.350941,
            -0.170215,
            -0.186723,
            -0.0830827,
            0.590218,
            0.226604,
            -0.192376,
        ],
        [
            -0.290799,
            0.265972,
            -0.000710816,
            -0.544753,
            0.0299494,
            0.104242,
            -0.142725,
            -0.0799052,
            0.706728,
            -0.0997767,
        ],
        [
            -0.33726,
            0.250466,
            0.431987,
            0.3408,
            0.332297,
            -0.0188776,
            0.0316868,
            -0.357807,
            0.0591063,
            0.526748,
        ],
    ]
)
PRINTED_VT = np.array(
    [
        [-0.559509, -0.572861, -0.308019, -0.427115, -0.285442],
        [-0.322339, 0.339655, 0.524646, -0.63082, 0.327941],
        [0.291267, 0.171848, -0.711325, -0.407766, 0.461926],
        [-0.666846, 0.144738, -0.207121, 0.501227, 0.490143],
        [0.231361, -0.711325, 0.284585, 0.0462367, 0.597798],
    ]
)
PRINTED_S = np.array([3.52247, 1.26314, 0.902014, 0.754896, 0.520769])
PRINTED_RANK_3 = np.array(
    [
        [0.532982, 0.340398, 0.402049, 0.83271, -0.0570361],
        [0.220348, 0.739313, 0.827573, 0.032491, 0.397953],
        [0.540564, 0.448293, 0.0239481, 0.317758, 0.28824],
        [0.983675, 0.744182, 0.194877, 0.834539, 0.347487],
        [0.437109, 0.796258, 0.865212, 0.379532, 0.337061],
        [0.397391, 0.132552, 0.217519, 0.733185, -0.156334],
        [0.567148, 0.464206, 0.142435, 0.454542, 0.229901],
        [1.08758, 0.879522, 0.14004, 0.761858, 0.500041],
        [0.464643, 0.700799, 0.492229, 0.225839, 0.402265],
        [0.676207, 0.854974, 0.254734, 0.148944, 0.622848],
    ]
)

ROUTINES = [thin_svd, gram_svd, svd_from_eigenvectors]


def test_the_table_is_ten_by_five_uniform_numbers_drawn_row_by_row_with_seed_100():
    np.testing.assert_allclose(DOCTORS, PRINTED_A, atol=5e-7)


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_printed_singular_values_are_right(routine):
    np.testing.assert_allclose(routine(DOCTORS).s, PRINTED_S, atol=5e-6)


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_printed_vectors_are_right_up_to_sign(routine):
    U, _, Vt = routine(DOCTORS)
    np.testing.assert_allclose(np.abs(Vt), np.abs(PRINTED_VT), atol=1e-6)
    np.testing.assert_allclose(np.abs(U), np.abs(PRINTED_U[:, :5]), atol=1e-6)
    flips = np.sign(np.sum(U * PRINTED_U[:, :5], axis=0))
    np.testing.assert_allclose(flips[:, None] * Vt, PRINTED_VT, atol=1e-6)


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_printed_rank_three_table_is_right(routine):
    np.testing.assert_allclose(low_rank(routine(DOCTORS), 3), PRINTED_RANK_3, atol=6e-6)


def test_columns_of_the_whole_square_vt_are_all_root_two_apart():
    Vt = thin_svd(DOCTORS).Vt
    distance = np.linalg.norm(Vt[:, :, None] - Vt[:, None, :], axis=0)
    np.testing.assert_allclose(distance[~np.eye(5, dtype=bool)], np.sqrt(2), atol=1e-12)


def nearest_to_channel_1(coordinates):
    distance = np.linalg.norm(coordinates - coordinates[:, [1]], axis=0)
    return [int(i) for i in np.argsort(distance) if i != 1], distance


def test_the_printed_recommendation_comes_from_three_rows_of_vt():
    order, distance = nearest_to_channel_1(thin_svd(DOCTORS).Vt[:3])
    assert order[:2] == [4, 0]
    np.testing.assert_allclose(distance[[4, 0]], [0.409, 0.673], atol=5e-4)


def test_weighted_by_the_singular_values_the_recommendation_turns_round():
    _, s, Vt = thin_svd(DOCTORS)
    assert nearest_to_channel_1(s[:3, None] * Vt[:3])[0][:2] == [0, 4]


def test_three_components_hold_no_more_of_it_than_of_pure_noise():
    assert cumulative_energy(thin_svd(DOCTORS).s)[2] == pytest.approx(0.946, abs=5e-4)
    rng = np.random.default_rng(0)
    noise = [cumulative_energy(thin_svd(rng.uniform(size=(10, 5))).s)[2] for _ in range(2000)]
    assert np.mean(noise) == pytest.approx(0.958, abs=2e-3)
    assert np.std(noise) == pytest.approx(0.014, abs=2e-3)


def test_centred_its_whole_spectrum_lies_near_that_of_noise():
    centred = DOCTORS - DOCTORS.mean()
    s = thin_svd(centred).s
    band = noise_null(
        centred.shape, np.linalg.norm(centred), rng=np.random.default_rng(0), n_draws=2000, coverage=0.99
    )
    assert ((band.low <= s) & (s <= band.high)).all()
