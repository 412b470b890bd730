"""A moving picture of k growing, as GIF or WebP."""

import io
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

MAX_FRAMES = 60
MAX_TOTAL_PIXELS = 30_000_000
MIN_DURATION = 20  # milliseconds; browsers slow down anything faster


def growing(
    frames: Sequence[npt.NDArray[np.uint8]],
    file_format: Literal["GIF", "WebP"] = "GIF",
    *,
    duration: int | Sequence[int] = 200,
    last_duration: int | None = None,
    loop: bool = True,
) -> bytes:
    """Return an animation of the frames.

    Parameters
    ----------
    frames : sequence of uint8 arrays of shape (h, w) or (h, w, 3), all alike
        At most ``MAX_FRAMES`` frames and ``MAX_TOTAL_PIXELS`` pixels over all frames.
    file_format : {"GIF", "WebP"}
        GIF shows at most 256 colours a frame; WebP all of them, with slight losses.
    duration : int or sequence of int
        Milliseconds a frame, or one number for each frame; at least ``MIN_DURATION``.
    last_duration : int, optional
        Milliseconds of the last frame, so that the end can be looked at.
    loop : bool
        Start again after the last frame.

    Returns
    -------
    bytes
        The file.  Frames that are equal to the one before may be stored as one longer frame.

    Raises
    ------
    ValueError
        If there are no frames, too many, or frames that differ in shape, or a duration is too short.
    """
    durations = _check(frames, file_format, duration)
    if last_duration is not None:
        durations[-1] = max(MIN_DURATION, last_duration)
    pictures = [Image.fromarray(np.ascontiguousarray(frame)) for frame in frames]
    file = io.BytesIO()
    if file_format == "GIF":
        pictures = [_with_palette(picture) for picture in pictures]
        options: dict[str, object] = {"disposal": 1, "optimize": False}
    else:
        options = {"quality": 80, "method": 1}
    if loop:
        options["loop"] = 0
    elif file_format == "WebP":
        options["loop"] = 1
    pictures[0].save(
        file, file_format, save_all=True, append_images=pictures[1:], duration=durations, **options
    )
    return file.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture
    return picture.quantize(256, method=Image.Quantize.FASTOCTREE)


def _check(
    frames: Sequence[npt.NDArray[np.uint8]], file_format: str, duration: int | Sequence[int]
) -> list[int]:
    if file_format not in ("GIF", "WebP"):
        raise ValueError(f"file_format must be GIF or WebP, got {file_format!r}.")
    if not 1 <= len(frames) <= MAX_FRAMES:
        raise ValueError(f"An animation has 1 to {MAX_FRAMES} frames, got {len(frames)}.")
    first = frames[0]
    if first.ndim not in (2, 3) or (first.ndim == 3 and first.shape[2] != 3):
        raise ValueError(f"A frame has shape (h, w) or (h, w, 3), got {first.shape}.")
    for frame in frames:
        if frame.dtype != np.uint8 or frame.shape != first.shape:
            raise ValueError(
                f"Every frame must be uint8 of shape {first.shape}, got {frame.dtype} of shape {frame.shape}."
            )
    n_pixels = len(frames) * first.shape[0] * first.shape[1]
    if n_pixels > MAX_TOTAL_PIXELS:
        raise ValueError(f"An animation has at most {MAX_TOTAL_PIXELS:,} pixels in all, got {n_pixels:,}.")
    durations = [duration] * len(frames) if isinstance(duration, int) else [int(d) for d in duration]
    if len(durations) != len(frames):
        raise ValueError(f"Give one duration per frame: {len(frames)} frames, {len(durations)} durations.")
    if min(durations) < MIN_DURATION:
        raise ValueError(f"A duration must be at least {MIN_DURATION} milliseconds, got {min(durations)}.")
    return durations
