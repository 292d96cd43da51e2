"""What a report shows on a page: names first, no identifiers, places and months as people say them."""

import re

import pytest

from reports.question.periods import BadPeriod, read_period
from reports.question.places import Place
from reports.tables import activities, cascade, participants, villages
from reports.tables.display import levels, picked, places, positions
from tests.builders import enrol, make_training
from tests.reports.tables.test_openings import links
from tpbis.sheets.columns import Column

pytestmark = pytest.mark.django_db
UUID = re.compile(r">[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+<")


@pytest.fixture
def held(libraries, kinds):
    training = make_training(libraries.cipare, "Kue kering")
    training.people = [enrol(training)]
    enrol(make_training(libraries.airlangga, "RAHASIA"))
    return training


@pytest.mark.parametrize(
    ("columns", "first"),
    [(activities.COLUMNS, "judul"), (cascade.COLUMNS, "judul"), (villages.COLUMNS, "desa"),
     ([*participants.COMMON, *participants.NAMED], "nama"), (participants.COMMON, "jenis"),
     ([Column("kode", "Kode"), Column("wilayah", "Wilayah")], "kode")],
)  # fmt: skip
def test_line_begins_with_what_it_is_about_and_shows_no_identifier(columns, first):
    shown = picked(columns)
    assert shown[0].key == first
    assert not [column for column in shown if column.label.startswith("ID ")]
    assert len(set(positions(columns))) == len(shown)


@pytest.mark.parametrize(
    "slug", ["dampak", "kegiatan", "peserta", "perpustakaan", "iplm", "kemitraan", "replikasi"]
)
def test_no_page_of_a_report_shows_an_identifier_and_every_file_keeps_it(slug, held, cast, sign_in):
    client = sign_in(cast.fasda)
    assert not UUID.search(client.get(f"/laporan/{slug}/?tingkat=perpustakaan").content.decode())
    file = client.get(f"/laporan/{slug}.csv?tingkat=perpustakaan").getvalue().decode()
    assert "ID " in file or re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", file)


def test_line_of_the_list_of_activities_opens_the_activity(held, cast, sign_in):
    found = links(sign_in(cast.fasda), "/laporan/kegiatan/?tahun=2022")
    assert f"/kegiatan/{held.pk}/" in found
    assert "RAHASIA" not in sign_in(cast.fasda).get("/laporan/kegiatan/?tahun=2022").content.decode()


def test_places_to_choose_from_lie_inside_what_the_user_sees(libraries, cast):
    from_city = places(cast.serang, _place("36.73", "Kota Serang"))
    assert {code for code, _ in from_city} == {"36.73", "36.73.01"}
    assert places(cast.pusat, _place("", "Indonesia"))[0] == ("nasional", "Indonesia")
    assert "35.78" not in {code for code, _ in places(cast.banten, _place("36", "Banten"))}
    own = _place("36.73.01.1002", "Perpustakaan Cipare", libraries.cipare.pk)
    assert (places(cast.pustaka, own), levels(own)) == ([], {})


def test_levels_to_choose_from_lie_below_the_place():
    assert list(levels(_place("36.73", "Kota Serang"))) == ["kabkota", "kecamatan", "desa", "perpustakaan"]


@pytest.mark.parametrize("typed", ["2022-07", "Juli 2022", "juli 2022", "7/2022", "17 Juli 2022"])
def test_month_is_read_as_people_write_it(typed):
    assert read_period("", typed, typed).code == "2022-07..2022-07"


@pytest.mark.parametrize("typed", ["2022-13", "bulan lalu", "0022-07", "Juli 2300", "x" * 300])
def test_month_that_is_none_gets_a_sentence(typed):
    with pytest.raises(BadPeriod, match="Juli 2022"):
        read_period("", typed, "")


def test_reader_is_told_what_a_dash_among_outcomes_means(held, cast, sign_in):
    shown = sign_in(cast.pembaca).get("/laporan/dampak/?tahun=2022").content.decode()
    assert "Tanda – pada hasil pelatihan" in shown
    assert "Dari bulan" not in shown
    assert "Tanda –" not in sign_in(cast.fasda).get("/laporan/dampak/?tahun=2022").content.decode()


def _place(code, name, library=None):
    return Place(code, name, library)


def test_places_of_satu_data_are_chosen_by_name(libraries, cast, sign_in):
    shown = sign_in(cast.serang).get("/laporan/satu-data/").content.decode()
    assert '<option value="36.73" selected>Kota Serang</option>' in shown and "Kode wilayah" not in shown
    assert '<select name="wilayah">' not in sign_in(cast.pustaka).get("/laporan/satu-data/").content.decode()


def test_refused_question_keeps_all_that_was_typed(libraries, cast, sign_in):
    answer = sign_in(cast.serang).get("/laporan/kegiatan/?wilayah=36.73.01&dari=bulan+lalu&tingkat=desa")
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert '<option value="36.73.01" selected>' in shown and '<option value="desa" selected>' in shown
    assert 'value="bulan lalu"' in shown and "Tulis bulan dan tahunnya" in shown
    assert sign_in(cast.serang).get("/laporan/kegiatan/?wilayah=35.78&dari=bulan+lalu").status_code == 404
