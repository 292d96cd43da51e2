"""Every form, eight times at one instant: one row, eight answers that lead to it, no error."""

from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from participants.models import (
    Answer,
    Breach,
    CheckInLink,
    Consent,
    Declaration,
    ImportBatch,
    NotSamePerson,
    Person,
    PersonMerge,
    SignalReview,
    Story,
)
from programs.models import (
    Commitment,
    Library,
    MonthReview,
    NilReport,
    Partner,
    Partnership,
    PeriodLock,
    PracticeClass,
    Representative,
    Training,
    TrainingPhoto,
)
from reports.models import ExportRun, SavedExport, Snapshot, Target
from tests.builders import enrol, make_person
from tests.other_connections import all_at_once
from tests.page_forms import changed, filled, forms_of
from tests.walls.pages import PAGES
from tests.walls.url_table import urls_of
from tpbis.models import User

AT_ONCE = 8


class Case(NamedTuple):
    """What is typed into the form of a page, and how many rows of which model come of it."""

    changes: dict[str, Any] = {}
    model: Any = None
    new: int = 1
    who: str = "fasda"
    nth: int = 0
    query: str = ""
    button: bool = False  # a form on another page, which carries nothing but the version
    files: dict[str, Any] = {}  # name of a field → what makes its file anew


DAY = "1 Maret 2024"
CASES = {
    "library_create": Case({"name": "TBM Melati", "tier": "tbm", "region": "Kota Baru"}, Library),
    "library_contact": Case({"contact_name": "Bu Nur"}, Library, 0),
    "library_update": Case({"name": "Nama baru"}, Library, 0),
    "library_move": Case({"region": "Kota Baru", "since": DAY}, Library, 0),
    "partnership_create": Case({"status": "penerima_buku", "start": DAY}, Partnership),
    "partnership_end": Case({"end": "31 Desember 2022"}, Partnership, 0),
    "nil_report": Case({"bulan": "2023-01"}, NilReport, button=True),
    "office": Case({"name": "Dinas baru"}),
    "training_create": Case(
        {"kind": "bedah_buku", "title": "Bedah buku baru", "first_day": DAY, "planned": None},
        Training,
        who="pustaka",
    ),
    "practice_create": Case({"title": "Bimtek", "seats": "1"}, PracticeClass),
    "check_in_desk": Case({"aksi": "buka"}, CheckInLink, button=True),
    "training_update": Case({"title": "Judul lain"}, Training, 0),
    "training_held": Case({"first_day": DAY, "last_day": ""}, Training, 0),
    "training_restore": Case({}, Training, 0, button=True),
    "photo_delete": Case({}, TrainingPhoto, -1, button=True),
    "representative_list": Case({"wakil-1-name": "Ani", "wakil-1-kind": "bank"}, Representative),
    "commitment_create": Case(
        {"by_whom": "Lurah", "kind": "pemdes", "form": "sk", "made_on": DAY}, Commitment, who="pustaka"
    ),
    "commitment_update": Case({"by_whom": "Bu Lurah"}, Commitment, 0),
    "commitment_realise": Case({"realised_on": DAY, "proof_note": "SK 1"}, Commitment, 0),
    "commitment_reopen": Case({}, Commitment, 0, button=True),
    "commitment_give_up": Case({"undone_reason": "Anggaran habis"}, Commitment, 0),
    "partner_create": Case({"name": "Yayasan", "kind": "yayasan"}, Partner, who="pustaka"),
    "partner_update": Case({"name": "Yayasan lain"}, Partner, 0),
    "review_month": Case({"kalimat": "Betulkan", "keputusan": "kembalikan"}, MonthReview, nth=1),
    "answer_create": Case({"uses_skill": "tidak", "asked_on": "28 November 2026"}, Answer),
    "answer_update": Case({"note": "Lain", "reason": "salah ketik"}, Answer, 0),
    "declare": Case({"declared_by": "Kepala Bidang", "date_unknown": "on"}, Declaration, 0),
    "duplicate_list": Case({"aksi": "lain"}, NotSamePerson),
    "merge_undo": Case({}, PersonMerge, 0, button=True),
    "consent_create": Case({"purposes": ["data_spesifik"], "given_on": DAY}, Consent, who="pustaka"),
    "person_update": Case({"name": "Siti Lain"}),
    "person_delete": Case({}),
    "person_restore": Case({}, button=True),
    "breach_create": Case(
        {"title": "HP hilang", **dict.fromkeys(("happened", "data_kinds", "contact"), "x")}, Breach
    ),
    "breach_update": Case({"title": "HP tertinggal"}, Breach, 0),
    "story_create": Case({"title": "Cerita"}, Story, who="pustaka"),
    "story_update": Case({"title": "Cerita lain"}, Story, 0),
    "signal": Case({"aksi": "periksa", "reason": "benar"}, SignalReview),
    "signal_reopen": Case({}, SignalReview, 0, button=True),
    "saved_export_create": Case({"name": "Laporan saya"}, SavedExport, query="?laporan=dampak"),
    "saved_export_run": Case({}, ExportRun, button=True),
    "export_start": Case({}, ExportRun, button=True),
    "target_create": Case({"indicator": "kegiatan", "year": "2023", "value": "9", "source": "Renja"}, Target),
    "target_update": Case({"value": "7"}, Target, 0),
    "period_create": Case({"region": "36.73", "year": "2020"}, PeriodLock),
    "snapshot_create": Case({"region": "36.73", "year": "2021"}, Snapshot),
    "account_create": Case(
        {"name": "Baru", "username": "baru.sekali", "role": "fasda", "region": "36.73"}, User, who="banten"
    ),
    "account_update": Case({"name": "Nama lain", "orang-sama": "1"}, User, 0),
    "account_self": Case({"name": "Saya sendiri", "orang-sama": "1"}, User, 0),
    "training_delete": Case({}, Training, 0),
}


