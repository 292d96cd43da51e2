"""Who may see which saved exports and files: the own region's, and names only for who may see names."""

from reports.models import ExportRun, SavedExport


def saved_for(user):
    """Saved exports that a user may see and run."""
    return _blind(SavedExport.objects.visible_to(user), user)


def runs_for(user):
    """Files that a user may see and download."""
    return _blind(ExportRun.objects.visible_to(user).filter(saved__deleted_at__isnull=True), user)


def _blind(rows, user):
    return rows if user.sees_names else rows.filter(identified=False)
