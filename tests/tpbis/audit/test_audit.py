"""What is noted, by whom it is found, and that a changed or deleted row shows."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction

from tests.builders import make_person
from tests.walls.pages import PAGES as URLS
from tpbis.audit.audit_seals import lost_since, seal_entries, tampered
from tpbis.audit.audited_pages import LABELS, PAGES
from tpbis.models import AuditEntry, AuditSeal, AuditWords

LIST = "/akun/catatan/"
OF_A_PERSON = ("person.pk", "answer.pk", "due_enrolment.pk")


@pytest.fixture
def siti(libraries):
    return make_person(libraries.cipare, "Siti Aminah")


def noted() -> list[tuple]:
    rows = AuditEntry.unscoped.order_by("id").values_list("act", "page", "account__username", "rows")
    return list(rows)


def by_force(sql: str, *values) -> None:
    """What somebody does who holds the database itself: no trigger fires."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_sign_in_is_noted_made_and_refused(client, cast):
    client.post("/masuk/", {"username": "pustaka", "password": "salah"})
    client.post("/masuk/", {"username": "bukan.siapa", "password": "salah"})
    client.post("/masuk/", {"username": "pustaka", "password": "rahasia-uji"})
    client.post("/masuk/kode/", {"username": "fasda", "code": "AAAA-BBBB"})
    assert noted() == [
        ("ditolak", "masuk", "pustaka", None),
        ("ditolak", "masuk", None, None),
        ("masuk", "masuk", "pustaka", None),
        ("ditolak", "kode", "fasda", None),
    ]
    assert AuditWords.objects.get(entry__account=None).words == {"nama": "bukan.siapa"}
    assert "bukan" not in str(list(AuditEntry.unscoped.values_list()))


def test_reading_a_person_is_noted_with_whose_data_it_was(client, cast, siti, libraries, sign_in):
    sign_in(cast.fasda)
    for path in ("/peserta/", f"/peserta/{siti.pk}/", "/peserta/00000000-0000-0000-0000-000000000007/"):
        client.get(path)
    client.post(f"/peserta/{siti.pk}/ubah/", {})
    (entry,) = AuditEntry.unscoped.all()
    assert (entry.act, entry.page, entry.account, entry.subject, entry.library) == (
        *("dibuka", "person_detail", cast.fasda, siti.pk),
        libraries.cipare,
    )


def test_outsider_who_is_refused_reads_nothing(client, cast, siti, sign_in):
    sign_in(cast.surabaya).get(f"/peserta/{siti.pk}/")
    assert noted() == []


def test_files_are_noted_with_their_rows(client, cast, siti, sign_in):
    sign_in(cast.pustaka)
    b"".join(client.get("/peserta/?unduh=csv&cari=siti").streaming_content)
    client.get(f"/peserta/{siti.pk}/salinan.json")
    assert noted() == [
        ("diambil", "peserta", "pustaka", 1),
        ("diambil", "berkas_subjek", "pustaka", 1),
        ("diambil", "person_copy", "pustaka", None),
    ]
    assert "siti" in str(list(AuditWords.objects.values_list("words")))


def test_account_that_is_managed_is_noted_once_it_is_done(client, cast, sign_in):
    sign_in(cast.fasda)
    client.post(f"/akun/{cast.pustaka.pk}/kode/")
    client.post("/akun/baru/", {"name": ""})
    assert noted() == [("akun", "account_code", "fasda", None)]


def test_row_is_written_once(cast):
    entry = AuditEntry.note("masuk", "masuk", account=cast.fasda)
    for act in (AuditEntry.unscoped.filter(pk=entry.pk).delete, entry.save):
        with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
            act()
    assert AuditEntry.unscoped.get().act == "masuk"


@pytest.fixture
def sealed(cast):
    """Five acts under two seals."""
    rows = [
        AuditEntry.note("masuk", f"halaman-{n}", account=cast.fasda, words={"nama": f"x{n}"})
        for n in range(3)
    ]
    assert seal_entries() == 3
    rows += [AuditEntry.note("dibuka", f"halaman-{n}", account=cast.pusat) for n in range(3, 5)]
    assert (seal_entries(), seal_entries()) == (2, 0)
    return rows


