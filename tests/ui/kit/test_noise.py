"""The noise band is NumPy's own noise, in the units of the matrix."""

import numpy as np
from streamlit.testing.v1 import AppTest

from ui.kit import noise


def test_the_band_holds_the_spectra_of_white_noise():
    shape = (30, 20)
    band = noise.band(shape, 1.0)
    draws = np.random.default_rng(5).standard_normal((200, *shape))
    spectra = np.linalg.svd(draws, compute_uv=False)
    spectra /= np.linalg.norm(spectra, axis=1, keepdims=True)
    inside = (spectra >= band.low) & (spectra <= band.high)
    assert 0.8 < inside.mean() < 0.98  # 90 % are meant


def test_the_band_is_in_the_units_of_the_matrix_and_as_long_as_asked_for():
    one, thousand = noise.band((12, 9), 1.0), noise.band((12, 9), 1000.0, 4)
    assert len(thousand.median) == len(thousand.low) == len(thousand.high) == 4
    np.testing.assert_allclose(thousand.median, 1000 * one.median[:4], rtol=1e-9)


def test_behind_a_mean_and_two_groups_noise_is_left_and_without_the_mean_the_groups_alone_stand_out():
    rng = np.random.default_rng(4)
    groups = np.outer(np.repeat([1, -1], 15), np.repeat([1, -1], 10)) + np.outer([1, -1] * 15, [1, -1] * 10)
    A = 6 + groups + 0.2 * rng.standard_normal((30, 20))
    s = np.linalg.svd(A, compute_uv=False)
    centered = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)
    assert noise.behind(s, A.shape).n_above == 3
    assert noise.behind(s[:5], A.shape, norm=float(np.linalg.norm(A))).n_above == 3
    assert noise.behind(centered, A.shape, centered=True).n_above == 2
    assert noise.behind([0.0], (1, 7), centered=True).n_above == 0


def test_it_is_the_same_band_in_every_session():
    def script():
        import streamlit as st

        from ui.kit import noise

        st.write(noise.band((12, 9), 1.0).median.tolist())

    first, second = (AppTest.from_function(script).run().json[0].value for _ in range(2))
    assert first == second
