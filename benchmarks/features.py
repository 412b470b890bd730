"""Components against raw columns, side by side in the same folds: accuracy with its spread, and time ratios.

Usage, from the project's folder: ``python -m benchmarks.features`` (about a minute)

Every line: number of components, cross-validated accuracy (mean and standard deviation over 5 folds),
training time of the classifier divided by that on the raw columns of the same fold (median), and the same
with the decomposition included.  Then the published recipe (pixels 0 to 16, uncentred, 1000 iterations), and
the layers: weight error, output error and accuracy of the digits' network against rank.
"""

import time
import warnings

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from core.decompositions import balanced_factors, thin_svd
from core.networks import (
    Layer,
    accuracy,
    break_even_split,
    forward,
    gaussian_weights,
    layer_inputs,
    output_error,
    split_for_inputs,
    weight_errors,
)
from sources.networks.training import train_on_digits
from sources.tables.features import digits, wide_digits, wine
from studies.features import KINDS, compare


def accuracy_tables() -> None:
    """Print accuracy and time ratios for every sample set and kind of component."""
    ks = {"Digits": (2, 5, 10, 20, 30, 40, 64), "Wide": (5, 10, 20, 30, 40, 60), "Wine": (1, 2, 3, 5, 13)}
    for samples in (digits(), wide_digits(), wine()):
        for kind in KINDS:
            if kind == "PCA, scaled" and samples.X.shape[1] > 1000:
                continue  # pixels share one unit: nothing to scale, and much time
            found = compare(samples, kind, ks[samples.name.split(maxsplit=1)[0].rstrip(",")])
            raw = found.raw_accuracy
            print(f"\n{samples.name}, {kind}; raw columns: {raw.mean():.3f} +- {raw.std(ddof=1):.3f}")
            for i, k in enumerate(found.ks):
                seconds = found.seconds[i]
                alone = np.median(seconds / found.raw_seconds)
                together = np.median((seconds + found.decomposition_seconds) / found.raw_seconds)
                scores = found.accuracy[i]
                print(
                    f"  k = {k:3d}   {scores.mean():.3f} +- {scores.std(ddof=1):.3f}   "
                    f"training {alone:5.2f}   with decomposition {together:5.2f}"
                )


def published_recipe() -> None:
    """Print the recipe of 20 uncentred components on pixels from 0 to 16, against the raw pixels."""
    X, y = digits().X * 16, digits().classes
    times, right = {"raw": [], "svd": []}, {"raw": [], "svd": []}
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(X, y):
        for name in ("raw", "svd"):
            began = time.perf_counter()
            rule = TruncatedSVD(20, random_state=42).fit(X[train]) if name == "svd" else None
            Z, held = (rule.transform(X[part]) if rule else X[part] for part in (train, test))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                model = LogisticRegression(max_iter=1000).fit(Z, y[train])
            times[name].append(time.perf_counter() - began)
            right[name].append(model.score(held, y[test]))
    slower = np.median(np.array(times["svd"]) / np.array(times["raw"]))
    lost = 100 * (np.mean(right["raw"]) - np.mean(right["svd"]))
    print(f"\nPublished recipe, k = 20: {slower:.1f} times the time, {lost:.1f} points less accurate")


def layers() -> None:
    """Print what splitting costs on weights that have learnt nothing and on weights that have."""
    W = gaussian_weights(500, 1000, standard_deviation=0.01, rng=np.random.default_rng(0))
    error = weight_errors(thin_svd(W).s)[250]
    print(
        f"\nGaussian 500 x 1000 at rank 250: weight error {error:.3f}, break-even "
        f"{break_even_split(500, 1000):.0f}"
    )
    network = train_on_digits()
    whole = accuracy(forward(network.layers, network.test_inputs), network.test_classes)
    seen = layer_inputs(network.layers, network.test_inputs)[1]
    W, bias = network.layers[1].factors[0], network.layers[1].bias
    svd = thin_svd(W)
    print(f"Network on the digits, middle layer {W.shape[0]} x {W.shape[1]}; whole: accuracy {whole:.3f}")
    for k in (2, 4, 8, 16, 32, 64, 127):
        factors = balanced_factors(svd, k)
        aware = split_for_inputs(W, layer_inputs(network.layers, network.train_inputs)[1], k)
        scores = [
            accuracy(
                forward((network.layers[0], Layer(pair, bias), network.layers[2]), network.test_inputs),
                network.test_classes,
            )
            for pair in (factors, aware)
        ]
        print(
            f"  k = {k:3d}   weights {k * sum(W.shape) / W.size:5.1%}   "
            f"weight error {weight_errors(svd.s)[k]:.3f}   output error {output_error(W, factors, seen):.3f} "
            f"(for its inputs {output_error(W, aware, seen):.3f})   accuracy {scores[0]:.3f} "
            f"({scores[1]:.3f})"
        )
    fast, slow = forward_ratio(W, balanced_factors(svd, 32), seen)
    print(f"  forward time, split at k = 32 / whole: {fast:.2f} (450 rows), {slow:.2f} (one row)")


def forward_ratio(W: np.ndarray, factors: tuple, X: np.ndarray) -> tuple[float, float]:
    """Return time of (x L) R over x W, interleaved medians, for all rows and for one."""
    ratios = []
    for rows in (X, X[:1]):
        pairs = []
        for _ in range(200):
            began = time.perf_counter()
            rows @ W
            middle = time.perf_counter()
            (rows @ factors[0]) @ factors[1]
            pairs.append((time.perf_counter() - middle) / (middle - began))
        ratios.append(float(np.median(pairs)))
    return ratios[0], ratios[1]


if __name__ == "__main__":
    accuracy_tables()
    published_recipe()
    layers()
