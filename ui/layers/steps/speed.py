"""Step "Is it faster?": forward time of the split layer, measured."""

import numpy as np

from core.networks import break_even_split, split_parameters
from sources.networks.weights import Network
from ui.kit import page
from ui.layers import cache, figures, inputs

KS = (4, 8, 16, 32, 64, 96, 128, 192, 256)


def show(found: Network | None) -> None:
    """Draw the step."""
    page.try_this(
        "Guess: at k = 32 the split needs a quarter of the products. Does it need a quarter of the time?"
    )
    if found is None:
        return
    m, n = found.layers[1].factors[0].shape
    ratios = cache.times(KS, inputs.measured_again())
    products = np.array([split_parameters(m, n, k) for k in KS]) / (m * n)
    page.figure(
        figures.times(KS, ratios, cache.BATCHES, products),
        key="times",
        alt="Time of the split layer over that of the whole one against rank, one line a batch size.",
        reading=f"Middle layer, {m} × {n}, on this server, now: medians of 60 interleaved runs. Below "
        "the dotted line the split is faster. Dashed: what counting products promises.",
    )
    at = KS.index(32)
    page.readouts(
        page.Readout("Products, k = 32", f"{products[at]:.2f} ×", "k (m + n) over m n, for each digit."),
        page.Readout(
            "Time, 1 digit",
            f"{ratios[at, 0]:.2f} ×",
            "Split over whole, one digit at a time, k = 32. Measured, and different each time.",
        ),
        page.Readout("Time, 450 digits", f"{ratios[at, -1]:.2f} ×", "The same, 450 digits in one product."),
    )
    page.reading(
        f"Break-even in weights is at rank {break_even_split(m, n):.0f}. In time it can come earlier: two "
        "products mean two calls, and thin matrices keep a processor less busy than square ones."
    )
