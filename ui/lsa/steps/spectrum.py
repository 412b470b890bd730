"""Step "How many topics?": the spectrum over the noise band, and what k does to the energy."""

from core.spectra import NoiseBand
from studies import lsa
from studies.lsa import FittedCorpus
from ui.kit import formats, noise, page
from ui.kit.spectrum import spectrum
from ui.lsa import inputs, snippets

ASKED, TENTH = "Eight subjects", 12
GUESSES = ("about 15 %", "about 50 %", "about 90 %")


def show() -> None:
    """Show that a text collection's spectrum has no elbow, and how much of the energy k topics hold."""
    guess = page.predict(
        f"120 short texts on eight subjects. How much of the energy do the first {TENTH} of 120 topics hold?",
        key="tenth_of_topics",
        options=GUESSES,
    )
    problems = inputs.problems_place()
    with page.around():
        _, fitted = inputs.texts(problems=problems)
        page.moves(_held, fitted, guess)
        with page.words_below():
            page.now_say(
                "A text collection has no elbow. What k is for, a map or a search, says how many topics to "
                "keep.",
                to="Does it find more?",
            )
            page.why("lsa/spectrum")


def _held(fitted: FittedCorpus, guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        k, below = inputs.asked(fitted)
        band = noise.band(fitted.table.matrix.shape, fitted.norm, len(fitted.svd.s))
        if guess.is_open:
            with below:
                _numbers(fitted, k, lsa.n_leading(fitted, band))
    with areas.view:
        if guess.is_open:
            guess.marked(
                _truth(),
                because="Short texts share few words: the singular values fall slowly. Move k: is there "
                "an elbow? "
                "Compare the samples.",
            )
            _figure(fitted, band, k)
    if guess.is_open and snippets.can_be_written(fitted):
        with areas.below:
            page.shown_code(
                snippets.energy(fitted, k),
                prints=f"{100 * lsa.energy_kept(fitted, k):.1f}",
                means=f"the energy of the first {k} topics, in per cent",
                files=inputs.texts_file(fitted),
            )
            inputs.texts_download(fitted)


def _figure(fitted: FittedCorpus, band: NoiseBand, k: int) -> None:
    page.figure(
        spectrum(fitted.svd.s, k, band=band, height=380),
        key="text_spectrum",
        fills=True,
        alt="Singular values of the table of documents and words over the band of pure noise",
        reading="Orange: singular values, kept ones in full colour. Grey: a table of the same "
        "shape and "
        "the same sum of squares filled with Gaussian noise, a yardstick for sparse texts and no "
        "test.",
    )


def _truth() -> str:
    """Return which of the guesses is right."""
    held = lsa.energy_kept(inputs.sample(ASKED)[1], TENTH)
    return GUESSES[0 if held < 0.3 else 1 if held < 0.7 else 2]


def _numbers(fitted: FittedCorpus, k: int, n_leading: int) -> None:
    page.readouts(
        page.Readout(
            f"Energy of {k} topics",
            formats.percent(lsa.energy_kept(fitted, k)),
            "Squared singular values kept over the sum of all squared entries.",
        ),
        page.Readout(
            "First ones above the band",
            f"{n_leading} of {len(fitted.svd.s)}",
            "How many of the first singular values, one after the other, are above the upper edge of the "
            "noise "
            f"band (90 % of the draws); of those computed, at most {lsa.MAX_COMPONENTS}.",
        ),
        page.Readout(
            "Zeros in the table",
            formats.percent(lsa.zeros(fitted)),
            "Entries of the table of documents and words that are exactly 0.",
        ),
    )
