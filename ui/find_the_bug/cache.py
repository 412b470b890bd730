"""What the exercises compute, kept: both codes run on the data of a seed."""

import streamlit as st

from studies.practice import bug as exercise
from studies.practice import judging
from studies.practice.bug import Ask, Ran
from studies.practice.catalogue import BY_KEY


@st.cache_data(max_entries=200, show_spinner=False)
def ran(key: str, seed: int) -> Ran:
    """Run both codes of an exercise on the data of ``seed``."""
    return exercise.run_both(BY_KEY[key], seed)


@st.cache_data(max_entries=400, show_spinner=False)
def asked(key: str, seed: int, *, like: bool) -> Ask:
    """Return an exercise's question, or its like item's, on the data of ``seed``."""
    bug = BY_KEY[key]
    return (bug.like if like else bug.predict)(bug.make(seed))


@st.cache_data(max_entries=100, show_spinner=False)
def program(key: str, seed: int) -> tuple[str, str]:
    """Return a program that runs the mended code, and what it prints."""
    return judging.program(BY_KEY[key], seed)


@st.cache_data(max_entries=50, show_spinner=False)
def hidden(key: str, seed: int) -> tuple[judging.Case, ...]:
    """Return the data on which a student's own code is judged."""
    return judging.cases(BY_KEY[key], seed)
