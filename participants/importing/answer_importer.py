"""Import of follow-up answers that KoboToolbox or ODK exports; matched by the code that the form carried.

What the participant said to an interviewer is an answer like one typed in; nothing here is an office's claim.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from participants.choices import Disposition, IncomeReply, Interviewer, Mode, Moment
from participants.followup.incomes import CHOICES, EMPTY, read_income
from participants.followup.interview import record_interview, whole_answer_in_wave
from participants.followup.interview_choices import BOTH, RUNGS
from participants.importing.sheet.declare import Cell, SheetResource
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.import_result import NEW, SAME
from participants.importing.sheet.row import Row, read_id, text_of
from participants.importing.sheet.word_lists import WordList
from participants.models import Answer, Enrolment
from participants.papers.field_forms import ANSWERED, STATES
from tpbis.formats import read_date

NO_CODE = (
    "kodenya tidak dikenal, jadi tidak disimpan: pakai kolom kode dari formulir Kobo/ODK, dan ekspor dengan"
    " “XML values and headers”"
)
ASKED_BEFORE = "orang ini sudah menjawab lengkap pada masa tanya itu; perbaiki lewat halaman orangnya"
NO_SKILL = "Tertulis menjawab, tetapi pertanyaan keterampilannya kosong."
SAME_ANSWER = "sudah tercatat"


class AnswerSheet(SheetResource):
    key = "code"

    number = Cell("Nomor urut", None)
    code = Cell("Kode peserta", read_id, "kode", 38)
    asked_on = Cell("Tanggal ditanya", read_date, "tanggal_ditanya", required="Tanggal ditanya belum diisi.")
    mode = Cell("Cara bertanya", WordList("mode", Mode.choices), "cara")
    status = Cell("Menjawab?", WordList("status", STATES), "status", required="Status tanya belum diisi.")
    rung = Cell("Keterampilan dipakai", WordList("rung", RUNGS), "dipakai", 40)
    income = Cell("Penghasilan", WordList("income", CHOICES), "penghasilan", 30)
    note = Cell("Catatan", text_of(500), "catatan", 30)


class AnswerImport(SheetImport):
    """Answers of people whom the importer may ask; a line without a known code is told and left out."""

    what = "jawaban"
    label = "Jawaban dari Kobo atau ODK"
    permission = "participants.add_answer"
    noun = "jawaban"
    instructions = (
        "Unduh formulirnya di Hubungi peserta. Di Kobo ekspor sebagai XLSX, “XML values and headers”.",
    )
    resource = AnswerSheet

    def write(self, rows: list[Row], file_name: str) -> None:
        """Record each known line as an interview of its own."""
        codes = [row.values.get("code") for row in rows if row.values.get("code")]
        people = Enrolment.objects.visible_to(self.by).filter(pk__in=codes)
        lines = {
            line.pk: line for line in people.select_related("person", "training__library", "training__kind")
        }
        made: list[str] = []
        for row in rows:
            line = lines.get(row.values.get("code"))
            if line is None:
                self.skip(row.number, NO_CODE)
            elif self.first_time(row, (line.pk, row.values["asked_on"])):
                made += filter(None, [self._record(row, line)])
        self.outcome.new = len(made)
        if made and not self.outcome.errors:
            self.keep_batch({"answer": made}, file_name)

    def _record(self, row: Row, line: Enrolment) -> str | None:
        """The id of the answer that was written."""
        fields = self._fields(row)
        if fields is None:
            return None
        told = line.answers.filter(moment=Moment.FOLLOW_UP, asked_on=fields["asked_on"])
        if told.filter(disposition=fields["disposition"]).exists():
            self.outcome.unchanged += 1
            self.entries.add(SAME, row.number, line.person.name, SAME_ANSWER)
            return None
        whole = fields["disposition"] == Disposition.COMPLETE
        if whole and whole_answer_in_wave(line, fields["asked_on"]):
            self.skip(row.number, ASKED_BEFORE)
            return None
        answer = Answer(enrolment=line, moment=Moment.FOLLOW_UP)
        try:
            with transaction.atomic():
                answer, notes = record_interview(answer=answer, fields=fields, by=self.by, extra={})
        except ValidationError as problem:
            self.error(row, "asked_on", " ".join(problem.messages))
            return None
        for note in notes:
            self.warn(row, "income", note)
        self.entries.add(NEW, row.number, line.person.name)
        return str(answer.pk)

    def _fields(self, row: Row) -> dict | None:
        """The fields of an Answer; None where the line contradicts itself, which is noted."""
        fields = {
            "asked_on": row.values["asked_on"],
            "mode": row.text("mode") or Mode.VISIT,
            "interviewer": Interviewer.OTHER,
            "note": row.text("note"),
        }
        if row.text("status") != ANSWERED:
            return fields | EMPTY | {"uses_skill": None, "has_work": None, "disposition": row.text("status")}
        if not row.text("rung"):
            self.error(row, "rung", NO_SKILL)
            return None
        income = read_income(row.text("income"), "")
        whole = income["income_reply"] in (IncomeReply.AMOUNT, IncomeReply.UNKNOWN)
        uses_skill, has_work = BOTH[row.text("rung")]
        disposition = Disposition.COMPLETE if whole else Disposition.PARTIAL
        return fields | income | {"uses_skill": uses_skill, "has_work": has_work, "disposition": disposition}
