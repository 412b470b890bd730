"""An address that somebody has kept goes on opening the view that it opened when it was copied.

A setting is honoured when the widget of that name has the value, or, for what a page mirrors itself, when the
page leaves the value in the address and takes a foreign one out.
"""

import pytest

from tests.pages.conftest import open_page

EXPLAINER, COMPRESSOR, RECOMMENDER = "svd_explainer", "image_compressor", "movie_recommender"

ADDRESSES = [
    (EXPLAINER, {"step": "Take it apart", "matrix": "Your own", "cells": "1,2;3,4;5,7", "form": "Full"}),
    (EXPLAINER, {"step": "Best rank k", "matrix": "Your own", "cells": "1,2,0;3,4,1;5,7,2", "k": "1"}),
    (EXPLAINER, {"step": "Best rank k", "look": "Error and storage", "k": "3"}),
    (EXPLAINER, {"step": "Best rank k", "look": "Which 90 %?", "level": "80"}),
    (EXPLAINER, {"step": "Best rank k", "look": "Noise band"}),
    (EXPLAINER, {"step": "Best rank k", "look": "Beat the SVD", "k": "1", "guess": "Rows and columns"}),
    (EXPLAINER, {"step": "Layers", "of": "A table", "k": "1"}),
    (EXPLAINER, {"step": "Rotate, stretch, rotate", "preset": "Shear", "stage": "1.5"}),
    (EXPLAINER, {"step": "Rotate, stretch, rotate", "a": "1,0.5,0.25,1"}),
    (EXPLAINER, {"step": "From eigenvectors", "road": "Where digits are lost", "x": "7"}),
    (EXPLAINER, {"step": "PCA", "cloud": "Round", "scaled": "true", "turned": "true", "theta": "30"}),
    (COMPRESSOR, {"step": "Drag k", "picture": "Flower", "size": "400 pixels", "layout": "Grey", "k": "33"}),
    (COMPRESSOR, {"step": "Drag k", "size": "400 pixels", "by": "PSNR", "psnr": "22"}),
    (COMPRESSOR, {"step": "What is lost", "size": "400 pixels", "look": "Spectrum", "axis": "Linear"}),
    (COMPRESSOR, {"step": "Colour layouts", "size": "400 pixels", "by_hand": "true"}),
    (COMPRESSOR, {"step": "Duel", "size": "400 pixels", "k": "12"}),
    (COMPRESSOR, {"step": "Guess"}),
    (RECOMMENDER, {"step": "Rate a few films", "mine": "0-5_3-1"}),
    (RECOMMENDER, {"step": "Watch it learn", "k": "5", "epochs": "20", "biases": "false", "moved": "true"}),
    (RECOMMENDER, {"step": "Map of taste", "rule": "Cosine", "pick": "4"}),
    (RECOMMENDER, {"step": "Which model?"}),
    (RECOMMENDER, {"step": "Holes", "hidden": "40"}),
    (RECOMMENDER, {"step": "Seed lottery", "runs": "5", "lottery_k": "3"}),
    (RECOMMENDER, {"step": "Cold start"}),
    ("embeddings", {"step": "Look around", "table": "Texts and words", "axes": "2,1,3", "pick": "3"}),
    ("embeddings", {"step": "Look around", "points": "U, V", "show": "Rows", "fade": "true"}),
    ("embeddings", {"step": "Liked, next"}),
    ("embeddings", {"step": "A new point", "add": "Column"}),
    ("embeddings", {"step": "Look around", "near": "Angle (cosine)", "reach": "All axes"}),
    ("embeddings", {"step": "Your axis"}),
    ("embeddings", {"step": "With holes", "hide": "At random", "hidden": "30", "seed": "4"}),
    ("denoiser", {"step": "Window and rank", "noise": "Red", "level": "0.8", "seed": "7", "k": "3"}),
    ("denoiser", {"step": "Hankel microscope", "diagonals": "The tutorials' diagonals"}),
    ("denoiser", {"step": "How many?", "window": "50"}),
    ("denoiser", {"step": "Components"}),
    ("denoiser", {"step": "Rivals"}),
    ("denoiser", {"step": "Forecast and gaps", "task": "Forecast", "ahead": "30"}),
    ("denoiser", {"step": "Forecast and gaps", "task": "Fill gaps", "holes": "2", "hole_length": "10"}),
    ("denoiser", {"step": "Pictures", "size": "400 pixels"}),
    ("lsa_explorer", {"step": "Search", "texts": "Eight subjects", "k": "12", "q": "wings in the air"}),
    ("lsa_explorer", {"step": "The bridge", "k": "2"}),
    ("lsa_explorer", {"step": "Topics", "flip": "true", "k": "4"}),
    ("lsa_explorer", {"step": "Map", "stop": "false"}),
    ("lsa_explorer", {"step": "How many topics?", "phrase": "2", "rare": "2"}),
    ("lsa_explorer", {"step": "Does it find more?"}),
    ("features", {"step": "Does it pay?", "k": "8"}),
    ("features", {"step": "How many?", "kind3": "SVD"}),
    ("features", {"step": "Digits from parts", "digit": "9"}),
    ("features", {"step": "Your digit"}),
    ("features", {"step": "Scaling"}),
    ("layers", {"step": "Split one matrix", "weights": "Trained layer 2, 256 × 256", "rank": "8"}),
    ("layers", {"step": "The network", "ranks": "10,20,10", "fitted": "true"}),
    ("layers", {"step": "Weights or outputs?"}),
    ("layers", {"step": "What training does"}),
    ("layers", {"step": "Is it faster?"}),
]
MIRRORED = {"k", "cells", "a", "stage", "theta", "mine", "pick", "axes", "window", "rank", "ranks"}


def name(address):
    page, query = address
    return page + "?" + "&".join(f"{key}={value}" for key, value in query.items())


def shown(value):
    """Return a widget's value as an address spells it."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def carried(at, key):
    value = at.query_params.get(key)
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize("address", ADDRESSES, ids=name)
def test_an_address_of_today_opens_the_view_that_it_names(address):
    page, query = address
    at = open_page(page, **query)
    for key, value in query.items():
        if key in at.session_state and at.session_state[key] is not None:
            assert shown(at.session_state[key]) == value, key
        elif key == "q":
            assert at.text_input[0].value == value
        else:
            assert key in MIRRORED, f"nothing of this name is asked for any more: {key}"
            assert carried(at, key) == value, key
            assert carried(open_page(page, **(query | {key: "~"})), key) != "~", f"{key} is not looked at"