def test_whole_audit_is_whole_also_after_words_were_erased(sealed):
    AuditWords.objects.filter(entry=sealed[1]).delete()
    assert list(tampered()) == []
    told = StringIO()
    call_command("check_audit", stdout=told)
    assert told.getvalue() == "Catatan akses utuh: 5 baris tersegel, 0 di antaranya baru saja.\n"


@pytest.mark.parametrize(
    ("sql", "of", "sentence"),
    [
        ("UPDATE tpbis_auditentry SET page = 'lain' WHERE id = %s", "row", "Catatan {} (segel 1) diubah."),
        (
            "UPDATE tpbis_auditentry SET account_id = NULL WHERE id = %s",
            "row",
            "Catatan {} (segel 1) diubah.",
        ),
        ("DELETE FROM tpbis_auditentry WHERE id = %s", "row", "Catatan {} (segel 1) dihapus."),
        ("UPDATE tpbis_auditwords SET words = '{}' WHERE entry_id = %s", "row", "Kata catatan {} diubah."),
        ("DELETE FROM tpbis_auditseal WHERE number = %s", "seal", "Segel 1 sampai 1 hilang."),
        ("UPDATE tpbis_auditseal SET seal = 'x' WHERE number = %s", "seal", "Segel 1 diubah."),
        (
            "UPDATE tpbis_auditseal SET entries = entries[2:], marks = marks[2:] WHERE number = %s",
            "seal",
            "Segel 1 diubah.",
        ),
    ],
)
def test_tampering_shows(sealed, sql, of, sentence):
    target = sealed[0].pk if of == "row" else 1
    by_force(sql, target)
    assert sentence.format(target) in list(tampered())
    with pytest.raises(CommandError, match="Catatan akses diubah"):
        call_command("check_audit", stdout=StringIO())


def test_seals_cut_off_at_the_end_show_against_a_backup(sealed):
    last = AuditSeal.objects.latest("number")
    named = f"{last.number}:{last.seal}"
    assert lost_since(named) == ""
    by_force("DELETE FROM tpbis_auditseal WHERE number = %s", 2)
    assert lost_since(named).startswith("Segel 2 dari cadangan itu tidak ada lagi")
    assert lost_since("") == ""


@pytest.mark.parametrize("name", ["pustaka", "serang", "pembaca", "tanpa"])
def test_list_is_for_supervisors(client, cast, sign_in, name):
    assert sign_in(getattr(cast, name)).get(LIST).status_code == 403


def test_supervisor_finds_the_acts_of_the_region(client, cast, siti, libraries, sign_in):
    AuditEntry.note("masuk", "masuk", account=cast.pustaka)
    AuditEntry.note("dibuka", "person_detail", account=cast.pusat, library=libraries.cipare, subject=siti.pk)
    AuditEntry.note("dibuka", "person_detail", account=cast.surabaya, library=libraries.airlangga)
    AuditEntry.note("ditolak", "masuk", words={"nama": "siapa"})
    page = sign_in(cast.fasda).get(LIST).content.decode()
    assert page.count("<tr>") == 3 and "pustaka" in page
    assert "Perpusnas di luar wilayah Anda" in page and "Perpustakaan Kelurahan Cipare" in page
    assert "surabaya" not in page and "RAHASIA" not in page
    for query, rows in (
        ("perbuatan=dibuka", 1),
        ("akun=pustaka", 1),
        ("akun=pusat", 0),
        ("sampai=kemarin", 0),
    ):
        assert client.get(f"{LIST}?{query}").content.decode().count("<tr>") == (rows and rows + 1), query
    file = b"".join(client.get(f"{LIST}?unduh=csv").streaming_content).decode()
    assert "pustaka" in file and "pusat;" not in file and ",pusat," not in file


def test_every_page_of_a_person_is_noted():
    named = {name for name, page in URLS.items() if set(page.path) & set(OF_A_PERSON)}
    assert named - {address for address, _ in PAGES} == set()


def test_audited_pages_name_addresses_that_there_are():
    assert [address for address, _ in PAGES if address not in URLS] == []
    assert all(LABELS.values())


def test_database_holds_no_seal_that_others_could_make(sealed, settings):
    settings.SECRET_KEY = settings.NIK_HASH_KEY = "kunci lain"
    assert list(tampered()) == []
    settings.AUDIT_KEY = "kunci lain"
    assert len(list(tampered())) == 7
    assert AuditSeal.objects.count() == 2
