"""Figures of the practice page."""

import plotly.graph_objects as go

from studies.practice.claims import RankClaim
from ui.kit import style
from ui.kit.drawn import drawn_once


@drawn_once
def spectrum_with_slack(claim: RankClaim) -> go.Figure:
    """Return the singular values of a printed table as bars, and what rounding alone can make as a line."""
    numbers = list(range(1, len(claim.s) + 1))
    fig = go.Figure(
        go.Bar(
            x=numbers,
            y=claim.s,
            marker_color=style.kept_and_dropped(style.COLOR_S, claim.needed, len(claim.s)),
            text=[f"{value:.3g}" for value in claim.s],
            textposition="outside",
            hovertemplate="s%{x} = %{y:.4g}<extra></extra>",
        )
    )
    fig.add_hline(
        y=claim.slack,
        line={"color": style.COLOR_NOISE, "width": 2, "dash": "dash"},
    )
    fig.add_annotation(  # where the bars are lowest, above them
        text=f"dashed: rounding, {claim.slack:.2g}",
        **{"x": 1, "xref": "paper", "xanchor": "right", "y": 1, "yref": "paper", "showarrow": False},
    )
    fig.update_xaxes(dtick=1)
    return style.styled(fig, height=380, x="i", y="singular value sᵢ")
