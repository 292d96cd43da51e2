"""The reports: one data function each, under the slug of its page and file."""

from reports.tables import activities, impact, libraries, participants, stakeholders
from reports.tables.titles import TITLES

REPORTS = {
    "dampak": impact.table,
    "kegiatan": activities.table,
    "peserta": participants.table,
    "perpustakaan": libraries.table,
    "stakeholder": stakeholders.table,
}

__all__ = ["REPORTS", "TITLES"]
