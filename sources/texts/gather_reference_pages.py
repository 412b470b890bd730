"""Write the reference pages that the app ships: docstrings of the installed NumPy, SciPy and scikit-learn.

    python -W ignore -m sources.texts.gather_reference_pages

The app never reads the installed packages: what it says about these pages has to hold on every machine.
"""

import gzip
import importlib
import inspect
import json
import re
from importlib import metadata
from pathlib import Path
from types import ModuleType

from sources.texts.reference_pages import FOLDER, PAGES

PACKAGES = {"numpy": "NumPy", "scipy": "SciPy", "scikit-learn": "scikit-learn"}
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

# Sections that hold code or names of people rather than words about the subject.
_NOT_PROSE = re.compile(r"\n\s*(Examples|References)\n\s*-{3,}\n.*", re.DOTALL)
_CODE = re.compile(r"^\s*(>>>|\.\.\.|\.\. ).*$", re.MULTILINE)


def gather() -> dict[str, str]:
    """Return the docstrings of the functions and classes that the installed packages document, by full name.

    Examples and references are left out, and so is what follows the first 4000 characters.  What has two
    names is listed under its own.
    """
    pages: dict[str, str] = {}
    seen: set[int] = set()
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        names = getattr(module, "__all__", None) or [n for n in dir(module) if not n.startswith("_")]
        offered = [(name, _offered(module, name)) for name in sorted(names)]
        for name, thing in sorted(offered, key=lambda pair: getattr(pair[1], "__name__", "") != pair[0]):
            if name.startswith("_") or not callable(thing) or id(thing) in seen or inspect.ismodule(thing):
                continue
            text = _CODE.sub("", _NOT_PROSE.sub("", inspect.getdoc(thing) or ""))[:LONGEST]
            if len(text) >= SHORTEST:
                seen.add(id(thing))
                pages[f"{module_name}.{name}"] = text
    return pages


def _offered(module: ModuleType, name: str) -> object:
    """Return what a module offers under a name, or None where that takes more than asking."""
    try:
        return getattr(module, name, None)
    except ImportError:
        return None


def write(folder: Path) -> None:
    """Write the pages, packed, with the names and versions of the packages, and their licences."""
    versions = {name: metadata.version(package) for package, name in PACKAGES.items()}
    packed = json.dumps({"versions": versions, "pages": gather()}, ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGES).write_bytes(gzip.compress(packed.encode("utf-8"), 9, mtime=0))
    for package, name in PACKAGES.items():
        licence = next(
            path
            for path in metadata.files(package) or []
            if "dist-info" in str(path) and path.name in ("LICENSE.txt", "COPYING")
        )
        own = licence.read_text().split("\n----")[0]  # below: the licences of libraries in the binaries
        (folder / f"LICENSE-{name}.txt").write_text(own.strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
