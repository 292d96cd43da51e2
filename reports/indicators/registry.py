"""The registry of indicators: each has a label, unit, sentence and its derivation from counts.

DOMAIN page "Numbers, defined once", version 1. Dashboard, spreadsheet, JSON, PDF and data dictionary read it;
nothing else in this room adds up or divides. Counts come from `reports.facts.additive_counts` (per activity),
`reports.facts.distinct_counts` and `reports.facts.partner_libraries`; an indicator with `of` is derived from
counts named before it. To add one, write it into the list of its theme.
"""

from reports.indicators.activity_counts import ACTIVITIES, PEOPLE
from reports.indicators.context_ratios import BESIDE
from reports.indicators.coverage import COVERAGE
from reports.indicators.follow_up_response import ASKED, TRAINED
from reports.indicators.staff import STAFF
from reports.indicators.success import SUCCESS

# Base counts, never shown by themselves: `berhasil_dinyatakan` splits by time, `penduduk` may be empty.
INTERNAL = {"dinyatakan_awal", "dinyatakan_sisa", "penduduk_dimuat"}
INDICATORS = {
    row.key: row for row in [*ACTIVITIES, *PEOPLE, *TRAINED, *ASKED, *SUCCESS, *COVERAGE, *STAFF, *BESIDE]
}


def figure(counts: dict) -> tuple[dict, dict]:
    """All indicators of one row from its counts: values, and why the nulls are null."""
    known, empty = dict(counts), {}
    for key, row in INDICATORS.items():
        known[key] = row.of(known) if row.of else known[key]
        if known[key] is None:
            empty[key] = row.empty
    return {key: known[key] for key in INDICATORS}, empty
