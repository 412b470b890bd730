"""What a browser fetches beside the page: under a name that nobody guesses, while a visit holds it."""

import asyncio
import gc

import pytest
from starlette.requests import Request

from ui.compressor import parcels
from ui.kit.caching import Shelf


class Visit:
    def __init__(self):
        self.clear()

    def clear(self):
        self.shelf = Shelf(parcels.A_VISIT_HOLDS)


@pytest.fixture(autouse=True)
def visit(monkeypatch):
    visit = Visit()
    monkeypatch.setattr(parcels, "visit_shelf", lambda _name, _most: visit.shelf)
    return visit


def get(address):
    folder, name = address.split("/")
    (route,) = parcels.ROUTES
    assert route.path == f"/{folder}/{{name}}"
    return asyncio.run(route.endpoint(Request({"type": "http", "path_params": {"name": name}})))


def test_what_a_visit_holds_is_handed_over_byte_for_byte_and_kept_by_nobody_between():
    parcel = parcels.held("factors", "a", lambda: bytes(range(256)))
    reply = get(parcel.address)
    assert reply.status_code == 200
    assert reply.body == bytes(range(256))
    assert reply.headers["cache-control"] == "private, no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    empty = parcels.held("empty", "b", bytes)
    assert get(empty.address).status_code == 200


def test_it_is_made_once_and_another_of_the_same_place_takes_its_place():
    first = parcels.held("factors", "a", lambda: b"first")
    assert parcels.held("factors", "a", pytest.fail) is first
    gone = first.address
    del first
    assert parcels.held("factors", "b", lambda: b"second").data == b"second"
    gc.collect()
    assert get(gone).status_code == 404


def test_a_visit_holds_its_last_few_places():
    for place in "abcdef":
        parcels.held(place, place, place.encode)
    parcels.held("a", "a", pytest.fail)
    parcels.held("g", "g", b"g".strip)
    for place in "acdefg":
        parcels.held(place, place, pytest.fail)
    assert parcels.held("b", "b", lambda: b"made anew").data == b"made anew"


def test_what_a_visit_held_goes_with_it(visit):
    address = parcels.held("factors", "a", lambda: b"a photograph").address
    assert get(address).body == b"a photograph"
    visit.clear()
    gc.collect()
    assert get(address).status_code == 404


def test_two_visits_have_two_addresses_for_the_same_thing(visit):
    mine = parcels.held("factors", "a", lambda: b"same")
    visit.clear()
    assert parcels.held("factors", "a", lambda: b"same").address != mine.address
    assert len(mine.address) >= len("parcels/") + 22, "128 bits at least"