def sent(client, case: Case, url: str, record) -> dict:
    if not case.button:
        return filled(client, url + case.query, nth=case.nth, **case.changes)
    version = {"version": getattr(record, "version", "")}
    return changed({"kiriman": str(uuid4()), **version}, **case.changes)


def rows_of(model) -> int:
    return model._base_manager.count() if model else 0


def record_of(name, world):
    path = PAGES[name].path
    found = getattr(world, path[0].partition(".")[0]) if path else None
    return type(found)._base_manager.get(pk=found.pk) if hasattr(found, "pk") else None


def signed_in(user) -> list[Client]:
    """As many browsers as send at once, in one session."""
    clients = [Client() for _ in range(AT_ONCE)]
    clients[0].force_login(user, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    for client in clients[1:]:
        client.cookies = clients[0].cookies
    return clients


def outcome(name: str, world, cast, case: Case) -> tuple:
    """The statuses and ways of eight equal sendings, and how many rows they made."""
    record = record_of(name, world)
    url = next(urls_of(name, PAGES[name], world)).partition("?")[0]
    clients = signed_in(getattr(cast, case.who))
    data, before = sent(clients[0], case, url, record), rows_of(case.model)

    def send(client: Client):
        return client.post(url + case.query, data | {field: make() for field, make in case.files.items()})

    answers = all_at_once([lambda client=client: send(client) for client in clients])
    statuses = sorted(answer.status_code for answer in answers)
    ways = {answer.headers.get("Location") or answer.headers.get("Content-Location") for answer in answers}
    return statuses, len(ways), rows_of(case.model) - before


@pytest.mark.django_db(transaction=True)
def test_eight_equal_sendings_make_one_row_and_lead_to_it(cast, serang, opened_after):
    twin = make_person(serang.library, "Ani Kembar", phone="+6281299998888")
    make_person(serang.library, "Ani Kembar", phone=twin.phone)
    enrol(serang.training, twin)
    wrong = {}
    for name, case in CASES.items():
        statuses, ways, new = outcome(name, serang, cast, case)
        first = 200 if name == "account_create" else 302
        if (statuses, ways, new) != (
            sorted([first] + [302] * (AT_ONCE - 1)),
            1,
            case.new if case.model else 0,
        ):
            wrong[name] = (statuses, ways, new)
    assert wrong == {}


@pytest.mark.django_db(transaction=True)
def test_import_confirmed_eight_times_at_one_instant_is_one(cast, serang, opened_after):
    clients = signed_in(cast.fasda)
    file = SimpleUploadedFile("daftar.csv", b"Nama;L/P\nTuti Lestari;P\nYanti Wulan;P\n")
    preview = clients[0].post("/impor/", {"jenis": "peserta", "training": serang.training.pk, "file": file})
    data = next(form for form in forms_of(preview) if "token" in form) | {"simpan": "1"}
    before = Person.unscoped.count()
    answers = all_at_once([lambda client=client: client.post("/impor/periksa/", data) for client in clients])
    assert {(answer.status_code, answer.headers.get("Location")) for answer in answers} == {
        (302, f"/impor/{ImportBatch.unscoped.latest('created_at').pk}/")
    }
    assert Person.unscoped.count() == before + 2


def test_every_page_that_takes_a_form_is_walked():
    assert set(CASES) <= set(PAGES)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "name", ["partner_create", "nil_report", "target_create", "story_create", "answer_create"]
)
def test_without_the_id_of_the_sending_nobody_meets_an_error_either(cast, serang, name):
    case = CASES[name]._replace(changes=CASES[name].changes | {"kiriman": None})
    statuses, _, new = outcome(name, serang, cast, case)
    assert (set(statuses) <= {302, 200, 409}, new) == (True, 1)
