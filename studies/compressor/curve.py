"""The whole error curve, known before any picture is drawn; and the k that a wish asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite
from typing import NamedTuple

from core.arrays import FloatArray
from core.pictures import psnr_from_squared_error, rank_for_squared_error, squared_errors
from core.spectra import cumulative_energy, rank_for_energy
from studies.compressor.live import size

PEAK = 255  # the largest value of a pixel
HALF = 2  # bytes of a number in float16


class Point(NamedTuple):
    """A_k, before it is rounded to 8 bits.

    Attributes
    ----------
    squared_error : float
        Sum over all values of the picture, in squared grey levels.
    psnr : float
        Decibels; infinite where there is no error.
    energy : float
        The fraction kept, 0 to 1.
    """

    squared_error: float
    psnr: float
    energy: float


@dataclass(frozen=True, eq=False)
class Curve:
    """The error of A_k against k.

    Attributes
    ----------
    s : ndarray of shape (r,)
        The joint spectrum of the layout's matrices.
    shape : (int, int)
        Height and width of the picture.
    layout : str
    largest : int
        The largest k that can be had, up to r.
    """

    s: FloatArray
    shape: tuple[int, int]
    layout: str
    largest: int

    def at(self, k: int) -> Point:
        """Return what A_k is worth, k from 1 to r."""
        error = float(squared_errors(self.s)[k])
        psnr = psnr_from_squared_error(error, self._n_values, data_range=PEAK)
        return Point(error, psnr, float(cumulative_energy(self.s)[k - 1]))

    def columns(self) -> dict[str, object]:
        """Return the curve as the columns of a table, k = 1 ... ``largest``."""
        points = [self.at(k) for k in range(1, self.largest + 1)]
        return {
            "k": range(1, self.largest + 1),
            "PSNR, dB": [point.psnr if isfinite(point.psnr) else None for point in points],
            "energy kept, %": [100 * point.energy for point in points],
            "squared error, squared grey levels": [point.squared_error for point in points],
        }

    def k_for_energy(self, percent: float) -> int:
        """Return the smallest k that keeps so much of the energy, or the largest there is."""
        return self._within(rank_for_energy(self.s, percent / 100))

    def k_for_psnr(self, decibels: float) -> int:
        """Return the smallest k whose PSNR is at least this, or the largest there is."""
        return self._within(rank_for_squared_error(self.s, PEAK**2 * self._n_values / 10 ** (decibels / 10)))

    def k_for_kilobytes(self, kilobytes: float) -> int:
        """Return the largest k whose factors, two bytes a number, fit into kilobytes of 1000; at least 1."""
        return self._within(int(1000 * kilobytes // (HALF * size(self.shape, self.layout).n_layer)))

    def percent(self, k: int, *, step: float) -> float:
        """Return the energy that k layers keep, in per cent, rounded down to a multiple of ``step``."""
        return _down(100 * self.at(k).energy, step)

    def decibels(self, k: int, *, step: float) -> float:
        """Return the PSNR of k layers, in dB, rounded down to a multiple of ``step``."""
        return _down(self.at(k).psnr, step)

    def kilobytes(self, k: int, *, among: Sequence[int]) -> int:
        """Return the first of a rising sequence of kilobytes that k layers fit into, or the last of it."""
        needed = k * HALF * size(self.shape, self.layout).n_layer
        return next((each for each in among if needed <= 1000 * each), among[-1])

    @property
    def _n_values(self) -> int:
        return size(self.shape, self.layout).n_values

    def _within(self, k: int) -> int:
        return max(1, min(k, self.largest))


def _down(value: float, step: float) -> float:
    """Round down to a multiple of a step, and free the multiple of what binary fractions leave behind."""
    return round(floor(value / step) * step, 6) if isfinite(value) else value
