"""Keys of NIKs are changed while people are entered: everybody is found, nobody is counted otherwise."""

import json

import pytest
from django.db import transaction
from django.urls import reverse

from participants.models import NikIdentity, NikKey, Person
from participants.models.nik_key import current, id_of
from participants.people import nik_rotation
from participants.people.matching import PersonSought, niks_of_others
from participants.people.nik_rotation import rotate
from participants.rights.blank_rows import history_of
from participants.rights.erasure import erase
from tests.builders import enrol, make_person, make_training
from tests.other_connections import all_at_once
from tests.page_forms import filled, send
from tests.walls.test_saved_once import signed_in
from tpbis.models import AuditEntry, ExportLog

pytestmark = pytest.mark.django_db
NIK, OTHER = "3673015007900001", "3673015007900002"


def figures(client) -> dict:
    answer = client.get("/laporan/dampak.json?wilayah=36.73&tingkat=desa")
    return json.loads(b"".join(answer.streaming_content))


@pytest.fixture
def people(libraries, kinds, cast):
    """Two records of one human, and somebody else."""
    rows = [
        make_person(libraries.cipare, "Siti Aminah", nik=NIK),
        make_person(libraries.serang, "Siti Aminah", nik=NIK),
        make_person(libraries.serang, "Budi Santoso", sex="L", nik=OTHER),
    ]
    for person in rows:
        enrol(make_training(person.library), person)
    return rows


@pytest.mark.django_db(transaction=True)
def test_new_keys_change_no_identity_and_no_figure_and_find_everybody(people, cast, sign_in):
    client = sign_in(cast.fasda)
    before, hashes = figures(client), set(Person.unscoped.values_list("nik_hash", flat=True))
    identities = dict(Person.unscoped.values_list("pk", "identity"))
    versions = history_of(Person).count()
    for _ in range(2):
        assert rotate() == 3
    with transaction.atomic():
        ring = current()
    rows = list(Person.unscoped.all())
    assert {row.nik for row in rows} == {NIK, OTHER}
    assert {row.nik_sealed[:8] for row in rows} == {id_of(ring.seal_key)}
    assert {(row.nik_hash, row.nik_hash_next) for row in rows} == {
        (ring.hashes(n)[0], None) for n in (NIK, OTHER)
    }
    assert hashes.isdisjoint(row.nik_hash for row in rows)
    assert {row.pk: row.identity for row in rows} == identities
    assert (figures(client), history_of(Person).count()) == (before, versions)
    assert sorted(NikKey.objects.values_list("purpose", "state")) == [
        ("segel", "dipakai"),
        ("sidik", "dipakai"),
    ]
    again = make_person(people[0].library, "Siti Aminah", nik=NIK)
    assert again.identity == people[0].identity != people[2].identity


@pytest.mark.django_db(transaction=True)
def test_who_is_entered_between_two_keys_is_found_by_both(people, libraries, monkeypatch):
    entered = []

    def enter_and_switch():
        with transaction.atomic():
            entered.append(make_person(libraries.cipare, "Siti Aminah", nik=NIK))
        assert entered[0].nik_hash_next is not None
        sought = PersonSought("x", "joko susilo", nik_hash=entered[0].nik_hash)
        assert niks_of_others([sought]) == {"x"}
        switch()

    switch = nik_rotation._switch_soon
    monkeypatch.setattr(nik_rotation, "_switch_soon", enter_and_switch)
    rotate()
    siti = Person.unscoped.filter(pk__in=[people[0].pk, entered[0].pk])
    assert len(set(siti.values_list("identity", "nik_hash", "nik_hash_next"))) == 1


@pytest.mark.django_db(transaction=True)
def test_rotation_in_the_middle_of_writes_loses_nothing(people, libraries):
    def enter(number: int):
        for n in range(8):
            with transaction.atomic():  # as every request is
                make_person(libraries.cipare, f"Orang {number}", nik=f"36730150079000{n:02d}")

    all_at_once([lambda: rotate(), *(lambda number=number: enter(number) for number in range(3))])
    rotate()
    rows = Person.unscoped.filter(name__startswith="Orang")
    assert rows.count() == 24
    by_nik: dict[str, set] = {}
    for row in rows:
        by_nik.setdefault(row.nik, set()).add((row.identity, row.nik_hash, row.nik_hash_next))
    assert (len(by_nik), {len(one) for one in by_nik.values()}) == (8, {1})


def test_history_holds_no_nik_and_the_way_to_an_identity_goes_with_the_last_record(people, cast):
    assert not {"nik_sealed", "nik_hash"} & {field.name for field in history_of(Person).model._meta.fields}
    erase(person=people[0], by=cast.pusat)
    assert NikIdentity.objects.count() == 2
    erase(person=people[1], by=cast.pusat)
    assert list(NikIdentity.objects.values_list("identity", flat=True)) == [people[2].identity]


def test_nik_is_shown_only_for_a_reason_that_is_noted(people, cast, sign_in):
    client, url = sign_in(cast.pustaka), reverse("nik_reveal", args=[people[0].pk])
    assert NIK not in client.get(url).content.decode()
    assert NIK not in send(client, url, reason="").content.decode()
    assert ExportLog.unscoped.count() == 0
    page = send(client, url, reason="Mencocokkan dengan KTP")
    assert NIK in page.content.decode() and "no-store" in page["Cache-Control"]
    noted = ExportLog.unscoped.get()
    assert (noted.report, noted.fields, noted.filters[0][1]) == ("nik", ["NIK"], "Mencocokkan dengan KTP")
    assert sign_in(cast.surabaya).get(url).status_code == 404
    assert sign_in(cast.pembaca).get(url).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_eight_looks_at_one_instant_are_eight_notes(people, cast):
    clients, url = signed_in(cast.pustaka), reverse("nik_reveal", args=[people[0].pk])
    data = filled(clients[0], url, reason="Mencocokkan dengan KTP")
    answers = all_at_once([lambda client=client: client.post(url, data) for client in clients])
    assert {(answer.status_code, NIK in answer.content.decode()) for answer in answers} == {(200, True)}
    assert ExportLog.unscoped.filter(report="nik").count() == len(clients)
    looked = AuditEntry.unscoped.filter(page="nik", subject=people[0].pk).count()
    assert (looked, Person.unscoped.count()) == (len(clients), len(people))
