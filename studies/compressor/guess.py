"""The guessing game: how few layers are enough to recognise a picture."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from core.decompositions import SVD
from core.pictures import joint_spectrum
from core.spectra import cumulative_energy


@dataclass
class Game:
    """One student's game.

    Attributes
    ----------
    order : sequence of str
        The pictures in the order in which they come; none comes twice before all have come.
    round : int
        How many have been played.
    turn : int
        How many pictures have been hidden before the present one, this game's or one's own.
    highest : int
        The most layers that the student has seen of the present picture.
    wrong : list of str
        What was guessed wrongly.
    solved : bool
        Whether the present picture has been named or given up.
    named : bool
        Whether it has been named.
    scores : list of int
        Layers needed, of the pictures that were named.
    """

    order: Sequence[str]
    round: int = 0
    highest: int = 1
    wrong: list[str] = field(default_factory=list)
    solved: bool = False
    named: bool = False
    scores: list[int] = field(default_factory=list)
    turn: int = 0

    @property
    def hidden(self) -> str:
        """The name of the present picture."""
        return self.order[self.round % len(self.order)]

    @property
    def median_score(self) -> float | None:
        """The median of the layers needed; None before a picture has been named."""
        return median(self.scores) if self.scores else None

    def see(self, k: int) -> None:
        """Note that k layers have been on the screen; once it is solved, more of them count for nothing."""
        if not self.solved:
            self.highest = max(self.highest, k)

    def guess(self, name: str, largest: int) -> None:
        """Name the present picture; a wrong name opens one more layer, up to ``largest``."""
        if self.solved or name in self.wrong:
            return
        if name == self.hidden:
            self.solved = self.named = True
            self.scores.append(self.highest)
        else:
            self.wrong.append(name)
            self.highest = min(self.highest + 1, max(self.highest, largest))

    def hide(self, name: str) -> None:
        """Hide a picture of one's own next, in place of the present one."""
        rest = [each for each in self.order if each != name]
        self.order, self.round = [name, *rest], -1
        self.go_on()

    def give_up(self) -> None:
        """Show the present picture; it gives no score."""
        self.solved = True

    def go_on(self) -> None:
        """Hide the next picture."""
        self.round, self.turn = self.round + 1, self.turn + 1
        self.highest, self.wrong, self.solved, self.named = 1, [], False, False


def energy_seen(svds: Sequence[SVD], k: int) -> float:
    """Return the fraction of the energy, 0 to 1, that k layers of every channel hold."""
    return float(cumulative_energy(joint_spectrum([svd.s for svd in svds]))[k - 1])
