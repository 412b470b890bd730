"""What all tests share."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: the browser's event loop lives in this process until the session ends.

    While it does, ``asyncio.run`` is refused and Python's parser may fail inside pytest's own reports.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
