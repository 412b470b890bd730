"""Measured signals that come with the app."""

import numpy as np
import pytest

from core.signals import decompose, forecast
from sources.signals.measured import MEASURED, measured
from studies.denoiser.components import components
from studies.denoiser.noisy_signal import as_measured

CO2 = measured("Carbon dioxide")


@pytest.fixture(scope="module")
def filled():
    return as_measured(CO2).noisy


@pytest.mark.parametrize("label", MEASURED)
def test_a_measured_signal_claims_no_truth_and_tells_its_time_and_where_it_is_from(label):
    signal = measured(label)
    assert not signal.has_truth
    assert signal.name == label
    assert np.isfinite(signal.samples).all()
    assert signal.clock is not None
    assert "measured by" in signal.notes[0]
    assert "missing" in signal.notes[1]


def test_the_months_of_carbon_dioxide_run_from_1958_to_2001_and_five_are_missing():
    assert CO2.clock.extent == "1958-03-01 to 2001-12-01"
    assert len(CO2.samples) == 12 * 44 - 2
    assert CO2.missing.sum() == 5
    assert 30 < CO2.samples.min() < CO2.samples.max() < 95
    assert not CO2.samples.flags.writeable


def test_its_strongest_components_after_the_rise_are_a_pair_of_a_year_and_one_of_half_a_year(filled):
    found = components(decompose(filled, window=200), 6)
    periods = dict(enumerate(found.periods))
    pairs = [group for group in found.groups if len(group) == 2]
    assert [round(periods[i]) for pair in pairs for i in pair] == [12, 12, 6, 6]


def test_its_last_two_years_are_forecast_to_a_part_in_a_million(filled):
    ahead = forecast(filled[:-24], window=200, n_components=6, n_ahead=24)[-24:]
    assert np.sqrt(np.mean((ahead - filled[-24:]) ** 2)) < 1
