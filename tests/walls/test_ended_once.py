"""Every other form that a page sends, eight times at one instant: it acts once and nobody meets an error."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from participants.models import (
    Answer,
    Consent,
    Enrolment,
    ImportBatch,
    ImportJob,
    Person,
    Story,
    VerificationRequest,
)
from programs.models import (
    MonthReview,
    PeriodLock,
    PracticeClass,
    SimCopy,
    Training,
    TrainingMerge,
    TrainingPhoto,
)
from reports.models import ExportRun, MonthBrief, PublicPage, ReferenceLine, SavedExport
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period
from tests.builders import enrol, make_person
from tests.other_connections import all_at_once
from tests.page_forms import filled
from tests.walls.test_saved_once import AT_ONCE, CASES, Case, outcome, signed_in
from tests.walls.url_table import names_that_take
from tpbis.accounts.services import make_code
from tpbis.models import ApiToken, User


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return SimpleUploadedFile("foto.png", out.getvalue(), "image/png")


def lines() -> SimpleUploadedFile:
    row = "kode;tahun;jenis;nilai;satuan;keputusan\n36.73;2022;umk;4000000;rupiah;Keputusan 1/2022\n"
    return SimpleUploadedFile("acuan.csv", row.encode(), "text/csv")


ENDINGS = {
    "photo_create": Case({"caption": "Dua"}, TrainingPhoto, files={"image": picture}),
    "answer_ask": Case({}, VerificationRequest),
    "answer_verify": Case({"verification": "kunjungan", "note": "Ditemui di rumah"}, Answer, 0),
    "story_publish": Case({"aksi": "terbit"}, Story, 0, button=True),
    "consent_withdraw": Case({"purposes": "data_spesifik"}, Consent),
    "training_cancel": Case({"reason": "Hujan"}, Training, 0),
    "roster": Case({"r1-name": "Yanti Baru", "r1-sex": "P"}, Enrolment, who="pustaka"),
    "baseline": Case({"consent": "1"}, Answer, 0, who="pustaka"),
    "sim_copy": Case({}, SimCopy, who="pustaka", query="?bulan=2022-07"),
    "review_list": Case({"bulan": "2022-08"}, MonthReview, 0, button=True),
    "merge_part": Case({}, TrainingMerge, 0, button=True),
    "import_batch": Case({}, ImportBatch, 0, button=True),
    "import_undo": Case({}, ImportBatch, 0),
    "import_cancel": Case({}, ImportJob, 0, button=True),
    "export_cancel": Case({}, ExportRun, 0, button=True),
    "saved_export_update": Case({"name": "Nama lain"}, SavedExport, 0),
    "saved_export_take_over": Case({}, SavedExport, 0, button=True),
    "saved_export_delete": Case({}, SavedExport, 0, button=True),
    "period_reopen": Case({"reason": "Ada yang kurang"}, PeriodLock, 0),
    "reference_lines": Case({}, ReferenceLine, who="pusat", files={"file": lines}),
    "calendar_address": Case({"aksi": "buat"}, button=True),
    "practice_class": Case({"aksi": "akhiri", "yakin": "1"}, PracticeClass, -1, button=True),
    "account_active": Case({"aktif": "1"}, User, 0, button=True),
    "account_code": Case({}, User, 0, button=True),
    "token_list": Case({"name": "R", "purposes": ["angka"], "days": "90"}, ApiToken),
    "account_hand_over": Case({"name": "Nyonya Pengganti"}, User),
    "public_opening": Case({"aksi": "buka"}, PublicPage, 0, button=True),
    "month_brief": Case({"aksi": "terkirim"}, MonthBrief, button=True),
    "person_erase": Case({}, Person, 0),
}
SHOWS_A_CODE = {"account_code", "token_list", "account_hand_over"}
ELSEWHERE = {
    "token_revoke": "tests/reports/api/test_tokens.py: test_a_token_is_revoked_once",
    "import_upload": "shows a preview and makes nothing",
    "import_marked": "answers a file",
    "import_confirm": "test_import_confirmed_eight_times_at_one_instant_is_one",
    "nik_reveal": "tests/participants/people: test_eight_looks_at_one_instant_are_eight_notes",
    "represented_list": "test_lines_tied_eight_times_at_one_instant_are_tied",
    "check_in": "tests/participants/self_check_in: test_eight_at_one_instant_are_one",
    "login": "test_who_enters_or_leaves_eight_times_meets_no_error",
    "use_code": "test_who_enters_or_leaves_eight_times_meets_no_error",
    "logout": "test_who_enters_or_leaves_eight_times_meets_no_error",
    "password_change": "test_who_enters_or_leaves_eight_times_meets_no_error",
    "sign_out_everywhere": "test_who_enters_or_leaves_eight_times_meets_no_error",
    "self_answer": "test_participant_who_answers_eight_times_answered_once",
}
OF_ALLAUTH = ("mfa_", "account_login", "account_reauthenticate", "account_factor")  # pages of that package


def test_every_address_that_takes_a_form_is_sent_eight_times_somewhere():
    ours = {name for name in names_that_take("POST") if not name.startswith(OF_ALLAUTH)}
    assert ours == {*CASES, *ENDINGS, *ELSEWHERE}


ALWAYS = ["photo_create", "answer_verify", "account_hand_over", "consent_withdraw", "person_erase"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("names", [ALWAYS, pytest.param([*ENDINGS], marks=pytest.mark.long)])
def test_eight_equal_sendings_act_once(cast, serang, opened_after, names):
    serang.lock = lock_period(
        region=serang.region, period=Period.of_year(2018), by=cast.fasda, today=date(2020, 1, 2)
    )
    wrong = {}
    for name in names:
        case = ENDINGS[name]
        statuses, ways, new = outcome(name, serang, cast, case)
        first = 200 if name in SHOWS_A_CODE else 302
        if (statuses, ways, new) != (
            sorted([first] + [302] * (AT_ONCE - 1)),
            1,
            case.new if case.model else 0,
        ):
            wrong[name] = (statuses, ways, new)
    assert wrong == {}


@pytest.mark.django_db(transaction=True)
def test_participant_who_answers_eight_times_answered_once(cast, serang):
    Answer.unscoped.filter(enrolment=serang.due_enrolment).delete()
    url = f"/j/{serang.token}/"
    data = filled(Client(), url, uses_skill="tidak", consent="1")
    before = Answer.unscoped.count()
    answers = all_at_once([lambda: Client().post(url, data) for _ in range(AT_ONCE)])
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert Answer.unscoped.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_lines_tied_eight_times_at_one_instant_are_tied(cast, serang):
    line = enrol(serang.bimtek, make_person(serang.bimtek.library, "Bu Wakil"), represents_text="Perpus Jauh")
    sent = {"tulisan": "perpus jauh", "pilih": f"perpustakaan:{serang.library.pk}"}
    clients = signed_in(cast.fasda)
    answers = all_at_once([lambda client=client: client.post("/diwakili/", sent) for client in clients])
    assert {(answer.status_code, answer.headers.get("Location")) for answer in answers} == {
        (302, "/diwakili/")
    }
    assert Enrolment.unscoped.get(pk=line.pk).represents_library == serang.library


@pytest.mark.django_db(transaction=True)
def test_who_enters_or_leaves_eight_times_meets_no_error(cast, serang):
    code = make_code(account=cast.pustaka, by=cast.fasda)
    cast.fasda.set_password("kata sandi lama 9")
    cast.fasda.save()

    def eight(url: str, data: dict[str, Any], client: Client | None = None) -> set[int]:
        clients = [Client() for _ in range(AT_ONCE)]
        for other in clients if client else ():
            other.cookies = client.cookies
        return {a.status_code for a in all_at_once([lambda c=c: c.post(url, data) for c in clients])}

    known = Client()
    assert eight("/masuk/", {"username": "fasda", "password": "kata sandi lama 9"}) <= {200, 302, 429}
    assert eight(
        "/masuk/kode/",
        {"username": "pustaka", "code": code}
        | dict.fromkeys(("password1", "password2"), "gajah terbang biru"),
    ) <= {
        200,
        302,
        429,
    }
    for url, data in (
        (
            "/akun/saya/sandi/",
            {"old_password": "kata sandi lama 9"}
            | dict.fromkeys(("new_password1", "new_password2"), "kuda makan di serang"),
        ),
        ("/akun/saya/keluar-semua/", {}),
        ("/keluar/", {}),
    ):
        known.force_login(
            User.unscoped.get(pk=cast.fasda.pk), backend="tpbis.accounts.backends.NameOrPhoneBackend"
        )
        assert eight(url, data, known) <= {200, 302}
    assert User.unscoped.get(pk=cast.fasda.pk).check_password("kuda makan di serang")
