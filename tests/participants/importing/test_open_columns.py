"""Questions about columns that were put off are answered on the page of the import."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from participants.importing.flow.undo import undo_import
from participants.models import Declaration, Enrolment, ImportBatch, Person
from tests.builders import make_training, make_user
from tests.page_forms import Forms
from tests.participants.importing.office_workbooks import book
from tpbis.models import Role
from tpbis.web.stale import NOT_WHOLE

ROWS = [
    ["No", "Nama", "L/P", "Keberhasilan"],
    [1, "Rukmini Sastra", "P", "v"],
    [2, "Bejo Pranata", "L", "v"],
    [3, "Yuyun Maryuni", "P", None],
]


@pytest.fixture
def put_off(cast, libraries, kinds, settings, sign_in, tmp_path):
    """Upload a roster whose column is asked, and save it for later; (client, batch)."""
    settings.MEDIA_ROOT = tmp_path / "media"
    client, training = sign_in(cast.fasda), make_training(libraries.cipare, day=date(2022, 7, 17))

    def run(rows=ROWS):
        file = SimpleUploadedFile("daftar.xlsx", Path(book(tmp_path / "daftar.xlsx", rows)).read_bytes())
        page = client.post(reverse("import_upload"), {"training": training.pk, "file": file, "consent": "on"})
        confirm = reverse("import_confirm")
        forms = Forms(page.content.decode())
        fields = forms.forms[forms.actions.index(confirm)]
        client.post(confirm, fields | {"nanti": "1"})
        return client, ImportBatch.unscoped.get()

    return run


def answer(client, batch, **answers):
    return client.post(reverse("import_batch", args=[batch.pk]), answers, follow=True).content.decode()


def test_answer_is_applied_to_what_the_import_made_and_goes_with_it(put_off, cast):
    client, batch = put_off()
    assert (Enrolment.unscoped.count(), Declaration.unscoped.count()) == (3, 0)
    page = client.get(reverse("import_batch", args=[batch.pk])).content.decode()
    assert 'name="kolom-3"' in page
    page = answer(client, batch, **{"kolom-3": "declared"})
    assert "Belum dijawab" not in page and ImportBatch.unscoped.count() == 1
    stated = dict(Declaration.unscoped.values_list("enrolment__person__name", "status"))
    assert stated == {"Rukmini Sastra": "berhasil", "Bejo Pranata": "berhasil"}
    assert Person.unscoped.count() == 3
    undo_import(batch=batch, by=cast.fasda)
    assert (Person.unscoped.count(), Declaration.unscoped.count()) == (0, 0)


def test_safe_answer_ends_the_question_and_changes_nothing(put_off):
    client, batch = put_off()
    page = answer(client, batch, **{"kolom-3": "remark"})
    assert "Belum dijawab" not in page
    assert (Declaration.unscoped.count(), ImportBatch.unscoped.count()) == (0, 1)


def test_another_answer_to_who_takes_part_takes_the_list_back_and_makes_it_anew(put_off):
    client, batch = put_off(
        [
            ["No", "Nama Anak", "Nama Ibu", "L/P"],
            [1, "Dinda Saraswati", "Rukmini", "P"],
            [2, "Raka Sura", "Yuyun", "L"],
        ]
    )
    page = answer(client, batch, peserta="2")
    assert "Belum dijawab" not in page
    assert set(Person.unscoped.values_list("name", flat=True)) == {"Rukmini", "Yuyun"}


def test_file_that_went_says_so(put_off):
    client, batch = put_off()
    for path in Path(default_storage.path("impor")).rglob("*.xlsx"):
        path.unlink()
    page = client.get(reverse("import_batch", args=[batch.pk])).content.decode()
    assert "Berkas aslinya sudah dihapus" in page and 'name="kolom-3"' not in page
    assert "Berkas aslinya sudah dihapus" in answer(client, batch, **{"kolom-3": "declared"})
    assert Declaration.unscoped.count() == 0


@pytest.mark.parametrize("sent", [{}, {"kolom-3": "apa saja"}, {"kolom-1": "declared"}])
def test_answer_that_was_not_offered_changes_nothing(put_off, sent):
    client, batch = put_off()
    assert NOT_WHOLE in answer(client, batch, **sent)
    ImportBatch.unscoped.update(outcome={"new": 0, "matched": 0, "unchanged": 0})
    assert NOT_WHOLE in answer(client, batch, **sent)
    assert Declaration.unscoped.count() == 0


def test_colleague_sees_the_question_and_cannot_answer(put_off, cast, sign_in):
    _, batch = put_off()
    colleague = sign_in(make_user("rekan", Role.FASDA, region=cast.fasda.region))
    page = colleague.get(reverse("import_batch", args=[batch.pk])).content.decode()
    assert "Belum dijawab" in page and 'name="kolom-3"' not in page
    answer(colleague, batch, **{"kolom-3": "declared"})
    assert Declaration.unscoped.count() == 0
