"""The chapters' doors, the dozen names on top, and the doors that scripts outside the project use."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

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


PROJECT = Path(__file__).parents[2]
FILES = [
    PROJECT / "app.py",
    *(
        path
        for folder in ("core", "sources", "studies", "ui", "pages", "tests", "benchmarks")
        for path in sorted((PROJECT / folder).rglob("*.py"))
    ),
]


def modules_imported(path):
    """Yield every module that a file imports, those that it names relatively as well."""
    package = ".".join(path.relative_to(PROJECT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package.rsplit(".", node.level - 1)[0] if node.level else ""
            module = ".".join(part for part in (up, node.module) if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_the_doors_kept_for_others_are_used_by_none_of_us():
    doors = {f"core.{door}" for door in KEPT}
    users = {path.relative_to(PROJECT): doors & set(modules_imported(path)) for path in FILES}
    assert {path: found for path, found in users.items() if found} == {}


@pytest.mark.parametrize("chapter", [*CHAPTERS, "networks"])
def test_a_chapter_opens_with_notation_a_theorem_what_is_left_out_and_what_to_read_next(chapter):
    opening = importlib.import_module(f"core.{chapter}").__doc__
    assert re.match(r"Chapter \d\. ", opening)
    assert re.search(r"\n    \S", opening), "a table of notation"
    for part in ("Theorem", "Left out: ", "To read next: "):
        assert part in opening


def test_the_chapters_are_numbered_from_one_in_the_order_of_the_table_on_top():
    rows = re.findall(r"(?m)^    (\w+) +(\d)  ", core.__doc__)
    assert [int(number) for _, number in rows] == list(range(1, len(CHAPTERS) + 2))
    for chapter, number in rows:
        assert importlib.import_module(f"core.{chapter}").__doc__.startswith(f"Chapter {number}. ")


@pytest.mark.parametrize("chapter", [*CHAPTERS, "networks"])
def test_every_function_that_an_opening_names_is_behind_that_door_or_in_the_chapter_it_names(chapter):
    module = importlib.import_module(f"core.{chapter}")
    for name in re.findall(r"``([\w.]+)``", module.__doc__):
        home, _, last = name.rpartition(".")
        owner = importlib.import_module(f"core.{home}") if home else module
        assert hasattr(owner, last) or last in CHAPTERS, name


def test_nothing_in_core_calls_the_package_by_the_name_of_its_folder():
    """It is installed under another."""
    for path in sorted((PROJECT / "core").rglob("*.py")):
        assert not re.search(r"\bcore\.\w", path.read_text(encoding="utf-8")), path
