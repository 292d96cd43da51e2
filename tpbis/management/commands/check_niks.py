"""List what older versions let in: rows and their history whose free text holds a NIK; mask them if asked."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import Error, models, transaction

from tpbis.apps import ROOMS
from tpbis.formats import mask_deep, mask_niks
from tpbis.records.nik_guard import LISTS, TEXTS

SHOWN = 60
NO_LIBRARY = "(tanpa perpustakaan)"


def rows_with_niks() -> Iterator[tuple[type[models.Model], Any, dict[str, Any], str]]:
    """(model, key, {field: value}, library) of each row whose texts hold a NIK, history included."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            names = [field.name for field in model._meta.concrete_fields if _is_text(field)]
            if names and not getattr(model, "holds_no_text", False):
                yield from _in_model(model, names)


def _is_text(field: models.Field) -> bool:
    return isinstance(field, (*TEXTS, *LISTS)) and not (field.primary_key or field.choices)


def _in_model(model, names: list[str]) -> Iterator[tuple]:
    house = _library_path(model)
    rows = model._base_manager.order_by().values_list("pk", *([house] if house else []), *names)
    for pk, *values in rows.iterator(chunk_size=5000):
        library = (values.pop(0) if house else None) or NO_LIBRARY
        texts = {name: value for name, value in zip(names, values, strict=True) if _holds(value)}
        if texts:
            yield model, pk, texts, library


def _holds(value: Any) -> bool:
    return bool(value) and _masked(value) != (str(value) if isinstance(value, int) else value)


def _library_path(model) -> str:
    """The path from a row, or from an entry of its history, to the name of its library; "" without one."""
    tracked = getattr(model, "pgh_tracked_model", None)
    reach = getattr(tracked or model, "reach", ())
    if not reach or not reach[0].library:
        return ""
    path = f"{reach[0].library.removesuffix('_id')}__name".removeprefix("id__")
    return f"pgh_obj__{path}" if tracked else path


def _masked(value: Any) -> Any:
    return mask_deep(value) if isinstance(value, (dict, list)) else mask_niks(str(value))


class Command(BaseCommand):
    """`check_niks`; exits 1 while something is left, `--mask` masks it in place."""

    help = "Mencari NIK di tulisan bebas: hitungan per perpustakaan, baris demi baris, NIK-nya tersamar."

    def add_arguments(self, parser):
        parser.add_argument("--mask", action="store_true", help="samarkan yang ditemukan, juga di riwayat")

    def handle(self, *args, mask, **options):
        counts: Counter[str] = Counter()
        for model, pk, texts, library in list(rows_with_niks()):
            done = mask and self._mask(model, pk, texts)
            counts[library] += 0 if done else len(texts)
            for name, value in texts.items():
                row = f"{model._meta.label} {pk} {name}: {str(_masked(value))[:SHOWN]}"
                self.stdout.write(f"{row}{' (disamarkan)' if done else ''}")
        for library, count in sorted(counts.items()):
            self.stdout.write(f"{library}: {count} tulisan memuat NIK")
        if sum(counts.values()):
            raise SystemExit(1)
        self.stdout.write("Tidak ada NIK di luar isian NIK.")

    def _mask(self, model, pk, texts: dict[str, Any]) -> bool:
        """Mask the texts of one row together; False for numbers, and for a row of a locked period."""
        if any(isinstance(value, int) for value in texts.values()):
            return False
        try:
            with transaction.atomic():
                masked = {name: _masked(value) for name, value in texts.items()}
                model._base_manager.filter(pk=pk).update(**masked)
        except Error as problem:
            self.stderr.write(mask_niks(f"{model._meta.label} {pk}: {problem}".splitlines()[0]))
            return False
        return True
