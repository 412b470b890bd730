"""What a student drops on the layers: one matrix, a whole network, either with inputs X beside it."""

from collections.abc import Sequence
from pathlib import PurePath

import numpy as np

from core.arrays import FloatArray
from core.networks import Layer
from sources.errors import BadInput
from sources.networks.files import read_inputs, read_weights
from sources.networks.own import OwnNetwork, read_network

_NETWORKS = (".npz", ".safetensors")
ACCEPTED = (
    "Accepted: one weight matrix (.npy, .csv, a spreadsheet) or a network (.npz, .safetensors), and with it, "
    'in the same drop, inputs of the first layer in a file whose name begins with "X" or "inputs".'
)


def read_drop(files: Sequence[tuple[str, bytes]]) -> OwnNetwork:
    """Read the files of one drop: weights, and perhaps inputs.

    Parameters
    ----------
    files : sequence of (name, content)

    Returns
    -------
    OwnNetwork
        Of one layer without a bias where a single matrix was brought.

    Raises
    ------
    BadInput
        If there is not one file of weights, or more than one of inputs, or what stands in them is refused.
    """
    inputs = [file for file in files if _is_inputs(file[0])] if len(files) > 1 else []
    weights = [file for file in files if file not in inputs]
    if len(weights) != 1 or len(inputs) > 1:
        raise BadInput(f"{len(weights)} files of weights and {len(inputs)} of inputs. {ACCEPTED}")
    network = _weights(*weights[0])
    if not inputs:
        return network
    name, data = inputs[0]
    X = read_inputs(data, name, network.layers[0].factors[0].shape[0])
    notes = tuple(note for note in network.notes if not note.startswith("No inputs"))
    return OwnNetwork(network.name, network.titles, network.layers, X, None, (*notes, f"{len(X)} inputs X."))


def _is_inputs(name: str) -> bool:
    stem = PurePath(name).stem.lower()
    return stem == "x" or stem.startswith(("x_", "x-", "inputs"))


def _weights(name: str, data: bytes) -> OwnNetwork:
    if name.lower().endswith(_NETWORKS):
        try:
            return read_network(data, name)
        except BadInput as problem:
            return _alone(name, data, problem)
    return _single(name, read_weights(data, name))


def _alone(name: str, data: bytes, problem: BadInput) -> OwnNetwork:
    """Return the largest matrix of a file whose matrices are no network; else say why they are none."""
    try:
        return _single(name, read_weights(data, name), f"Read as one matrix, the largest: {problem}")
    except BadInput:
        raise problem from None


def _single(name: str, W: FloatArray, *notes: str) -> OwnNetwork:
    return OwnNetwork(name, ("W",), (Layer((W,), np.zeros(W.shape[1])),), notes=notes)
