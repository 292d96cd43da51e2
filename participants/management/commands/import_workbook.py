"""Import a workbook from the command line, with the engine of the page /impor/."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from participants.importing.issue import Issue
from participants.importing.kinds import SHEETS, field_choices, may_import
from participants.importing.lookup.library_lookup import visible_library
from participants.importing.lookup.training_lookup import find_or_make_training
from participants.importing.sheet.import_result import Outcome
from participants.people.consents import record_consent
from programs.models import Training
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.formats import Unreadable, mask_niks
from tpbis.models import User

MAY_NOT = (
    "Akun {} ({}) tidak boleh mengimpor {}: pakai akun fasilitator daerah, Dinas provinsi, atau Perpusnas"
    " yang wilayahnya memuat perpustakaan itu."
)


class Command(BaseCommand):
    """`import_workbook FILE --as USER …`; prints JSON, exits 1 when there are errors."""

    help = "Mengimpor lembar kerja peserta, kegiatan, perpustakaan, atau akun. Semua atau tidak sama sekali."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?")
        parser.add_argument("--as", dest="user")
        parser.add_argument("--what", default="peserta", choices=list(SHEETS))
        parser.add_argument("--training")
        parser.add_argument("--new-training", dest="title")
        parser.add_argument("--kind", default="pelatihan_keterampilan")
        parser.add_argument("--date")
        parser.add_argument("--library")
        parser.add_argument("--consent", choices=["kertas", "belum"], default="belum")
        parser.add_argument("--map", nargs="*", action="extend", default=[])
        parser.add_argument("--sheet", default="")
        parser.add_argument("--fields", action="store_true")
        parser.add_argument("--update", action="store_true", help="Perbarui data orang menurut berkas.")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, **options):
        if options["fields"]:
            self.stdout.write("\n".join(name for name, _ in field_choices(options["what"]) if name))
            return
        user = self._user(options)
        try:
            outcome = (
                self._roster(user, options) if options["what"] == "peserta" else self._sheet(user, options)
            )
        except (UnreadableFile, Unreadable, ValidationError) as problem:
            sentence = " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
            outcome = Outcome(errors=[Issue(0, "", "", sentence)])
        self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False, indent=1))
        if outcome.errors:
            raise SystemExit(1)

    def _sheet(self, user, options):
        kind = SHEETS[options["what"]]
        extra = {}
        if kind.what == "kegiatan" and options["library"]:
            extra["library"] = visible_library(user, options["library"])
        sheet = kind(by=user, path=Path(options["file"]), chosen=self._chosen(options["map"]), **extra)
        sheet.chosen_sheet = options["sheet"]
        return sheet.run(dry_run=options["dry_run"])

    def _roster(self, user, options):
        training = self._training(user, options)
        roster = SHEETS["peserta"](
            training=training,
            by=user,
            path=Path(options["file"]),
            chosen=self._chosen(options["map"]),
            consent=options["consent"] == "kertas",
            update=["*"] if options["update"] else [],
        )
        roster.chosen_sheet = options["sheet"]
        outcome = roster.run(dry_run=options["dry_run"])
        if options["consent"] == "kertas" and outcome.batch:
            record_consent(training=training, by=user)
        if options["dry_run"] or outcome.errors:
            self._forget(training)
        return outcome

    def _training(self, user, options):
        self.made_training = False
        if options["training"]:
            training = Training.objects.visible_to(user).filter(pk=options["training"]).first()
            if training is None:
                raise ValidationError("Kegiatan itu tidak ada atau di luar wilayah Anda.")
            return training
        training, self.made_training = find_or_make_training(
            user=user,
            title=options["title"],
            kind=options["kind"],
            dates=options["date"],
            library=options["library"],
        )
        return training

    def _forget(self, training):
        if self.made_training:
            training.delete()

    def _user(self, options):
        if not options["file"]:
            raise CommandError("Sebutkan berkasnya.")
        user = User.objects.filter(username=options["user"] or "").first()
        if user is None:
            raise CommandError("Sebutkan akun yang ada dengan --as.")
        if not may_import(user, options["what"]):
            raise CommandError(MAY_NOT.format(user.username, user.get_role_display(), options["what"]))
        return user

    def _chosen(self, pairs):
        wrong = [pair for pair in pairs if "=" not in pair]
        if wrong:
            raise CommandError(f'--map ditulis "Judul kolom=bidang", bukan “{mask_niks(wrong[0])}”.')
        return dict(pair.rsplit("=", 1) for pair in pairs)
