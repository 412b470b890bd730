"""Faults to plant in ``ui/layers``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/layers/figures.py",
        "tests/ui/layers/test_figures.py",
        ("y=100 * result.noise_errors,", "y=100 * result.errors,"),
        ("x=[share[k]],", "x=[share[k - 1]],"),
        ("x=100 * shares,", "x=shares,"),
        ("y=[100 * spot[1]],", "y=[100 * spot[0]],"),
        ("fig.add_hline(100 * whole,", "fig.add_hline(whole,"),
        ("if k <= max(ks)]", "if k < max(ks)]"),
        ("fig.add_vline(k_even,", "fig.add_vline(100,"),
        ('style.COLOR_S, "solid", "trained"), (untrained,', 'style.COLOR_S, "solid", "trained"), (trained,'),
        ("y=result.ratios[:, j],", "y=result.ratios[:, 0],"),
        ('"1 digit" if rows == 1', '"1 digit" if rows < 32'),
    ),
    *in_file(
        "ui/layers/inputs.py",
        "tests/pages/test_layers.py -k trained_layer_is_offered",
        ('("Untrained", network.untrained)', '("Untrained", network.layers)'),
    ),
    *in_file(
        "ui/layers/inputs.py",
        "tests/pages/test_layers.py -k own_weights",
        ("if name == _BRING.own and brought is not None else", "if brought is None else"),
    ),
    *in_file(
        "ui/layers/inputs.py",
        "tests/pages/test_layers.py -k another_shape",
        ('        link.wish("rank", rank_of_share(m, n, share))\n', "        pass\n"),
        ("if shape not in (None, (m, n)):", "if shape is None:"),
    ),
    *in_file(
        "ui/layers/steps/network.py",
        "tests/pages/test_layers.py -k sixth",
        ("ks, fitted=fitted)\n    tried", "ks, fitted=False)\n    tried"),
        ('f"{100 * result.share:.1f} %"', 'f"{100 * (1 - result.share):.1f} %"'),
    ),
]
