"""The exercises of every lesson, for a sheet."""

from collections.abc import Callable, Mapping, Sequence

from studies import features
from studies.compressor import exercises as compressor
from studies.denoiser import exercises as denoiser
from studies.embeddings import exercises as embeddings
from studies.exercises import Exercise
from studies.explainer import exercises as explainer
from studies.layers import questions
from studies.lsa import exercises as lsa
from studies.recommender import exercises as recommender


def _of_explainer() -> tuple[Exercise, ...]:
    parts = (explainer.layers, explainer.best_rank, explainer.rotate, explainer.eigenvectors, explainer.axes)
    return tuple(each for part in parts for each in part())


LESSONS: Mapping[str, Callable[[], Sequence[Exercise]]] = {
    "svd_explainer": _of_explainer,
    "image_compressor": lambda: compressor.EXERCISES,
    "movie_recommender": lambda: recommender.EXERCISES,
    "embeddings": embeddings.exercises,
    "denoiser": lambda: denoiser.EXERCISES,
    "lsa_explorer": lsa.exercises,
    "features": features.exercises,
    "layers": questions.exercises,
}


def of(lessons: Sequence[str]) -> tuple[Exercise, ...]:
    """Return the exercises of the lessons named by their addresses, in the order of the course."""
    return tuple(each for name, made in LESSONS.items() if name in lessons for each in made())
