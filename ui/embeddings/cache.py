"""Tables and their points: decomposed once, kept within bounds, an own table for its session alone."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.recommenders import fit_factors, hide_at_random, hide_lowest, random_start
from core.spectra import EnergyNull, energy_null, shuffled
from sources.tables.embedding_tables import TABLES, published_start
from sources.tables.label_tables import LabelTable
from ui.kit import caching, work

_MANY = 100_000  # numbers: above that fewer draws


@dataclass(frozen=True, eq=False)
class Decomposed:
    """A table with its factors.

    Attributes
    ----------
    table : LabelTable
    key : str
        A digest of every number and label.
    mean : ndarray of shape (n,)
        What was subtracted from each column: zeros where nothing was.
    svd : SVD
        Of ``table.A - mean``.
    """

    table: LabelTable
    key: str
    mean: FloatArray
    svd: SVD

    @property
    def B(self) -> FloatArray:  # noqa: N802 (a matrix keeps its letter)
        """The matrix that was decomposed."""
        return self.table.A - self.mean


@st.cache_resource(max_entries=16, show_spinner=False)
def sample(name: str) -> LabelTable:
    """Return a table that comes with the app."""
    return TABLES[name]()


def table_key(table: LabelTable) -> str:
    """Return a digest of every number and label."""
    words = "\n".join((table.name, *table.row_labels, *table.column_labels))
    return caching.digest(table.A) + caching.digest(np.frombuffer(words.encode(), np.uint8))


def decomposed(table: LabelTable, *, centred: bool) -> Decomposed:
    """Return the factors of a table, or of its columns about their means."""
    shelf = _sample_decomposed if table.name in TABLES else _own_decomposed
    return shelf(table_key(table), centred, table)


def _decomposed(key: str, centred: bool, table: LabelTable) -> Decomposed:
    mean = table.A.mean(axis=0) if centred else np.zeros(table.A.shape[1])
    with work.heavy_work():
        svd = thin_svd(table.A - mean)
    for part in (mean, *svd):
        part.setflags(write=False)
    return Decomposed(table, key, mean, svd)


@st.cache_resource(max_entries=16, show_spinner="Taking the table apart ...")
def _sample_decomposed(key: str, centred: bool, _table: LabelTable) -> Decomposed:
    return _decomposed(key, centred, _table)


@st.cache_resource(max_entries=4, show_spinner="Taking the table apart ...", scope="session")
def _own_decomposed(key: str, centred: bool, _table: LabelTable) -> Decomposed:
    return _decomposed(key, centred, _table)


def null(here: Decomposed) -> EnergyNull:
    """Return what each axis holds when the table's own numbers are shuffled."""
    shelf = _sample_null if here.table.name in TABLES else _own_null
    return shelf(here.key, bool(here.mean.any()), here)


def _null(here: Decomposed) -> EnergyNull:
    A, centred = here.table.A, bool(here.mean.any())

    def draw(rng: np.random.Generator) -> FloatArray:
        mixed = shuffled(A, rng)
        return mixed - mixed.mean(axis=0) if centred else mixed

    with work.heavy_work():
        return energy_null(draw, rng=np.random.default_rng(0), n_draws=12 if A.size > _MANY else 200)


@st.cache_resource(max_entries=16, show_spinner="Shuffling the table ...")
def _sample_null(key: str, centred: bool, _here: Decomposed) -> EnergyNull:
    return _null(_here)


@st.cache_resource(max_entries=4, show_spinner="Shuffling the table ...", scope="session")
def _own_null(key: str, centred: bool, _here: Decomposed) -> EnergyNull:
    return _null(_here)


def fillings(
    table: LabelTable, *, lowest: bool, share: float, seed: int
) -> tuple[dict[str, FloatArray], npt.NDArray[np.bool_]]:
    """Return what fills the holes of a table, by name, and which cells are observed."""
    shelf = _sample_fillings if table.name in TABLES else _own_fillings
    return shelf(table_key(table), lowest, share, seed, table)


@st.cache_resource(max_entries=64, show_spinner="Descending ...")
def _sample_fillings(
    key: str, lowest: bool, share: float, seed: int, _table: LabelTable
) -> tuple[dict[str, FloatArray], npt.NDArray[np.bool_]]:
    return _fillings(lowest, share, seed, _table)


@st.cache_resource(max_entries=8, show_spinner="Descending ...", scope="session")
def _own_fillings(
    key: str, lowest: bool, share: float, seed: int, _table: LabelTable
) -> tuple[dict[str, FloatArray], npt.NDArray[np.bool_]]:
    return _fillings(lowest, share, seed, _table)


def _fillings(
    lowest: bool, share: float, seed: int, table: LabelTable
) -> tuple[dict[str, FloatArray], npt.NDArray[np.bool_]]:
    A, rng = table.A, np.random.default_rng(seed)
    observed = hide_lowest(A, share) if lowest else hide_at_random(A.shape, share, rng=rng)
    B = np.where(observed, A, 0.0)
    is_published = table.name == "Ten doctors (published)" and seed == 0
    scale = np.sqrt(max(1.0, float(np.abs(A).max())))  # one rate for tables of all units
    start = (
        published_start()
        if is_published
        else tuple(scale * part for part in random_start(A.shape, 5, rng=rng))
    )
    rate = 0.01 / scale**2
    with work.heavy_work():
        everything = fit_factors(B, np.ones_like(observed), start, learning_rate=rate)
        seen_only = fit_factors(B, observed, start, learning_rate=rate)
    n_seen = np.maximum(observed.sum(axis=0), 1)
    found = {
        "zeros left in": B,
        "one constant": np.full_like(A, A[observed].mean()),
        "column means": np.where(observed, A, B.sum(axis=0) / n_seen),
        "descent, ignoring": seen_only,
        "descent on zeros": everything,
    }
    return found, observed


def csv(values: npt.NDArray[np.generic]) -> bytes:
    """Return numbers alone, exact to the last bit, as the shown code reads them."""
    return "\n".join(",".join(map(repr, row)) for row in values.tolist()).encode()
