"""Step "What training does": spectra before and after, each over noise of its own size."""

from sources.networks.training import Network
from studies.layers.learnt import N_FIRST, Added, Spectrum, spectrum
from studies.layers.one_matrix import norm
from ui.kit import noise, page
from ui.kit.formats import percent
from ui.layers import cache, figures, inputs

_CODE = """\
import numpy as np
f = np.load("network.npz")
s = np.linalg.svd(f["W{index}"], compute_uv=False)
print(f"{{100 * (s[:{n}] ** 2).sum() / (s**2).sum():.1f}}")"""


MIDDLE = 1
_MOST = (3, 40)
_ANSWERS = ("up to 3", "4 to 40", "more than 40")


def show(network: Network | None) -> None:
    """Show what training adds to a layer's spectrum, and the noise that it leaves in."""
    if network is None:
        return
    middle = _spectrum(network, MIDDLE, "Trained")
    guess = page.predict(
        f"Training has moved all {network.layers[MIDDLE].factors[0].size:,} weights of the middle "
        f"layer. How many of "
        f"its {len(middle.s)} components rise above the noise?",
        key="lifted",
        options=_ANSWERS,
    )
    guess.marked(
        _ANSWERS[sum(middle.n_above > most for most in _MOST)],
        because=f"{middle.n_above}: look where the solid line leaves the dashed one.",
    )
    stage = page.stage()
    with stage.hand:
        index = inputs.layer(network)
        after, before = _spectrum(network, index, "Trained"), _spectrum(network, index, "Untrained")
    if guess.is_open:
        with stage.hand:
            _readouts(after, before)
        with stage.view:
            _figure(after, before)
        _said(cache.added(index, network))
    page.now_say(
        "Training adds a few strong components to a start that is noise, and the noise stays.",
        to="Is it faster?",
    )
    page.why("layers/training", title="Why training leaves the noise in")
    if guess.is_open:
        page.shown_code(
            _CODE.format(index=index, n=N_FIRST),
            prints=f"{100 * after.held:.1f}",
            means=f"the energy of the first {N_FIRST} components after training, in per cent",
            files=inputs.network_of(network),
        )
    inputs.network_download(network)


def _figure(after: Spectrum, before: Spectrum) -> None:
    page.figure(
        figures.spectra(after, before),
        key="spectra",
        fills=True,
        alt="Singular values of the layer before and after training, each over the band of noise of its "
        "size.",
        reading="Bands: where the singular values of pure noise of the same shape and norm lie, 90 % of "
        "the draws; they are narrow, and drawn wider than they are.",
    )


def _said(added: Added) -> None:
    page.reading(
        f"What training added, W − W₀, is {100 * added.size:.0f} % as large as the start W₀; the first "
        f"{N_FIRST} of its {added.n_components} components hold {percent(added.held, 0)} of its energy."
    )


def _readouts(after: Spectrum, before: Spectrum) -> None:
    page.readouts(
        page.Readout(
            f"First {N_FIRST}, trained",
            percent(after.held),
            f"Energy of the first {N_FIRST} components: their s² over the sum of all s².",
        ),
        page.Readout(
            f"First {N_FIRST}, untrained",
            percent(before.held),
            "The same before the first step of training.",
        ),
        page.Readout(
            "Above all noise",
            f"{after.n_above} and {before.n_above}",
            "Singular values above the largest of noise as large (upper edge of its band): trained and "
            "untrained.",
        ),
    )


def _spectrum(network: Network, index: int, kind: str) -> Spectrum:
    """Return the layer's spectrum in the trained or the untrained network, over its noise."""
    W = (network.layers if kind == "Trained" else network.untrained)[index].factors[0]
    svd = cache.factors(cache.of_layer(kind, index), W)
    return spectrum(svd, noise.band((W.shape[0], W.shape[1]), norm(svd)))
