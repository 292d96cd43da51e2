"""Who may see which saved exports and files: the own region's, and names only for who may see names."""

from django.db.models import QuerySet

from reports.models import ExportRun, SavedExport
from tpbis.models import User


def saved_for(user: User) -> QuerySet:
    """Saved exports that a user may see and run."""
    return _blind(SavedExport.objects.visible_to(user), user)


def runs_for(user: User) -> QuerySet:
    """Files that a user may see and download."""
    return _blind(ExportRun.objects.visible_to(user).filter(saved__deleted_at__isnull=True), user)


def _blind(rows, user):
    return rows if user.sees_names else rows.filter(identified=False)
