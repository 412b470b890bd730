"""Faults to plant in ``core/networks``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/networks.py",
        "tests/core/test_networks.py",
        ("* (m + n)", "* (m + n + 1)"),
        ("Vt = thin_svd(inputs @ weights).Vt", "Vt = thin_svd(weights).Vt"),
        ("if index < len(layers) - 1:", "if index < len(layers):"),
        ("H = H + layer.bias", "H = H"),
        ("return off / size", "return off"),
        ("return error / error[0] if", "return error if"),
        ("np.argmax(np.asarray(scores), axis=1)", "np.argmin(np.asarray(scores), axis=1)"),
    ),
]
