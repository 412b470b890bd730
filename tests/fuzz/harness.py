"""Run a parser on many mutated files: each is accepted, or refused in words; nothing else happens."""

import resource
import time
import traceback
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings

from sources.errors import BadInput
from tests.fuzz.cases import CASES, mutated
from tests.fuzz.parsers import Parser

LONGEST_MESSAGE = 1500


@dataclass
class Outcome:
    """What a parser did: how often it accepted and refused, what else happened, the slowest, the peak."""

    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0  # CPU seconds
    memory: int = 0  # MB by which the process grew
    others: dict[str, bytes] = field(default_factory=dict)  # the last lines of what was raised: the file

    @property
    def cases(self) -> int:
        """How many files were parsed."""
        return self.accepted + self.refused + len(self.others)


def run(parser: Parser, n_cases: int) -> Outcome:
    """Parse ``n_cases`` files, always the same ones."""
    outcome, seeds = Outcome(), parser.seeds()
    before = _peak()

    @settings(
        max_examples=n_cases,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(CASES)
    def parse(case: object) -> None:
        data = mutated(seeds, case)  # type: ignore[arg-type]
        start = time.process_time()
        try:
            parser.parse(data)
            outcome.accepted += 1
        except BadInput as refused:
            if 10 < len(str(refused)) < LONGEST_MESSAGE:
                outcome.refused += 1
            else:
                outcome.others[f"a message of {len(str(refused))} letters"] = data
        except Exception as error:  # this is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            outcome.others.setdefault(
                f"{type(error).__name__}: {error} in {place.name}, line {place.lineno}", data
            )
        outcome.slowest = max(outcome.slowest, time.process_time() - start)

    parse()
    outcome.memory = _peak() - before
    return outcome


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
