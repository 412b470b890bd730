"""The reference pages of the installed NumPy, SciPy and scikit-learn: their docstrings, read at run time."""

import importlib
import inspect
import re
import warnings
from functools import cache
from types import ModuleType

MODULES = (
    *("numpy", "numpy.fft", "numpy.linalg", "numpy.random"),
    *("scipy.cluster.hierarchy", "scipy.cluster.vq", "scipy.fft", "scipy.integrate", "scipy.interpolate"),
    *("scipy.linalg", "scipy.ndimage", "scipy.optimize", "scipy.signal", "scipy.sparse"),
    *("scipy.sparse.csgraph", "scipy.sparse.linalg", "scipy.spatial", "scipy.spatial.distance"),
    *("scipy.special", "scipy.stats"),
    *("sklearn.cluster", "sklearn.covariance", "sklearn.cross_decomposition", "sklearn.datasets"),
    *("sklearn.decomposition", "sklearn.discriminant_analysis", "sklearn.ensemble"),
    *("sklearn.feature_extraction.text", "sklearn.feature_selection", "sklearn.gaussian_process"),
    *("sklearn.impute", "sklearn.linear_model", "sklearn.manifold", "sklearn.metrics"),
    *("sklearn.metrics.pairwise", "sklearn.mixture", "sklearn.model_selection", "sklearn.naive_bayes"),
    *("sklearn.neighbors", "sklearn.neural_network", "sklearn.pipeline", "sklearn.preprocessing"),
    *("sklearn.random_projection", "sklearn.svm", "sklearn.tree"),
)
SHORTEST, LONGEST = 60, 4000
SUMMARY_COUNTS = 3

# Sections that hold code or names of people rather than words about the subject.
_NOT_PROSE = re.compile(r"\n\s*(Examples|References)\n\s*-{3,}\n.*", re.DOTALL)
_CODE = re.compile(r"^\s*(>>>|\.\.\.|\.\. ).*$", re.MULTILINE)


@cache
def read() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the full names and the texts of the functions and classes that the installed packages document.

    Examples and references are left out, and so is what follows the first 4000 characters.  The
    first paragraph, which says what a function does, counts three times.  What has two names is listed
    under its own.
    """
    pages: dict[str, str] = {}
    seen: set[int] = set()
    for module_name in MODULES:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = importlib.import_module(module_name)
            names = getattr(module, "__all__", None) or [n for n in dir(module) if not n.startswith("_")]
            offered = [(name, _offered(module, name)) for name in sorted(names)]
        found = sorted(offered, key=lambda pair: getattr(pair[1], "__name__", "") != pair[0])
        for name, thing in found:
            if name.startswith("_") or not callable(thing) or id(thing) in seen or inspect.ismodule(thing):
                continue
            text = _CODE.sub("", _NOT_PROSE.sub("", inspect.getdoc(thing) or ""))[:LONGEST]
            if len(text) >= SHORTEST:
                seen.add(id(thing))
                summary = text.split("\n\n")[0]
                pages[f"{module_name}.{name}"] = "\n".join(
                    [name.replace("_", " "), text, *[summary] * (SUMMARY_COUNTS - 1)]
                )
    return tuple(pages), tuple(pages.values())


def _offered(module: ModuleType, name: str) -> object:
    """Return what a module offers under a name, or None where that takes more than asking."""
    try:
        return getattr(module, name, None)
    except ImportError:
        return None
