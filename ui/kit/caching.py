"""Keys of what is kept: a digest of every byte.

Streamlit itself samples arrays of 500 000 entries or more, so that a changed pixel could return the old
picture.
"""

import hashlib

import numpy as np
import numpy.typing as npt


def digest(array: npt.NDArray[np.generic]) -> str:
    """Return a digest of every byte, the shape and the type of ``array``."""
    whole = hashlib.blake2b(repr((array.shape, array.dtype.str)).encode(), digest_size=16)
    whole.update(np.ascontiguousarray(array).data)
    return whole.hexdigest()
