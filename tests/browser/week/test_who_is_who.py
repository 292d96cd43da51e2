"""Two records of one person joined, parted again, and told apart and yet the same."""

import pytest

from tests.browser.week.entries import enter_activity, enter_people, marked, named, phone_of

pytestmark = [pytest.mark.browser, pytest.mark.long]


def twice(journey, word: str, number: int) -> tuple[str, str]:
    """Two records that look like one person; their name and the address of the first."""
    name = named(journey, word)
    journey.as_user("fasda")
    enter_activity(journey, marked(journey, f"Bedah buku ganda {number}"), "12 Mei 2026")
    enter_people(journey, (name, "P", phone_of(journey, number)))
    first = journey.page.get_by_role("link", name=name)
    enter_activity(
        journey, marked(journey, f"Diskusi ganda {number}"), "13 Mei 2026", kind="diskusi", house="Kota Baru"
    )
    journey.fill(r0_name=name, r0_sex="P")
    journey.press("Simpan peserta")
    journey.fill(r0_same="lain")
    journey.press("Simpan peserta")
    journey.see("1 orang tersimpan")
    journey.open(f"/peserta/?cari={name.replace(' ', '+')}")
    assert first.count() == 2
    return name, first.first.get_attribute("href")


def test_merge_from_a_person_is_undone_and_done_again(journey):
    name, person = twice(journey, "Rekaendah", 51)
    for _ in range(2):
        journey.open(person)
        journey.follow("Gabungkan dengan catatan lain")
        journey.press("Ya, orang yang sama", journey.row(name))
        journey.open(person)
        journey.see("Sudah digabung")
        journey.press("Batalkan penggabungan")
        assert not journey.sees("Sudah digabung")
    journey.shut_to_others(name, names=(name,))


def test_undo_list_tells_the_joined_apart(journey):
    name, person = twice(journey, "Rekafira", 52)
    journey.open(person + "gabung/")
    journey.press("Ya, orang yang sama", journey.row(name))
    journey.open("/peserta/ganda/")
    row = journey.row(name)
    assert "digabung" in row.inner_text() and phone_of(journey, 52)[-4:] in row.inner_text()
    journey.press("Batalkan penggabungan", row)
    journey.open(person)
    assert not journey.sees("Dihitung sebagai satu orang")
    journey.shut_to_others(name, names=(name,))


def test_told_apart_and_yet_the_same(journey):
    name, person = twice(journey, "Rekagina", 53)
    journey.open(person)
    journey.see("Bukan, orang lain")
    journey.press("Ternyata sama")
    journey.open(person)
    journey.see("Sudah digabung")
    journey.open("/peserta/ganda/")
    journey.press("Batalkan penggabungan", journey.row(name))
    journey.open(person + "gabung/")
    journey.press("Bukan, orang lain", journey.row(name))
    journey.open("/peserta/ganda/")
    journey.press("Ternyata sama", journey.row(name))
    journey.shut_to_others(name, names=(name,))
