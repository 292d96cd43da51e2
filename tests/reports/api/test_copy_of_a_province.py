"""A script that knows only the OpenAPI file copies a province while it changes; both end equal."""

import json
from collections import Counter
from datetime import date

import pytest
from django.test import Client

from programs.models import Commitment, Partner, Representative, Training
from tests.builders import enrol, make_library, make_partnership, make_training
from tests.reports.api.programs_that_read import Program
from tests.reports.api.test_changes import open_transaction
from tests.walls.two_worlds import serang  # noqa: F401 - a fixture


class Copy:
    """What the script knows: the file, and rows by id for each list that tells its changes."""

    def __init__(self, account):
        self.program = Program(account)
        self.said = Client().get("/api/v1/openapi.json").json()
        self.rows: dict[str, dict] = {path: {} for path in self.said["paths"] if self._tells_changes(path)}
        self.until: dict[str, str] = {}

    def _tells_changes(self, path: str) -> bool:
        given = {one["name"] for one in self.said["paths"][path]["get"]["parameters"]}
        return {"updated_since", "cursor"} <= given

    def pull(self, between) -> None:
        for path, rows in self.rows.items():
            address = self.said["servers"][0]["url"] + path
            new, self.until[path] = self.program.pull(address, self.until.get(path, ""), between, limit=2)
            for row in new:
                rows.pop(row["id"], None) if "deleted_at" in row else rows.update({row["id"]: row})

    def spoken(self, name: str, key: str, code):
        labels = self.said["components"]["schemas"][name]["properties"][key]["x-labels"]
        return labels.get(code, code)


def writes(world, cast, places, kinds, commit):
    """One write after the other, of every kind that the lists tell; a move waits for what is still open."""
    library, by = world.library, cast.fasda
    new = make_library(places.kota_baru, "Perpustakaan Baru")
    yield
    make_partnership(new, start=date(2024, 1, 1))
    yield
    training = make_training(new, "Bedah buku", kind=kinds.book, cost=500_000)
    yield
    line = enrol(make_training(library, "Menjahit", kind=kinds.skills))
    yield
    line.person.remove(by=by)
    yield
    Training.unscoped.filter(pk=training.pk).update(title="Bedah buku dua", head_count=30)
    yield
    Representative(training=world.meeting, name="Ani", kind="bank").save()
    yield
    partner = Partner(library=new, name="Yayasan Baru", kind="yayasan")
    partner.save()
    yield
    Commitment(
        library=new, training=training, by_whom="Lurah", kind="pemdes", form="sk", made_on=date(2024, 2, 1)
    ).save()
    yield
    training.refresh_from_db()
    training.remove(by=by)
    yield
    partner.delete()
    yield
    commit()
    yield
    library.region = places.tangerang
    library.save()
    yield
    new.region = places.surabaya
    new.save()


def exported(client, path: str) -> list[dict]:
    answer = client.get(path)
    return json.loads(b"".join(answer.streaming_content))["baris"]


@pytest.mark.django_db(transaction=True)
def test_copy_that_was_pulled_while_all_changed_equals_the_export(cast, serang, places, kinds, sign_in):  # noqa: F811
    commit = open_transaction(lambda: make_training(serang.library, "Lama terbuka", kind=kinds.book))
    copy, steps = Copy(cast.banten), writes(serang, cast, places, kinds, commit)
    done = False
    while not done:
        copy.pull(between=lambda: next(steps, None))
        done = [next(steps, "habis") for _ in range(3)][-1] == "habis"
    copy.pull(between=lambda: None)
    client = sign_in(cast.banten)
    libraries, activities = copy.rows["/libraries"], copy.rows["/activities"]
    same = ("id", "nama", "npp", "kode_wilayah", "alamat", "pengelola")
    wanted = exported(client, "/perpustakaan/?unduh=json")
    assert {row["id"]: [row[key] for key in same] for row in wanted} == {
        pk: [row[key] for key in same] for pk, row in libraries.items()
    }
    same = ("judul", "hari_pertama", "hari_terakhir", "kode", "kode_tempat", "dengan_nama", "hadir", "biaya")
    wanted = exported(client, "/kegiatan/?unduh=json")
    assert {row["id"]: [row[key] for key in same] for row in wanted} == {
        pk: [row[key] for key in same] for pk, row in activities.items()
    }
    assert {row["status"] for row in wanted} == {
        copy.spoken("activities", "status", row["status"]) for row in activities.values()
    }
    names = {pk: row["nama"] for pk, row in libraries.items()}
    for path, page, key in (
        ("/partners", "/mitra/?unduh=json", "nama"),
        ("/stories", "/cerita/?unduh=json", "judul"),
    ):
        told = Counter((row[key], names[row["perpustakaan"]]) for row in copy.rows[path].values())
        assert told == Counter((row[key], row["perpustakaan"]) for row in exported(client, page))
    told = Counter((row["siapa"], row["nilai"]) for row in copy.rows["/commitments"].values())
    parts = [
        exported(client, f"/komitmen/?bagian={part}&unduh=json") for part in ("berjalan", "terwujud", "batal")
    ]
    assert told == Counter((row["siapa"], row["nilai"]) for part in parts for row in part)
    assert {*copy.rows["/regions"]} == copy.program.ids("regions")
