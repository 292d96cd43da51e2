"""Failed passwords and codes, counted per name in the shared cache, one count for all processes."""

import hashlib

from django.core.cache import cache
from django.db import connection

from tpbis.records.advisory_locks import ONE_TRY

LIMIT = 5
WINDOW = 15 * 60
REFUSAL = "Terlalu banyak percobaan untuk nama ini. Tunggu 15 menit, lalu coba lagi."


class Attempts:
    """The wrong tries of one kind ("sandi", "kode") for one name, whatever its case."""

    def __init__(self, kind: str, name: str):
        digest = hashlib.sha256(name.strip().lower().encode()).hexdigest()
        self.key = f"percobaan:{kind}:{digest}"

    def hold(self) -> None:
        """Let one request at a time try this name; the lock goes with the request's transaction."""
        with connection.cursor() as cursor:
            cursor.execute(ONE_TRY, [self.key])

    def are_used_up(self) -> bool:
        return cache.get(self.key, 0) >= LIMIT

    def failed(self) -> None:
        """Count one more wrong try; the window starts anew with each."""
        cache.set(self.key, cache.get(self.key, 0) + 1, WINDOW)

    def forget(self) -> None:
        """A right password or code clears the count."""
        cache.delete(self.key)
