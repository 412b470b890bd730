"""The figures of the home page's prose: there are none, it is formulas and one reference."""

from tests.prose.ledger import Figure

FIGURES: dict[str, list[Figure]] = {}
