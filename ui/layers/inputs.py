"""The network (trained once, with a bar and a way to stop), the matrix to split, and the ranks."""

import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.networks.weights import Network, read_weights, weights_file
from ui.kit import controls, link, page
from ui.layers import cache

GAUSSIAN, OWN = "Gaussian, 500 × 1000", "Your weights"
_STOPPED = "layers_stopped"
_OWN = "layers_own"
_PROBLEM = "layers_problem"
_NONCE = "layers_nonce"


def network() -> Network | None:
    """Return the trained network; train it at the first visit, and let the student stop that."""
    known = cache.trained()
    if known is not None:
        return known
    if st.session_state.get(_STOPPED):
        page.note("The training was stopped. What needs no trained network still works.")
        st.button("Train the network", key="train", on_click=_stop, args=(False,))
        return None
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, "Training a network on the digits, once for everybody ...")
        st.button("Stop", key="stop", on_click=_stop, args=(True,))
    made = cache.train(
        lambda epoch, n, loss: (
            bar.progress(epoch / n, f"Training: epoch {epoch} of {n}, loss {loss:.3f}") and None
        )
    )
    place.empty()
    return made


def _stop(stopped: bool) -> None:
    st.session_state[_STOPPED] = stopped


def weights(found: Network | None) -> tuple[FloatArray, str, bool]:
    """Let the student choose a weight matrix; return it, its name, and whether it is the student's own."""
    choices: dict[str, FloatArray] = {GAUSSIAN: cache.gaussian()}
    if found is not None:
        for kind, layers in (("Trained", found.layers), ("Untrained", found.untrained)):
            for i, layer in enumerate(layers):
                m, n = layer.factors[0].shape
                choices[f"{kind} layer {i + 1}, {m} × {n}"] = layer.factors[0]
    own: FloatArray | None = st.session_state.get(_OWN)
    if own is not None:
        choices[OWN] = own
    which, bring = st.columns([3, 2], vertical_alignment="bottom")
    with bring, st.popover("Your weights", icon=":material/upload_file:", width="stretch"):
        st.file_uploader(
            "One weight matrix: .npy or .csv", type=["npy", "csv"], key="weights_file", on_change=_read
        )
        st.caption("Inputs in rows, outputs in columns, 2 to 2048 of each. Pickled files are not opened.")
    with which:
        name = st.selectbox("Weights", list(choices), key="weights", bind="query-params")
    if problem := st.session_state.get(_PROBLEM):
        page.problem(f"{problem} What you had is still here.")
    return choices[name], name, name == OWN


def _read() -> None:
    upload = st.session_state["weights_file"]
    if upload is None:
        return
    try:
        st.session_state[_OWN] = read_weights(upload.getvalue(), upload.name)
    except BadInput as problem:
        st.session_state[_PROBLEM] = str(problem)
        return
    st.session_state[_PROBLEM] = None
    st.session_state["weights"] = OWN


def layer(found: Network) -> int:
    """Let the student choose a layer; return its index from 0."""
    names = [
        f"{i + 1}: {one.factors[0].shape[0]} × {one.factors[0].shape[1]}"
        for i, one in enumerate(found.layers)
    ]
    return names.index(controls.choice("Layer, inputs × outputs", names, key="layer", default=names[1]))


def ranks(found: Network) -> tuple[int, ...]:
    """Let the student choose a rank for every layer; full rank leaves a layer whole."""
    full = [min(one.factors[0].shape) for one in found.layers]
    wish = link.numbers("ranks", full, low=1, high=100_000)
    chosen = []
    for i, (column, r, w) in enumerate(zip(st.columns(len(full)), full, wish, strict=True)):
        with column:
            m, n = found.layers[i].factors[0].shape
            k = st.slider(f"k of layer {i + 1}, {m} × {n}", 1, r, max(1, min(r, int(w))), key=f"rank_{i}_{r}")
        chosen.append(k)
    link.write("ranks", chosen, default=full)
    return tuple(chosen)


def fitted() -> bool:
    """Let the student fit the split to the layer's inputs rather than to its weights."""
    return st.toggle(
        "Split for the outputs, not for the weights",
        key="fitted",
        bind="query-params",
        help="The best rank-k approximation of the layer's outputs on the training digits, in place of "
        "the best one of its weights. As many weights, other ones.",
    )


def measured_again() -> int:
    """Let the student measure anew; return how often that was asked for."""
    st.button("Measure again", key="measure", icon=":material/timer:", on_click=_again)
    return st.session_state.get(_NONCE, 0)


def _again() -> None:
    st.session_state[_NONCE] = st.session_state.get(_NONCE, 0) + 1


def weights_download(W: FloatArray) -> None:
    """Offer the weights as the shown code reads them."""
    st.download_button(
        "weights.npy",
        lambda: weights_file(W),
        file_name="weights.npy",
        icon=":material/download:",
        on_click="ignore",
        key="get_weights",
    )


def network_download() -> None:
    """Offer the network as the shown code reads it."""
    st.download_button(
        "network.npz",
        cache.file,
        file_name="network.npz",
        icon=":material/download:",
        on_click="ignore",
        key="get_network",
    )


def tried_rank(ks: tuple[int, ...], *, default: int) -> int:
    """Let the student choose one of the ranks that were tried."""
    wish = link.integer("k", default, low=1, high=100_000)
    k = st.select_slider(
        "k, rank of the split", ks, min(ks, key=lambda each: abs(each - wish)), key=f"k_of_{ks[-1]}"
    )
    link.write("k", k, default=default)
    return k
