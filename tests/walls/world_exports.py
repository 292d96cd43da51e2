"""The saved export of a world, its file, and the line that says who took it."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from reports.models import ExportRun, SavedExport
from tpbis.jobs.job import JobState
from tpbis.models import ExportLog


def add_exports(world) -> None:
    """A saved export with one file of personal data, both of the world's region."""
    report = {
        "report": "peserta",
        "fmt": "csv",
        "region": world.region,
        "query": {"wilayah": world.region.code},
    }
    world.saved = SavedExport(name=f"Ekspor {world.mark}", **report)
    world.saved.save()
    file = default_storage.save(f"ekspor/{world.mark}.csv", ContentFile(f"Nama\n{world.mark}\n".encode()))
    done = {"state": JobState.DONE, "ended_at": timezone.now(), "checksum": "0" * 64}
    world.run = ExportRun(saved=world.saved, file=file, rows=1, size=9, personal=["Nama"], **done, **report)
    world.run.save()
    ExportLog.objects.create(
        user=world.account, user_name=f"Akun {world.mark}", report="peserta", fmt="csv", rows=1
    )
