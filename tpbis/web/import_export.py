"""Import-export base: rows and foreign keys only through `visible_to`, text stays text in every sheet."""

import io
import os
import time
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from import_export.formats.base_formats import TablibFormat
from import_export.resources import ModelResource, modelresource_factory
from import_export.tmp_storages import BaseStorage
from import_export.widgets import BooleanWidget, ForeignKeyWidget, Widget
from tablib import Dataset

from tpbis.confined.reader_process import on_disk
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.confined.workbook import open_workbook
from tpbis.formats import NIK_IN_LINE, has_nik, unguard
from tpbis.records.locked_period_error import lock_spoken
from tpbis.records.row_visibility import ScopedModel
from tpbis.sheets.columns import Column, Table
from tpbis.sheets.file_formats import FORMATS

LIFETIME_SECONDS = 3600


class YesNoWidget(BooleanWidget):
    """Ya and Tidak, as every other sheet of ours writes them."""

    TRUE_VALUES = [*BooleanWidget.TRUE_VALUES, "Ya", "ya"]

    def render(self, value, obj=None, **kwargs):
        return {True: "Ya", False: "Tidak"}.get(value, "")


class UuidWidget(Widget):
    """An id of a row; empty for a new one."""

    def clean(self, value, row=None, **kwargs):
        return UUID(value) if value else None


class ScopedForeignKeyWidget(ForeignKeyWidget):
    """Looks a foreign key up only among rows that the importing user may see."""

    user = None

    def get_queryset(self, value, row, *args, **kwargs):
        return self.model.objects.visible_to(self.user)


class ScopedResource(ModelResource):
    """A resource for one user; without a user it reads and finds nothing."""

    WIDGETS_MAP = ModelResource.WIDGETS_MAP | {"BooleanField": YesNoWidget, "UUIDField": UuidWidget}

    def __init__(self, user=None, **kwargs):
        super().__init__(**kwargs)
        self.user = user
        for field in self.fields.values():
            field.widget.user = user

    @classmethod
    def get_fk_widget(cls, field):
        model = field.related_model
        widget = ScopedForeignKeyWidget if issubclass(model, ScopedModel) else ForeignKeyWidget
        return partial(widget, model=model)

    def get_queryset(self):
        model = self._meta.model
        if not issubclass(model, ScopedModel):
            return model._default_manager.order_by("pk")
        return model.objects.visible_to(self.user) if self.user else model.objects.none()

    def before_save_instance(self, instance, row, **kwargs):
        if hasattr(instance, "stamp"):
            instance.stamp(self.user)

    def save_instance(self, *args, **kwargs):
        with lock_spoken(), transaction.atomic():
            super().save_instance(*args, **kwargs)


def resource_for(model: type[Model], columns: tuple[str, ...], key: tuple[str, ...]) -> type[ModelResource]:
    """The resource of a model: these columns and no other; `key` finds the row that a line is about."""
    meta = {"fields": columns, "import_id_fields": key, "clean_model_instances": True}
    return modelresource_factory(
        model, ScopedResource, meta_options=meta | {"skip_unchanged": True, "report_skipped": True}
    )


class DatasetTable(Table):
    """The rows of a resource as our writers take them."""

    def __init__(self, dataset: Dataset):
        self.slug, self.columns = "data", [Column(name, name, width=20) for name in dataset.headers]
        self.rows, self.summary = list(dataset), []


class SheetFormat(TablibFormat):
    """A file that tpbis.sheets writes, so that no text becomes a formula, and that is read back as it was."""

    ending = ""

    def get_title(self):
        return self.ending

    get_extension = get_title

    def get_content_type(self):
        return FORMATS[self.ending][0]

    def can_import(self):
        return True

    can_export = can_import

    def export_data(self, dataset, **kwargs):
        return b"".join(FORMATS[self.ending][1](DatasetTable(dataset)))

    def create_dataset(self, data: bytes):
        head, *lines = self.read(data)
        for number, line in enumerate([head, *lines], start=1):
            if any(has_nik(str(value)) for value in line):
                raise UnreadableFile(f"Baris {number} {NIK_IN_LINE}")
        width = len(head)
        return Dataset(*[(line + [""] * width)[:width] for line in lines if any(line)], headers=head)

    def read(self, data: bytes) -> list[list]:
        with on_disk(io.BytesIO(data), f".{self.ending}") as path, open_workbook(path) as book:
            rows = [row for batch in book.rows(book.sheets[0], 0) for _, row in batch] if book.sheets else []
        return [[self.cell(value) for value in row] for row in rows] or [[]]

    def cell(self, value: Any) -> Any:
        """A workbook knows no whole numbers: 2022.0 was typed as 2022."""
        return int(value) if isinstance(value, float) and value.is_integer() else value


class Xlsx(SheetFormat):
    ending = "xlsx"


class Ods(SheetFormat):
    ending = "ods"


class Csv(SheetFormat):
    ending = "csv"

    def cell(self, value: Any) -> Any:
        return unguard(value)


class PrivateUploads(BaseStorage):
    """Uploads between preview and confirmation, in a folder that nobody else on the machine opens."""

    def save(self, data):
        sweep_uploads()
        self.name = uuid4().hex
        with open(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)

    def read(self):
        return self._path.read_bytes()

    def remove(self):
        transaction.on_commit(lambda: self._path.unlink(missing_ok=True))  # until then it is needed again

    @property
    def _path(self) -> Path:
        return uploads() / os.path.basename(self.name)


def uploads() -> Path:
    folder = Path(settings.VAR) / "unggahan-admin"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def sweep_uploads() -> None:
    """Delete what nobody confirmed within the hour."""
    for path in uploads().iterdir():
        if path.stat().st_mtime < time.time() - LIFETIME_SECONDS:
            path.unlink(missing_ok=True)
