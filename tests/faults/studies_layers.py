"""Faults to plant in ``studies/layers``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "studies/layers/one_matrix.py",
        "tests/studies/layers/test_one_matrix.py",
        ("* (m + n) / (m * n)", "* (m + n + 1) / (m * n)"),
        ("weight_errors(band.median)", "weight_errors(band.high)"),
        ("np.linalg.norm(svd.s)", "svd.s.sum()"),
        ("        part.setflags(write=False)\n", "        part.setflags()\n"),
    ),
    *in_file(
        "studies/layers/trained.py",
        "tests/studies/layers/test_trained.py",
        ("return L[:, :k], R[:k]", "return L[:, -k:], R[-k:]"),
        (
            "layer_inputs(network.layers, network.train_inputs)",
            "layer_inputs(network.layers, network.test_inputs)",
        ),
        (
            "seen = layer_inputs(network.layers, network.test_inputs)[index]",
            "seen = layer_inputs(network.layers, network.test_inputs)[index - 1]",
        ),
        ("        if not fitted:\n", "        if fitted:\n"),
        ("ks = (*(k for k in RANKS if k < r), r)", "ks = tuple(k for k in RANKS if k < r)"),
        ("weight_errors(splits.svd.s)[list(ks)]", "weight_errors(splits.svd.s)[: len(ks)]"),
        ("self.fitted_accuracies if fitted else self.accuracies", "self.accuracies"),
        ("np.interp(k, self.ks,", "np.interp(k - 1, self.ks,"),
        (
            "output_error(splits.weights, layers[index].factors, splits.seen)",
            "output_error(splits.weights, layers[index].factors, np.eye(splits.weights.shape[0]))",
        ),
        ("each.layer if k >= each.full_rank else", "each.layer if k > each.full_rank else"),
        ("round((1 - right) *", "round((1 - whole) *"),
        ("for each in (layers, network.layers)", "for each in (network.layers, layers)"),
        (
            "        weight_count(layers),\n        weight_count(network.layers),",
            "        weight_count(network.layers),\n        weight_count(layers),",
        ),
        ("layers[index] = splits.split(k, fitted=fitted)", "layers[index] = splits.split(k, fitted=False)"),
    ),
    *in_file(
        "studies/layers/learnt.py",
        "tests/studies/layers/test_learnt.py",
        ("energy(svd.s)[:N_FIRST]", "energy(svd.s)[: N_FIRST - 1]"),
        ("float(band.high[0])", "float(band.median[0])"),
        ("float(band.high[0])", "float(band.high[-1])"),
        ("thin_svd(W - start).s", "thin_svd(W).s"),
        ("/ np.linalg.norm(start)", "/ np.linalg.norm(W)"),
    ),
    *in_file(
        "studies/layers/timing.py",
        "tests/studies/layers/test_timing.py",
        ("ratios[i, j] = split / whole", "ratios[i, j] = whole / split"),
        ("X[:size]", "X"),
        ("whole.append(middle - began)", "whole.append(time.perf_counter() - began)"),
        ("float(np.median(whole)), float(np.median(split))", "float(np.mean(whole)), float(np.mean(split))"),
    ),
]
