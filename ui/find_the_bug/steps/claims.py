"""Step "Claim checker": what is printed, held against the theorem."""

import streamlit as st

from studies.practice import claims
from ui.find_the_bug import claim_inputs, figures
from ui.kit import controls, page


def show() -> None:
    """Hold what a student pasted against the theorem."""
    kinds = {"A rank": _rank, "Factors": _factors}
    stage = page.stage()
    with stage.hand:
        kind = controls.choice("What is claimed?", tuple(kinds), key="claim")
        kinds[kind](stage)
    page.now_say(
        "Rounding cannot make a small singular value large: a printed table shows its rank.", to="Worksheets"
    )
    page.why("practice/claims")


def _rank(stage: page.Stage) -> None:
    page.try_this("Paste a printed table that is said to have rank k. Which k would be believable?")
    given = claim_inputs.table()
    k = claim_inputs.rank(min(given.A.shape))
    claim = claims.check_rank(given.A, claimed=k, decimals=given.decimals)
    page.readouts(
        page.Readout(
            "Needs at least rank", str(claim.needed), "Singular values larger than rounding can explain."
        ),
        page.Readout(
            "Rounding moves s by",
            f"{claim.slack:.2g}",
            "At most: half a unit of the last printed digit in every cell, by Weyl's inequality.",
        ),
    )
    with stage.view:
        if claim.can_be:
            st.success(f"It can be of rank {k}: no more than {claim.needed} values are larger than rounding.")
        else:
            st.warning(
                f"It is not of rank {k}: {claim.needed} values are larger than rounding can make them."
            )
        page.figure(
            figures.spectrum_with_slack(claim),
            key="claim_spectrum",
            alt="Bars: the singular values of the pasted table; a line: how large rounding alone can make "
            "one.",
            reading="Bars above the line must be there in every table that rounds to this one.",
            fills=True,
        )


def _factors(stage: page.Stage) -> None:
    page.try_this("Paste A and printed factors. Which of the five properties fails, and what does that tell?")
    given = claim_inputs.factors()
    with stage.view:
        if given is None:
            return
        for finding in claims.check_factors(given.A, given.U, given.s, given.Vt, decimals=given.decimals):
            line = f"{finding.name}: off by {finding.distance:.3g}, rounding allows {finding.allowed:.2g}."
            if finding.holds:
                st.success(line, icon=":material/check:")
            else:
                st.warning(f"{line} {finding.hint}", icon=":material/close:")
