"""The outages of docs/operasi.md, each caused for real: what a person sees, and what a monitor sees."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from participants.importing.flow import import_job
from participants.models import ImportJob
from reports.monitoring.faults import faults
from tests.builders import make_training
from tests.page_forms import filled
from tests.participants.importing.large_import import recap, upload

AWAY = "Sistem sedang tidak dapat dipakai"


@pytest.fixture
def answer(client, sign_in, cast):
    """A page as fasda gets it: status and text, whatever went wrong."""
    sign_in(cast.fasda)
    client.raise_request_exception = False

    def ask(path, form=None):
        response = client.get(path) if form is None else client.post(path, form)
        return response.status_code, response.content.decode()

    return ask


@pytest.fixture
def typed(answer, client, libraries):
    """A form as it stood in the browser before the outage."""
    place = str(libraries.cipare.pk)
    return filled(client, reverse("partner_create"), name="Topi Bambu", kind="komunitas", library=place)


@pytest.fixture
def told(transactional_db):
    """Tell the database something that every later connection finds; taken back in the end."""
    undone = []

    def tell(statement: str, undo: str = "") -> None:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(statement.format(database=connection.settings_dict["NAME"]))
        connection.close()
        undone.extend([undo] * bool(undo))

    yield tell
    for statement in reversed(undone):
        tell(statement)


def sentences() -> list[str]:
    return [fault.sentence.split(":")[0] for fault in faults() if not fault.note]


def test_database_that_can_only_be_read(told, typed, figures, answer, libraries, kinds):
    make_training(libraries.cipare, title="Kelas sulam")
    read_write = "ALTER DATABASE {database} RESET default_transaction_read_only"
    told("ALTER DATABASE {database} SET default_transaction_read_only = on", read_write)
    status, page = answer(reverse("training_list"))
    assert status == 200 and "Kelas sulam" in page
    status, page = answer(reverse("partner_create"), typed)
    assert status == 503 and AWAY in page and 'value="Topi Bambu"' in page and "Kirim lagi" in page
    assert answer("/healthz")[0] == answer("/readyz")[0] == 200
    assert figures()["tpbis_database_read_only",] == 1
    assert "Basis data hanya dapat dibaca" in sentences()


def test_database_without_a_connection_left(told, figures, answer, monkeypatch):
    told("CREATE ROLE few LOGIN CONNECTION LIMIT 0", "DROP ROLE few")
    with monkeypatch.context() as changed:
        changed.setitem(connection.settings_dict, "USER", "few")
        status, page = answer(reverse("training_list"))
        assert status == 503 and AWAY in page and "Muat ulang" in page
        assert answer("/healthz") == (200, "hidup\n")
        assert answer("/readyz") == (503, "basis data tidak menjawab\n")
        assert figures()["tpbis_database_up",] == 0
        assert sentences()[0] == "Basis data tidak menjawab"
    connection.close()
    assert answer(reverse("training_list"))[0] == 200


def test_worker_that_is_lost(transactional_db, figures, answer, client, libraries, kinds, monkeypatch):
    monkeypatch.setattr(import_job, "LARGE_ROWS", 5)
    to = upload(client, libraries.serang, recap(10)).url
    assert "Pekerjaan dimulai begitu gilirannya tiba." in answer(to)[1]
    ImportJob.unscoped.update(updated_at=timezone.now() - timedelta(minutes=20))
    status, page = answer(to)
    assert status == 200 and "Sudah beberapa menit belum ada yang mengerjakan." in page
    found = figures()
    assert found["tpbis_workers",] == 0 and found["tpbis_queue_oldest_seconds",] >= 1200
    assert found["tpbis_jobs", "importjob", "menunggu"] == 1 and answer("/readyz")[0] == 200
    assert "Pekerjaan latar menunggu (1, yang terlama 20 menit); pekerja yang tersambung" in sentences()
