"""The chapters' doors, the dozen names on top, and the doors that scripts outside the project use."""

import importlib
import pkgutil

import pytest

import core

CHAPTERS = [info.name for info in pkgutil.iter_modules(core.__path__) if info.ispkg]
ON_TOP = """
    SVD thin_svd gram_svd leading_svd low_rank energy cumulative_energy rank_for_energy truncation_error
    numerical_rank noise_null optimal_hard_threshold pca
"""
RENAMED = {"denoise_like_patches": "denoise_patch_groups"}
KEPT = {
    "svd": """
        SVD NoiseBand TruncationError complete_basis condition_number
        cumulative_energy cumulative_sum_share energy explained_variance_ratio fix_signs
        gram_svd leading_svd low_rank noise_null numerical_rank
        optimal_hard_threshold rank_above rank_for_energy rank_one svd_from_eigenvectors
        thin_svd truncation_error
    """,
    "factorization": """
        ALS BayesianPMF Biases ContentByGenre FactorModel
        FunkSVD GlobalMean Hybrid ItemNeighbours MeanImputedSVD
        Popularity Progress PureSVD Recommender UserNeighbours
        Viewer
    """,
    "denoise": """
        HankelOperator Trajectory anti_diagonal_counts automatic_groups automatic_rank
        cadzow decompose denoise_like_patches denoise_patches denoise_picture
        diagonal_average elementary_series estimate_noise_sd fill_gaps forecast
        hankel_matrix noise_level noise_removed parallel_analysis recurrence_weights
        residual_correlation shrink_matrix shrunk_singular_values ssa w_correlation
        white_noise_band
    """,
    "lsa": """
        Bridge TopTerm best_first bridges cosines
        document_coordinates energy_shares fold_in lsa mean_reciprocal_rank
        rank_of_answer recall_at term_coordinates top_terms word_path
    """,
    "metrics": """
        Ranking root_mean_squared_error mean_absolute_error precision_at_k recall_at_k
        ndcg_at_k favourites_overlap ranking
    """,
    "ratings": """
        Ratings
    """,
}


def test_a_dozen_names_are_on_top():
    assert sorted(core.__all__) == sorted(ON_TOP.split())


@pytest.mark.parametrize("door", [*KEPT, *CHAPTERS])
def test_a_door_offers_what_it_names_and_each_name_once(door):
    module = importlib.import_module(f"core.{door}")
    assert len(module.__all__) == len(set(module.__all__))
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("door", KEPT)
def test_a_kept_door_still_offers_every_name_and_means_the_chapters_own(door):
    module = importlib.import_module(f"core.{door}")
    chapters = [importlib.import_module(f"core.{chapter}") for chapter in CHAPTERS]
    for name in KEPT[door].split():
        own = RENAMED.get(name, name)
        assert any(getattr(module, name) is getattr(chapter, own, None) for chapter in chapters), name


def test_a_name_belongs_to_one_chapter():
    owners: dict[str, list[str]] = {}
    for chapter in CHAPTERS:
        for name in importlib.import_module(f"core.{chapter}").__all__:
            owners.setdefault(name, []).append(chapter)
    assert {name: where for name, where in owners.items() if len(where) > 1} == {}
