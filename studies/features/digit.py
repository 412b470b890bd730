"""One digit: rebuilt from k components, and read by a classifier that sees only them."""

from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors

from core.arrays import FloatArray
from sources.tables.features import Samples, classifier

from .components import Features


class Rebuilt(NamedTuple):
    """A sample from its first k components.

    Attributes
    ----------
    values, difference : ndarray of shape (n,)
        The sample rebuilt, and what it lacks: sample less rebuilt.
    error : float
        Norm of the difference over the norm of the sample; no unit.
    """

    values: FloatArray
    difference: FloatArray
    error: float


class Reader(NamedTuple):
    """A classifier that sees k components.

    Attributes
    ----------
    features : Features
        Centred ("PCA").
    k : int
    model : LogisticRegression
    X : ndarray of shape (q, n)
        The samples that it was trained on.
    nearest : ndarray of shape (q,)
        Distance of each of them to the nearest other one, ascending.
    """

    features: Features
    k: int
    model: LogisticRegression
    X: FloatArray
    nearest: FloatArray


class Reading(NamedTuple):
    """What a classifier makes of a sample.

    Attributes
    ----------
    probabilities : ndarray of shape (n_classes,)
    best : int
        The class with the largest.
    left_out : float
        Share of the sample's squared distance from the mean sample that the k components leave out.
    farther : float
        Share of the training samples that are nearer to their nearest other one than this sample is to its
        nearest training sample, all columns counted: near 1 for what is unlike every one of them.
    """

    probabilities: FloatArray
    best: int
    left_out: float
    farther: float


def rebuild(features: Features, x: FloatArray, k: int) -> Rebuilt:
    """Return a sample, shape (n,), as its first k components have it."""
    values = features.rebuilt(x[None], k)[0]
    difference = x - values
    return Rebuilt(values, difference, float(np.linalg.norm(difference) / np.linalg.norm(x)))


def train(samples: Samples, features: Features, k: int) -> Reader:
    """Train a classifier on the first k components of all samples."""
    model = classifier(features.components(samples.X, k), samples.classes)
    return Reader(features, k, model, samples.X, nearest_others(samples.X))


def nearest_others(X: FloatArray) -> FloatArray:
    """Return the distance of each row of X to the nearest other one, ascending."""
    tree = NearestNeighbors(n_neighbors=1).fit(X)
    return np.sort(tree.kneighbors(None)[0][:, 0])


def read(reader: Reader, x: FloatArray) -> Reading:
    """Classify a sample, shape (n,); what is left out is counted from the features' mean."""
    features, k, model, X, nearest = reader
    probabilities = np.asarray(model.predict_proba(features.components(x[None], k))[0], dtype=np.float64)
    whole = np.linalg.norm(x - features.mean)
    lost = np.linalg.norm(rebuild(features, x, k).difference)
    own = np.linalg.norm(X - x, axis=1).min()
    farther = np.searchsorted(nearest, own) / len(nearest)
    return Reading(probabilities, int(np.argmax(probabilities)), float((lost / whole) ** 2), float(farther))
