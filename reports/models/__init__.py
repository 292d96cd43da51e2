"""Derived figures, and figures that others published."""

from reports.models.published import PublishedFigure

__all__ = ["PublishedFigure"]
