"""Derived figures, and figures that others published."""

from reports.models.published import PublishedFigure
from reports.models.rollup import ChangeCount, Distinct, ReportedMonths, RollupMark, SharedIdentity, Tally

__all__ = [
    "ChangeCount",
    "Distinct",
    "PublishedFigure",
    "ReportedMonths",
    "RollupMark",
    "SharedIdentity",
    "Tally",
]
