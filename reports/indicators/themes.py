"""Groups of columns of `dampak` shown together on a page; files always have all columns."""

from collections.abc import Sequence

from reports.indicators import registry
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


def _keys(*groups) -> tuple[str, ...]:
    return tuple(row.key for group in groups for row in group)


THEMES = {
    "ringkas": ("Ringkas", BRIEF),
    "kegiatan": ("Kegiatan dan peserta", _keys(registry.ACTIVITIES, registry.PEOPLE)),
    "ditanya": ("Dilatih dan ditanya", _keys(registry.TRAINED, registry.ASKED)),
    "hasil": ("Berhasil", (*ANSWERED, *_keys(registry.SUCCESS))),
    "cakupan": (
        "Cakupan dan kelengkapan",
        (*_keys(registry.COVERAGE), *COUNTED, *_keys(registry.BESIDE)),
    ),
    "pengelola": ("Pengelola dan pemangku kepentingan", _keys(registry.STAFF)),
}
DEFAULT = "ringkas"


def places_of(columns: Sequence[Column], theme: str) -> list[int]:
    """Positions of a theme's columns, in its own order; those that are no indicator always stay."""
    at = {column.key: place for place, column in enumerate(columns)}
    fixed = [place for place, column in enumerate(columns) if column.indicator is None]
    keys = THEMES.get(theme, THEMES[DEFAULT])[1]
    return fixed + [at[key] for key in keys if key in at]
