"""Derived figures, and figures published by others."""

from reports.models.cohort import CohortMark, CohortPart
from reports.models.edition import EditionPart
from reports.models.export import ExportRun, SavedExport
from reports.models.month_brief import MonthBrief
from reports.models.public_page import PublicPage
from reports.models.published import PublishedFigure
from reports.models.rapor import RaporWeight
from reports.models.reference_lines import LineKind, ReferenceLine
from reports.models.retention_run import RetentionRun
from reports.models.rollup import (
    ChangeCount,
    Distinct,
    Funding,
    MemberStep,
    Presence,
    Reached,
    RollupMark,
    RollupVersion,
    Tally,
    VillageCount,
    Waiting,
)
from reports.models.row_change import RowChange
from reports.models.snapshot import Snapshot
from reports.models.targets import Target
