"""Step "The network": a rank for every layer, and what is left of the accuracy."""

import numpy as np

from core.networks import accuracy, forward, split_parameters, weight_count
from sources.networks.weights import Network
from ui.kit import page
from ui.layers import cache, figures, inputs

_PLAIN = """\
import numpy as np
f = np.load("network.npz")
H, ks = f["X"], {ks}
for i, k in enumerate(ks):
    U, s, Vt = np.linalg.svd(f[f"W{{i}}"], full_matrices=False)
    H = H @ (U[:, :k] * s[:k]) @ Vt[:k] + f[f"b{{i}}"]
    H = np.maximum(H, 0) if i < len(ks) - 1 else H
print(f"{{100 * np.mean(H.argmax(axis=1) == f['y']):.1f}}")"""
_FITTED = """\
import numpy as np
f = np.load("network.npz")
H, T, ks = f["X"], f["X_train"], {ks}
for i, k in enumerate(ks):
    W, b = f[f"W{{i}}"], f[f"b{{i}}"]
    Vt = np.linalg.svd(T @ W, full_matrices=False)[2][:k]
    H, T = H @ W @ Vt.T @ Vt + b, T @ W + b
    H, T = (np.maximum(H, 0), np.maximum(T, 0)) if i < len(ks) - 1 else (H, T)
print(f"{{100 * np.mean(H.argmax(axis=1) == f['y']):.1f}}")"""


def show(found: Network | None) -> None:
    """Draw the step."""
    page.try_this(
        "Lower the ranks until the network has half its weights. How low can you go before digits are "
        "misread?"
    )
    if found is None:
        return
    whole = accuracy(forward(found.layers, found.test_inputs), found.test_classes)
    ks = inputs.ranks(found)
    fitted = inputs.fitted()
    right, n_weights = cache.network_split(ks, fitted=fitted)
    curves, here = [], []
    for index, (layer, k) in enumerate(zip(found.layers, ks, strict=True)):
        m, n = layer.factors[0].shape
        tried = cache.tried(index)
        alone = tried.fitted_accuracy if fitted else tried.accuracy
        share = np.array([split_parameters(m, n, each) for each in tried.ks]) / (m * n)
        curves.append((f"layer {index + 1}, {m} × {n}", share, alone))
        kept = 1.0 if k == min(m, n) else split_parameters(m, n, k) / (m * n)
        here.append((kept, float(np.interp(k, tried.ks, alone))))
    page.figure(
        figures.accuracies(curves, whole, here),
        key="accuracies",
        alt="Accuracy against the share of a layer's weights, one line for each layer split alone.",
        reading="Each line: that layer alone is split. Rings: your ranks. Dashed: the whole network. "
        "Right of the dotted line the split has more weights than the layer.",
    )
    total = weight_count(found.layers)
    page.readouts(
        page.Readout(
            "Accuracy",
            f"{100 * right:.1f} %",
            "Share of the 450 held-out digits that are read rightly, all layers split at your ranks.",
        ),
        page.Readout("Accuracy, whole", f"{100 * whole:.1f} %", "The same digits, no layer split."),
        page.Readout(
            "Weights",
            f"{100 * n_weights / total:.1f} %",
            f"{n_weights:,} of {total:,}; biases not counted. A layer at full rank is left whole.",
        ),
    )
    misread = round((whole - right) * len(found.test_classes))
    page.reading(
        f"{abs(misread)} of {len(found.test_classes)} held-out digits "
        f"{'more' if misread >= 0 else 'fewer'} are misread than by the whole network; differences of a "
        "few digits are chance."
    )
    page.why("layers/network", title="Why so little rank is enough")
    page.shown_code(
        (_FITTED if fitted else _PLAIN).format(ks=list(ks)),
        prints=f"{100 * right:.1f}",
        means="the accuracy above, in per cent",
    )
    inputs.network_download()
