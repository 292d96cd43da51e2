"""The reports: one data function each, by the slug of its page and file."""

from reports.tables import (
    activities,
    cascade,
    impact,
    iplm,
    libraries,
    participants,
    partnership,
    silent,
    stakeholders,
    villages,
)
from reports.tables.titles import TITLES

REPORTS = {
    "dampak": impact.table,
    "kegiatan": activities.table,
    "peserta": participants.table,
    "perpustakaan": libraries.table,
    "stakeholder": stakeholders.table,
    "desa": villages.table,
    "mitra_diam": silent.table,
    "kemitraan": partnership.table,
    "replikasi": cascade.table,
    "iplm": iplm.table,
}

__all__ = ["REPORTS", "TITLES"]
