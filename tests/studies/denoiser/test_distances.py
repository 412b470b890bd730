"""Every window and k at once: what is offered, and the distances against an SVD written out."""

import numpy as np
import pytest

from core.signals import automatic_rank, decompose
from sources.signals.peers import moving_average
from sources.signals.series import Signal
from studies.denoiser import distances
from studies.denoiser.distances import Grid, drawn_samples, grid, offered_windows
from studies.denoiser.noisy_signal import NoisySignal, as_measured, with_noise


def measured(x):
    return as_measured(Signal("mine", x, 0.0, False, np.zeros(len(x), dtype=bool)))


def written_out(x, window, k):
    """Return the sum of the first k elementary series: a full SVD, then the mean along i + j = n."""
    H = np.array([x[i : i + len(x) - window + 1] for i in range(window)])
    U, s, Vt = np.linalg.svd(H, full_matrices=False)
    low = (U[:, :k] * s[:k]) @ Vt[:k]
    places = np.add.outer(np.arange(low.shape[0]), np.arange(low.shape[1]))
    return np.array([low[places == n].mean() for n in range(len(x))])


@pytest.fixture(scope="module")
def two_sines():
    signal = with_noise("Two sines", noise="White", level=0.5, seed=42)
    return signal, grid(signal)


@pytest.mark.parametrize("n_samples", [20, 24, 31, 60, 130, 240, 500, 5000, 5001, 100_000])
def test_windows_on_offer_rise_from_2_to_half_the_series_and_are_few(n_samples):
    windows = offered_windows(n_samples)
    assert list(windows) == sorted(set(windows))
    assert windows[0] >= 2
    assert windows[-1] <= min(n_samples // 2, 600)
    assert len(windows) <= distances.MAX_WINDOWS + 2


@pytest.mark.parametrize(
    ("n_samples", "there"), [(199, set()), (200, {100}), (399, {100}), (400, {100, 200}), (9000, {100, 200})]
)
def test_100_and_200_are_offered_where_they_fit(n_samples, there):
    assert set(offered_windows(n_samples)) & {100, 200} == there


def test_a_short_series_is_offered_its_half_and_a_long_one_stops_at_300():
    assert offered_windows(21) == (10,)
    assert offered_windows(100_000)[-1] == 300
    assert offered_windows(5000)[-1] == 600


def test_a_few_samples_are_all_drawn_and_many_at_equal_distances_with_both_ends():
    np.testing.assert_array_equal(drawn_samples(7), np.arange(7))
    places = drawn_samples(6000, 600)
    assert (places[0], places[-1], len(places)) == (0, 5999, 600)
    assert set(np.diff(places)) <= {10, 11}


@pytest.mark.parametrize(("place", "k"), [(0, 1), (2, 5), (6, 12)])
def test_the_distances_are_those_of_an_svd_written_out(two_sines, place, k):
    signal, result = two_sines
    y = written_out(signal.noisy, result.windows[place], k)
    assert result.to_input[place, k - 1] == pytest.approx(np.sqrt(np.mean((y - signal.noisy) ** 2)), rel=1e-6)
    assert result.to_truth[place, k - 1] == pytest.approx(np.sqrt(np.mean((y - signal.clean) ** 2)), rel=1e-6)
    drawn = result.parts[place, :k].astype(float).sum(axis=0)
    np.testing.assert_allclose(drawn, y[result.drawn], atol=1e-5)


def test_what_is_drawn_is_the_signal_at_the_drawn_samples(two_sines):
    signal, result = two_sines
    np.testing.assert_array_equal(result.noisy, signal.noisy[result.drawn])
    np.testing.assert_array_equal(result.clean, signal.clean[result.drawn])
    assert result.before == pytest.approx(np.sqrt(np.mean((signal.noisy - signal.clean) ** 2)))
    assert result.n_samples == 500


def test_all_components_sum_to_the_input():
    x = np.random.default_rng(1).standard_normal(24)
    clean = np.zeros(24)
    result = grid(NoisySignal("noise", x, clean, np.zeros(24, dtype=bool)))
    assert result.windows == (12,)
    assert result.n_components == 12
    assert result.to_input[0, -1] == pytest.approx(0, abs=1e-6)
    assert result.to_truth[0, -1] == pytest.approx(result.before, rel=1e-6)


def test_without_noise_four_components_are_the_two_sines():
    result = grid(with_noise("Two sines", noise="White", level=0.0, seed=0))
    assert (result.to_truth[:, 3] < 1e-5).all()
    assert result.to_truth[result.windows.index(200), 2] > 0.1
    assert result.before == 0


def test_the_automatic_rank_is_asked_at_every_window(two_sines):
    signal, result = two_sines
    expected = [automatic_rank(decompose(signal.noisy, window=L)) for L in result.windows]
    assert list(result.automatic) == expected
    assert result.automatic_at(100) == 4


def test_a_heartbeat_has_room_for_its_automatic_rank_and_short_windows_stop_at_their_length():
    signal = with_noise("Heartbeat", noise="White", level=0.1, seed=42)
    result = grid(signal)
    assert result.automatic_at(100) > 12
    assert max(result.automatic) * 1.4 < result.n_components <= 60
    assert result.shown_automatic_at(100) == result.automatic_at(100)
    w = result.windows.index(15)
    assert result.largest_k(15) == 15
    assert (result.to_truth[w, 15:] == result.to_truth[w, 14]).all()
    assert not result.parts[w, 15:].any()
    at_100 = 1 - result.to_truth[result.windows.index(100)] / result.before
    assert at_100[result.automatic_at(100) - 1] > 0.2 > 0 > at_100[11]


def test_red_noise_is_signal_to_the_white_rule_and_not_to_the_red_one():
    noise = with_noise("Two sines", noise="Red", level=1.5, seed=3)
    result = grid(NoisySignal("red", noise.noisy - noise.clean, None, np.zeros(500, dtype=bool)))
    assert result.automatic_at(100) > 20
    assert max(result.automatic_in_red) <= 2, "a test in twenty finds what is not there"


def test_without_a_truth_there_is_one_curve_and_no_baseline():
    result = grid(measured(np.sin(np.arange(60) / 3) + 0.1 * np.cos(np.arange(60) ** 2)))
    assert result.to_truth is None
    assert result.before is None
    assert result.clean is None
    assert result.baselines == ()
    assert result.nearest_to_truth(result.windows[0]) is None


def by_hand():
    return Grid(
        windows=(10, 20, 40),
        to_input=np.ones((3, 4)),
        to_truth=np.array([[4.0, 2, 3, 5], [1, 2, 3, 4], [9, 8, 7, 6]]),
        before=1.0,
        automatic=(0, 2, 9),
        automatic_in_red=(0, 1, 3),
        baselines=(),
        n_samples=80,
        drawn=np.arange(80),
        noisy=np.zeros(80),
        clean=np.zeros(80),
        parts=np.zeros((3, 4, 80), dtype=np.float32),
    )


def test_the_k_nearest_to_the_truth_is_the_column_of_the_smallest_distance():
    assert [by_hand().nearest_to_truth(L) for L in (10, 20, 40)] == [2, 1, 4]


def test_the_automatic_rank_is_shown_within_what_is_on_offer():
    assert [by_hand().automatic_at(L) for L in (10, 20, 40)] == [0, 2, 9]
    assert [by_hand().shown_automatic_at(L) for L in (10, 20, 40)] == [1, 2, 4]
    assert [by_hand().automatic_at(L, red=True) for L in (10, 20, 40)] == [0, 1, 3]
    assert [by_hand().shown_automatic_at(L, red=True) for L in (10, 20, 40)] == [1, 1, 3]


@pytest.mark.parametrize(("wish", "window"), [(1, 10), (14, 10), (16, 20), (29, 20), (31, 40), (999, 40)])
def test_a_wished_window_becomes_the_nearest_on_offer(wish, window):
    assert by_hand().nearest_window(wish) == window


def test_the_plain_methods_stand_best_first_with_what_they_remove(two_sines):
    signal, result = two_sines
    scores = dict(result.baselines)
    assert set(scores) == {"Moving average", "Gaussian blur", "Savitzky-Golay"}
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    widths = (3, 5, 9, 13, 17, 25, 33)
    errors = [np.linalg.norm(moving_average(n)(signal.noisy) - signal.clean) for n in widths]
    noise = np.linalg.norm(signal.noisy - signal.clean)
    assert scores["Moving average"] == pytest.approx(1 - min(errors) / noise)
