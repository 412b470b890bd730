"""Tables taken apart, shuffled and filled: kept within bounds, what is a student's own for that session."""

import streamlit as st

from core.spectra import EnergyNull
from sources.tables.embedding_tables import TABLES
from sources.tables.label_tables import LabelTable
from studies.embeddings import decomposition, missing
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.missing import Fillings
from ui.kit import work
from ui.kit.caching import Key, cached


@st.cache_resource(max_entries=16, show_spinner=False)
def sample(name: str) -> LabelTable:
    """Return a table that comes with the app."""
    return TABLES[name]()


@cached(samples=16, own=4, says="Taking the table apart ...")
def decomposed(key: Key, center: bool, _table: LabelTable) -> Decomposed:
    """Return the factors of a table, or of its columns about their means."""
    with work.heavy_work():
        return decomposition.decompose(_table, center=center)


@cached(samples=16, own=4, says="Shuffling the table ...")
def chance(key: Key, center: bool, _decomposed: Decomposed) -> EnergyNull:
    """Return what each axis holds when the table's own numbers are shuffled."""
    with work.heavy_work():
        return decomposition.chance(_decomposed)


@cached(samples=64, own=8, says="Descending ...")
def fillings(key: Key, lowest: bool, share: float, seed: int, _table: LabelTable) -> Fillings:
    """Return what fills the hidden cells of a table, and what each filling is worth."""
    with work.heavy_work():
        return missing.fill(_table.A, lowest=lowest, share=share, seed=seed)
