"""`bin/manage export_rows --output FOLDER --as USER`: the stored rows as CSV, to recount every figure."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from reports.exports import raw_rows
from tpbis.models import ExportLog, User


class Command(BaseCommand):
    help = "Simpan baris asal semua angka sebagai CSV, tanpa nama, untuk dihitung ulang di luar sistem ini."

    def add_arguments(self, parser):
        parser.add_argument("--output", required=True, help="folder; dibuat bila belum ada")
        parser.add_argument(
            "--as", dest="user", required=True, help="akun yang melihat seluruh negeri dan boleh nama"
        )

    def handle(self, *, output, user, **options):
        account = User.unscoped.filter(username=user).first()
        if account is None:
            raise CommandError(f"Akun “{user}” tidak ada.")
        if not (account.scope.is_national and account.sees_names):
            raise CommandError("Baris asal hanya untuk akun tingkat nasional yang boleh melihat nama.")
        folder = Path(output)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        alone = not connection.in_atomic_block
        with transaction.atomic():
            self._write(folder, alone)
        personal = ["Penghasilan", "Disabilitas", "Tanggal lahir"]
        ExportLog.note(account, report="baris_asal", fmt="csv", fields=personal)
        self.stdout.write(f"{len(raw_rows.ROWS)} berkas dan kamus.csv tersimpan di {folder}.")

    def _write(self, folder: Path, alone: bool) -> None:
        """Write all files as of one moment, while others go on writing."""
        if alone:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        (folder / "kamus.csv").write_bytes(raw_rows.DICTIONARY.read_bytes())
        for name in raw_rows.ROWS:
            with open(folder / f"{name}.csv", "wb") as file:
                file.writelines(raw_rows.pieces(name))
