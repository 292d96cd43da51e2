"""Wilson intervals and worst-case bounds of a share (definition 12, version 1)."""

from functools import lru_cache
from math import sqrt

from participants.definition_constants import Z


def _check(part: int, whole: int) -> None:
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")


@lru_cache(maxsize=2048)  # both ends are asked for, one after the other
def wilson(successes: int, n: int) -> tuple[float, float] | None:
    """Return the 95% score interval of a share, without continuity correction; None of nobody.

    Wilson (1927), Journal of the American Statistical Association 22:209-212.
    """
    _check(successes, n)
    if n == 0:
        return None
    share, z2 = successes / n, Z * Z
    middle = share + z2 / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low = (
        share * share / (middle + half)
    )  # is (middle - half) / (1 + z2 / n) without taking equals from equals
    return low, (1.0 if successes == n else (middle + half) / (1 + z2 / n))


@lru_cache(maxsize=2048)  # both ends are asked for, one after the other
def bounds(measured: int, dilatih: int, dinilai: int) -> tuple[float, float] | None:
    """Return the share of the trained if nobody, or everybody, of those not assessed had risen.

    Manski's worst-case bounds (1990), American Economic Review 80:319-323; None of nobody.
    """
    _check(measured, dinilai)
    _check(dinilai, dilatih)
    if dilatih == 0:
        return None
    return measured / dilatih, (measured + dilatih - dinilai) / dilatih


def control_limits(rate: float, n: int, z: float) -> tuple[float, float]:
    """Return between which shares a group of n falls by chance alone, if its true rate were `rate`.

    Normal approximation cut to 0..1: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202.
    """
    half = z * sqrt(rate * (1 - rate) / n)
    return max(0.0, rate - half), min(1.0, rate + half)
