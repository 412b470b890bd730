"""The factors of a truncated picture as a file: written, counted, and read back with care."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.pictures import LAYOUTS, layout_storage, plane_shapes, rebuild, to_pixels
from sources.errors import BadInput
from sources.pictures.phone import MAX_PIXELS
from sources.pictures.picture import Picture, picture_from_pixels, read_picture

Factor = tuple[FloatArray, FloatArray, FloatArray]

MAX_BYTES = 64 * 2**20
MAX_SIDE = 40_000
_ACCEPTED = "Accepted: an .npz file of factors saved by this app (arrays U0, s0, Vt0, ..., layout, shape)."


@dataclass(frozen=True, eq=False)
class Factors:
    """The factors of a picture in one of the layouts.

    Attributes
    ----------
    layout : str
    shape : (int, int)
        Height and width of the picture.
    planes : tuple of (U, s, Vt)
        One per plane, cut to its k; float64.
    """

    layout: str
    shape: tuple[int, int]
    planes: tuple[Factor, ...]

    @property
    def ranks(self) -> tuple[int, ...]:
        """The k of every plane."""
        return tuple(len(s) for _, s, _ in self.planes)


def factor_bytes(
    shape: Sequence[int], layout: str, ranks: Sequence[int], dtype: npt.DTypeLike = "float32"
) -> int:
    """Return how many bytes the factors take: the numbers stored times the bytes of one number.

    Parameters
    ----------
    shape : sequence of int
        Height and width of the picture.
    layout : str
    ranks : sequence of int
        k per plane.
    dtype : dtype_like
        ``float32`` (4 bytes a number) or ``float16`` (2 bytes).

    Returns
    -------
    int

    Examples
    --------
    >>> factor_bytes((480, 640), "grey", (10,)), factor_bytes((480, 640), "grey", (10,), "float16")
    (44840, 22420)
    """
    return layout_storage(shape, layout, ranks) * np.dtype(dtype).itemsize


def save_factors(
    factors: Sequence[tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]],
    ranks: Sequence[int],
    layout: str,
    shape: Sequence[int],
) -> bytes:
    """Return an .npz file with the k strongest layers of every plane, in float32.

    Parameters
    ----------
    factors : sequence of (U, s, Vt)
        One decomposition per plane.
    ranks : sequence of int
        k per plane.
    layout : str
    shape : sequence of int
        Height and width of the picture.

    Returns
    -------
    bytes
        Arrays ``U0, s0, Vt0, U1, ...`` and ``layout``, ``shape``; not compressed.

    Raises
    ------
    ValueError
        If the factors do not fit the layout and shape, or a rank is out of range.
    """
    shapes = plane_shapes(shape, layout)
    if not len(factors) == len(ranks) == len(shapes):
        raise ValueError(
            f"Layout {layout} has {len(shapes)} planes, got {len(factors)} and {len(ranks)} ranks."
        )
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for i, ((U, s, Vt), k, (m, n)) in enumerate(zip(factors, ranks, shapes, strict=True)):
        U, s, Vt = np.asarray(U), np.asarray(s), np.asarray(Vt)
        if not 0 <= k <= len(s):
            raise ValueError(f"A rank must be from 0 to {len(s)}, got {k}.")
        if U.shape != (m, len(s)) or Vt.shape != (len(s), n):
            raise ValueError(f"Plane {i} is {m} x {n}, got U {U.shape} and Vt {Vt.shape}.")
        arrays |= {f"U{i}": U[:, :k], f"s{i}": s[:k], f"Vt{i}": Vt[:k]}
    packed = {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in arrays.items()}
    file = io.BytesIO()
    np.savez(
        file,
        allow_pickle=False,
        layout=np.array(layout),
        shape=np.array([int(side) for side in shape[:2]], dtype=np.int64),
        **packed,
    )
    return file.getvalue()


def read_factors(data: bytes) -> Factors:
    """Read factors back.

    Nothing in the file is executed, and every array's size is checked before it is unpacked.

    Parameters
    ----------
    data : bytes
        The content of an .npz file made by ``save_factors``.

    Returns
    -------
    Factors

    Raises
    ------
    BadInput
        If the file is not such a file, is damaged, too large, or its arrays do not fit together.
    """
    if not data:
        raise BadInput(f"The file of factors is empty (0 bytes). {_ACCEPTED}")
    if len(data) > MAX_BYTES:
        raise BadInput(f"The file of factors has {len(data):,} bytes; at most {MAX_BYTES:,} are accepted.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            arrays = _members(archive)
    except BadInput:
        raise
    except Exception as error:  # a damaged archive fails in many ways
        raise BadInput(f"The file of factors is damaged or not an .npz file. {_ACCEPTED}") from error
    return _checked(arrays)


def picture_from_factors(data: bytes, name: str) -> Picture:
    """Return the picture that a file of factors stands for, rounded to 8 bits.

    Parameters
    ----------
    data : bytes
        The content of an .npz file made by ``save_factors``.
    name : str
        What to call the picture.

    Returns
    -------
    Picture
        Its note says of which k it is made.

    Raises
    ------
    BadInput
        As ``read_factors``; also if the picture would have more pixels than are accepted of a picture file: a
        few numbers can stand for very many pixels.
    """
    read = read_factors(data)
    h, w = read.shape
    if h * w > MAX_PIXELS:
        raise BadInput(
            f"{name} stands for a picture of {w} x {h} = {h * w / 1e6:.1f} million pixels, more than the "
            f"12 megapixels allowed. {_ACCEPTED}"
        )
    values = rebuild(read.planes, read.ranks, read.layout)
    ranks = ", ".join(map(str, dict.fromkeys(read.ranks)))
    note = f"Rebuilt from factors with k = {ranks} (layout {read.layout}), rounded to 8 bits."
    return picture_from_pixels(name, to_pixels(values), (note,))


def read_picture_or_factors(data: bytes, name: str) -> Picture:
    """Read a picture file or, where the name ends in ``.npz``, a file of factors.

    Raises
    ------
    BadInput
        As ``read_picture`` and ``picture_from_factors``.
    """
    return picture_from_factors(data, name) if name.lower().endswith(".npz") else read_picture(data, name)


def _members(archive: zipfile.ZipFile) -> dict[str, npt.NDArray[np.generic]]:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    wanted = {f"{part}{i}.npy" for part in ("U", "s", "Vt") for i in range(3)} | {"layout.npy", "shape.npy"}
    for name in names:
        if name not in wanted:
            raise BadInput(f"The file of factors holds an unknown array {name[:40]!r}. {_ACCEPTED}")
    if len(set(names)) != len(names):
        raise BadInput(f"The file of factors holds an array twice. {_ACCEPTED}")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_BYTES:
        raise BadInput(
            f"The file of factors unpacks to {unpacked:,} bytes; at most {MAX_BYTES:,} are accepted."
        )
    return {name.removesuffix(".npy"): _array(archive.read(name), name) for name in names}


def _array(content: bytes, name: str) -> npt.NDArray[np.generic]:
    stream = io.BytesIO(content)
    version = np.lib.format.read_magic(stream)
    read_header = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }[version]
    shape, fortran_order, dtype = read_header(stream)
    count = 1
    for side in shape:
        count *= side
    if dtype.hasobject or dtype.kind not in "fiuU" or any(side < 0 for side in shape):
        raise BadInput(f"Array {name} of the file of factors holds {dtype}, not numbers. {_ACCEPTED}")
    if stream.tell() + count * dtype.itemsize != len(content):
        raise BadInput(f"Array {name} of the file of factors has not the size that it claims. {_ACCEPTED}")
    flat = np.frombuffer(content, dtype=dtype, count=count, offset=stream.tell())
    return flat.reshape(shape, order="F" if fortran_order else "C")


def _checked(arrays: dict[str, npt.NDArray[np.generic]]) -> Factors:
    for name in ("layout", "shape"):
        if name not in arrays:
            raise BadInput(f"The file of factors lacks the array {name}. {_ACCEPTED}")
    layout = str(arrays["layout"]) if arrays["layout"].ndim == 0 else ""
    if layout not in LAYOUTS:
        raise BadInput(f"The file of factors names an unknown layout {layout[:40]!r}; known are {LAYOUTS}.")
    shape = _picture_shape(arrays["shape"])
    shapes = plane_shapes(shape, layout)
    n_expected = 2 + 3 * len(shapes)
    if len(arrays) != n_expected:
        raise BadInput(
            f"The file of factors holds {len(arrays)} arrays; layout {layout} has {n_expected}. {_ACCEPTED}"
        )
    planes = tuple(_plane(arrays, i, m, n) for i, (m, n) in enumerate(shapes))
    return Factors(layout, shape, planes)


def _picture_shape(shape: npt.NDArray[np.generic]) -> tuple[int, int]:
    if shape.shape != (2,) or shape.dtype.kind not in "iu":
        raise BadInput(f"The shape in the file of factors is not a height and a width. {_ACCEPTED}")
    h, w = (int(side) for side in shape.tolist())
    if not (1 <= h <= MAX_SIDE and 1 <= w <= MAX_SIDE):
        raise BadInput(
            f"The file of factors claims a picture of {h} x {w}; sides of 1 to {MAX_SIDE:,} are accepted."
        )
    return h, w


def _plane(arrays: dict[str, npt.NDArray[np.generic]], i: int, m: int, n: int) -> Factor:
    parts = []
    for part in ("U", "s", "Vt"):
        name = f"{part}{i}"
        if name not in arrays:
            raise BadInput(f"The file of factors lacks the array {name}. {_ACCEPTED}")
        if arrays[name].dtype.kind != "f":
            raise BadInput(f"Array {name} of the file of factors does not hold real numbers. {_ACCEPTED}")
        values = arrays[name].astype(np.float64)
        if not np.isfinite(values).all():
            raise BadInput(
                f"Array {name} of the file of factors holds values that are not finite. {_ACCEPTED}"
            )
        parts.append(values)
    U, s, Vt = parts
    k = s.size
    if s.ndim != 1 or U.shape != (m, k) or Vt.shape != (k, n) or k > min(m, n):
        raise BadInput(
            f"The factors of plane {i} do not fit a {m} x {n} matrix: "
            f"U {U.shape}, s {s.shape}, Vt {Vt.shape}. "
            f"Accepted: U ({m}, k), s (k,), Vt (k, {n}) with k up to {min(m, n)}."
        )
    if (s < 0).any() or (np.diff(s) > 0).any():
        raise BadInput(f"The singular values s{i} are not sorted, largest first, 0 or more. {_ACCEPTED}")
    return U, s, Vt
