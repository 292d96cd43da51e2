"""What import-export does by itself with the sheets of bench/importing.py, written as its manual shows it."""

import time
from pathlib import Path

from django.db import connection, transaction
from import_export import fields, resources, widgets
from import_export.formats.base_formats import XLSX

from participants.models import Attendance, Declaration, Enrolment, Person
from programs.models import Library, Region, Training, TrainingKind


class PeerWidget(widgets.ForeignKeyWidget):
    """Looks rows up by name, as the manual shows it."""

    def get_queryset(self, value, row, *args, **kwargs):
        return self.model._base_manager.all()


class Peer(resources.ModelResource):
    """A recap; one table."""

    title = fields.Field("title", "Judul Kegiatan")
    kind = fields.Field("kind", "Jenis Kegiatan", PeerWidget(TrainingKind, "label"))
    library = fields.Field("library", "Perpustakaan", PeerWidget(Library, "name"))
    head_count = fields.Field("head_count", "Jumlah Hadir", widgets.IntegerWidget())
    cost = fields.Field("cost", "Biaya", widgets.IntegerWidget())

    class Meta:
        model = Training
        fields = ("title", "kind", "library", "head_count", "cost")
        import_id_fields = ()

    def before_save_instance(self, instance, row, **kwargs):
        instance.status = "rencana"  # its dates need a reader of ours
        instance.derive()


class BulkPeer(Peer):
    """The same in bulk mode."""

    class Meta(Peer.Meta):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        force_init_instance = True


class VillageWidget(PeerWidget):
    """A village of the city by its name; of two of that name the first."""

    def clean(self, value, row=None, **kwargs):
        return Region._base_manager.filter(code__startswith=RosterPeer.city, level=4, name=value).first()


class RosterPeer(resources.ModelResource):
    """A roster: each person by field, then line, day and statement; no matching, no amounts read."""

    training: Training
    city = ""
    name = fields.Field("name", "Nama Lengkap")
    nik = fields.Field("nik", "NIK")
    sex = fields.Field("sex", "L/P")
    village = fields.Field("village", "Kelurahan", VillageWidget(Region, "name"))
    phone = fields.Field("phone", "No HP")

    class Meta:
        model = Person
        fields = ("name", "nik", "sex", "village", "phone")
        import_id_fields = ()

    def before_save_instance(self, instance, row, **kwargs):
        instance.library = self.training.library

    def after_save_instance(self, instance, row, **kwargs):
        line = Enrolment.unscoped.create(training=self.training, person=instance, number=row["No"])
        Attendance.unscoped.create(enrolment=line, day=self.training.first_day)
        Declaration.unscoped.create(
            training=self.training,
            enrolment=line,
            status="berhasil" if row["Keterangan"] == "Berhasil" else "belum",
            income_before=row["Penghasilan Awal"],
            income_after=row["Penghasilan Akhir"],
            declared_by="Bench",
        )


def peer(resource, path: Path) -> float:
    """Seconds of an import-export resource over a workbook, rolled back."""
    start = time.perf_counter()
    with transaction.atomic():
        result = resource().import_data(XLSX().create_dataset(path.read_bytes()), raise_errors=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        made = resource._meta.model._base_manager.count()
        transaction.set_rollback(True)
    assert not result.has_errors() and made >= result.totals["new"] > 0
    return time.perf_counter() - start
