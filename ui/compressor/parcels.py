"""The large things that a browser fetches once: each lies here for as long as a visit shows it.

A picture's factors and files are a megabyte or two.  In a message of the page they would be copied, digested
and compared in every run of the script; here a run names them, and the browser fetches what it has not got.
A visit holds its last few; nothing else does, so that they go with the visit.
"""

import secrets
from collections.abc import Callable
from weakref import WeakValueDictionary

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui.kit.caching import visit_shelf

FOLDER = "parcels"
A_VISIT_HOLDS = 6  # what one page shows at most is five: an original, and four layouts of it


class Parcel:
    """Bytes under an address that nobody can guess.

    Parameters
    ----------
    identity : str
        The name under which the browser keeps them.
    data : bytes
    """

    def __init__(self, identity: str, data: bytes) -> None:
        self.identity, self.data = identity, data
        self.name = secrets.token_urlsafe(16)

    @property
    def address(self) -> str:
        """Where a browser fetches them, seen from a page."""
        return f"{FOLDER}/{self.name}"


_lying: WeakValueDictionary[str, Parcel] = WeakValueDictionary()


def held(place: str, identity: str, make: Callable[[], bytes]) -> Parcel:
    """Return what this visit holds at a place of a page: what lies there already, or what ``make`` returns.

    What lay there under another identity goes, and so does the place that was not asked for the longest.
    """
    places = visit_shelf("parcels", A_VISIT_HOLDS)
    parcel = places.get(place)
    if not isinstance(parcel, Parcel) or parcel.identity != identity:
        parcel = Parcel(identity, make())
        _lying[parcel.name] = parcel
        places.put(place, parcel)
    return parcel


def found(name: str) -> bytes | None:
    """Return what lies under the name of a parcel, or None where no visit holds it any more."""
    parcel = _lying.get(name)
    return None if parcel is None else parcel.data


async def fetched(request: Request) -> Response:
    """Hand over a parcel; 404 for one that is gone."""
    data = found(request.path_params["name"])
    headers = {"cache-control": "private, no-store", "x-content-type-options": "nosniff"}
    if data is None:
        return PlainTextResponse("It is no longer here.", 404, headers)
    return Response(data, media_type="application/octet-stream", headers=headers)


ROUTES = [Route(f"/{FOLDER}/{{name}}", fetched)]
