"""Where the figures in the class room's prose come from."""

from tests.prose.ledger import Figure, computed, given

FIGURES: dict[str, list[Figure]] = {
    "gain": [
        given("45 % to 80 %", "the page's made-up class"),
        given("78 %", "chosen so that the gain is the same"),
        computed("92 %", lambda: 100 * (0.78 + (1 - 0.78) * (0.80 - 0.45) / (1 - 0.45))),
        given("four kinds", "right or wrong, twice"),
        given("2.5 %", "half of what a 95 % interval leaves out"),
    ],
}
