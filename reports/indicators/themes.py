"""Groups of columns of `dampak` shown together on a page; files always have all columns."""

from collections.abc import Sequence

from reports.indicators.registry import BY_THEME
from tpbis.sheets.columns import Column

BRIEF = (
    *("kegiatan", "hadir", "orang", "dilatih", "berhasil", "jatuh_tempo", "dijawab"),
    *("desa_terjangkau", "desa_total", "perpustakaan_mitra", "perpustakaan_lapor"),
)

ANSWERED = (
    "dilatih",
    "jatuh_tempo",
    "dijawab",
    "tingkat_respons",
    "dinilai",
)  # a success rate never stands without
COUNTED = ("kegiatan", "hadir", "orang")  # what the ratios beside coverage are made of


def _keys(theme: str) -> tuple[str, ...]:
    return tuple(row.key for row in BY_THEME[theme])


THEMES = {
    "ringkas": ("Ringkas", BRIEF),
    "kegiatan": ("Kegiatan dan peserta", _keys("activities")),
    "ditanya": ("Dilatih dan ditanya", _keys("follow_up")),
    "hasil": ("Berhasil", (*ANSWERED, *_keys("success"))),
    "cakupan": (
        "Cakupan dan kelengkapan",
        (*_keys("coverage"), *COUNTED, *_keys("context")),
    ),
    "biaya": ("Biaya pelatihan", ("dilatih", *_keys("cost"))),
    "pengelola": ("Pengelola dan pemangku kepentingan", _keys("staff")),
}
DEFAULT = "ringkas"


def places_of(columns: Sequence[Column], theme: str) -> list[int]:
    """Positions of a theme's columns, in its own order; those that are no indicator always stay."""
    at = {column.key: place for place, column in enumerate(columns)}
    fixed = [place for place, column in enumerate(columns) if column.indicator is None]
    keys = THEMES.get(theme, THEMES[DEFAULT])[1]
    return fixed + [at[key] for key in keys if key in at]
