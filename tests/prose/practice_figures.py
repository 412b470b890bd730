"""Where the figures in the practice prose come from: it has formulas alone."""

from tests.prose.ledger import Figure

FIGURES: dict[str, list[Figure]] = {}
