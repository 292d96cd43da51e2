"""`bin/manage change_regions FILE`: record a pemekaran from a CSV; safe to repeat."""

from django.core.management.base import BaseCommand, CommandError

from programs.choices import RegionLevel
from programs.loading.csv_list import BadList, open_list
from programs.loading.region_change_loader import change_regions, count_in_closed_regions, read_changes
from reports.charts.tile_geometry import CELLS
from reports.rollups.refresh import pending, refresh

LABELS = {
    "wilayah": "wilayah baru",
    "perubahan": "perubahan kode dicatat",
    "ditutup": "kode lama ditutup",
    "perpustakaan": "perpustakaan dipindahkan",
    "akun": "akun dipindahkan",
}

NO_TILE = (
    "{} belum punya petak di peta: tambahkan satu baris (code,col,row; petak kosong di samping induknya) ke"
    " reports/data/regency_tiles.csv."
)


class Command(BaseCommand):
    help = "Catat pemekaran wilayah dari CSV (code_old, code_new, name, day, decree); aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        try:
            changes = read_changes(open_list(file))
            done = change_regions(changes)
        except BadList as problem:
            raise CommandError("\n".join(problem.args)) from None
        for key, label in LABELS.items():
            self.stdout.write(f"{done[key]} {label}.")
        if left := count_in_closed_regions():
            self.stdout.write(
                f"{left} perpustakaan masih di kode yang ditutup: pilih wilayah kerjanya satu per satu."
            )
        regencies = {row.new for row in changes if row.level == RegionLevel.REGENCY}
        if missing := sorted(regencies - CELLS.keys()):
            self.stdout.write(NO_TILE.format(", ".join(missing)))
        for node in pending(""):
            refresh([node])
