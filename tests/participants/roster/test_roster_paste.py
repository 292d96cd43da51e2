"""A pasted list on the roster page: what was read stands in the table, the rest beside it or in the box."""

from datetime import date

import pytest

from participants.models import Enrolment
from tests.builders import make_training
from tests.participants.roster.test_roster_page import send, sheet

pytestmark = pytest.mark.django_db
LIST = """Assalamualaikum, ini yang ikut:
1. Bu Siti Aminah, 35 th, penenun kain, Cipare RT 02/05
2. Budi (L) - izin
3. Ani mewakili PKK RW 03
4. Bu Siti dan Pak Joko
"""


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare)


def pasted(client, training, text):
    return send(client, training, sheet(aksi="baca", paste=text))


def people(page):
    return [row for row in page.context["form"].rows if not row.is_blank]


def test_what_was_not_understood_stands_beside_the_row_or_in_the_box(sign_in, cast, training):
    page = pasted(sign_in(cast.pustaka), training, LIST)
    form, rows = page.context["form"], people(page)
    assert [row.values["name"] for row in rows] == ["Siti Aminah", "Budi", "Ani", "Siti", "Joko"]
    assert [row.values["unread"] for row in rows] == ["penenun kain", "", "mewakili PKK RW 03", "", ""]
    assert [row.attended for row in rows] == [True, False, True, True, True]
    assert (form.paste, form.errors) == ("", {})
    html = page.content.decode()
    assert "Tidak terbaca: <b>penenun kain</b>" in html and "Assalamualaikum, ini yang ikut:" in html
    assert "Data tambahan: Cipare RT 02/05 · 35 tahun" in html
    assert html.count("Ada 2 nama dalam satu baris; dibaca sebagai 2 orang: Siti, Joko.") == 2


def test_unread_text_goes_into_the_remarks_and_the_place_is_found(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    rows = [row.values | {"sex": "P"} for row in people(pasted(client, training, LIST))[:1]]
    send(client, training, sheet(*[{key: value for key, value in row.items() if value} for row in rows]))
    line = Enrolment.unscoped.get()
    assert (line.note, line.stated_age, line.person.village.name) == ("penenun kain", 35, "Cipare")


def test_columns_of_days_are_ticked_day_by_day(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare, until=date(2022, 7, 18))
    page = pasted(sign_in(cast.pustaka), training, "Nama\tHari 1\tHari 2\nSiti\t√\t\nAni\t√\t√")
    assert [row.ticks for row in people(page)] == [[True, False], [True, True]]


def test_rest_of_a_long_table_keeps_its_headings(sign_in, cast, training):
    rows = [f"{n}\tOrang{chr(97 + n % 26)} Ke{chr(97 + n // 26)}\tP" for n in range(1, 350)]
    page = pasted(sign_in(cast.pustaka), training, "\n".join(["No\tNama\tL/P", *rows]))
    rest = page.context["form"].paste.splitlines()
    assert (len(people(page)), rest[0], len(rest)) == (299, "No\tNama\tL/P", 51)


NIK = "3673015807890003"


@pytest.mark.parametrize("keeps", [True, False])
def test_nik_of_a_pasted_list_stands_in_its_field_or_nowhere(sign_in, cast, training, keeps):
    training.library.uses_nik = keeps
    training.library.save()
    text = f"Terima kasih {NIK[:-1]}4\n1. Siti {NIK} ketua {NIK}\n2. Ani NIK {NIK} guru ngaji"
    page = pasted(sign_in(cast.pustaka), training, text)
    html = page.content.decode()
    assert html.count(f'value="{NIK}"') == keeps and html.count(NIK) == keeps
    assert NIK[:-1] + "4" not in html
