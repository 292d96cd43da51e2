"""Permission to open the pages of an import."""

from django.contrib.auth.decorators import permission_required

may_import_any = permission_required("participants.import_workbook", raise_exception=True)
