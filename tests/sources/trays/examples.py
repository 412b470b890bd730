"""Pins for the tests of trays."""

from sources.trays.pins import Pin, Program, Readout

FIGURE = '{"data":[{"type":"bar","x":[1,2],"y":[3,4]}],"layout":{"title":{"text":"s"}}}'
HALF = Program(
    "import numpy as np\nprint(np.load('a.npy').sum() / 2)", "2.0", "half the sum", {"a.npy": b"\x93"}
)
NASTY = '</script><img src=x onerror="alert(1)"> $x$ [a](http://b) `c`'


def pin(**changed):
    """Return a pin with everything in it, as changed."""
    given = {
        "lesson": "SVD explainer",
        "step": "Layers",
        "path": "svd_explainer",
        "settings": (("step", "Layers"), ("k", "3")),
        "readouts": (Readout("k", "3", "layers"), Readout("Error", "0.12 %", "")),
        "figure": FIGURE,
        "reading": "Bars.",
        "program": HALF,
        "note": "Three are enough.",
    }
    return Pin(**(given | changed))
