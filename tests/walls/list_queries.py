"""What a list costs and which items it shows."""

import re
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.list_items import Item

COUNTS = (1, 3)


def costs_of(client, url: str, fill: Callable[[Item], object]) -> dict[int, int]:
    """Queries of the page by number of items; fails where an item is not shown."""
    found = {}
    for count in COUNTS:
        for number in range(max(found, default=0) + 1, count + 1):
            fill(Item(number))
        client.get(url)  # refreshes the roll-ups, so that the next visit only reads
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url)
            html = page.content.decode()
        assert page.status_code == 200
        assert set(re.findall(r"Butir (\d+)", html)) == {str(number) for number in range(1, count + 1)}, url
        found[count] = len(queries)
    return found
