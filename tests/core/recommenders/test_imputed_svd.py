"""The truncated SVD of a filled table."""

import numpy as np
import pytest

from core.recommenders import MeanImputedSVD
from tests.core.recommenders.tables import N_USERS, RATINGS


@pytest.mark.parametrize("fill", ["global", "item", "user", "zero"])
def test_the_imputed_svd_is_the_truncated_svd_of_the_filled_table(fill):
    table = RATINGS.dense()
    means = {
        "global": RATINGS.mean,
        "item": np.nanmean(table, axis=0)[None, :],
        "user": np.nanmean(table, axis=1)[:, None],
        "zero": 0.0,
    }
    filled = np.where(np.isnan(table), means[fill], table)
    U, s, Vt = np.linalg.svd(filled)
    model = MeanImputedSVD(n_components=3, fill=fill).fit(RATINGS)
    np.testing.assert_allclose(model.score_users(np.arange(N_USERS)), (U[:, :3] * s[:3]) @ Vt[:3], atol=1e-8)
    assert model.energy == pytest.approx(np.sum(s[:3] ** 2) / np.sum(s**2))
