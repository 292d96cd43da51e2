"""What the dashboard tells a reader, and where it leads whoever asks for codes of an older year."""

from datetime import date

from reports.question.periods import OUTCOMES_BY_YEAR
from tests.builders import declare_one, enrol, make_training
from tests.reports.pages.dashboard.test_dashboard import declared, figures, page, today, words  # noqa: F401


def test_reader_is_not_told_how_many_are_still_to_be_asked_or_confirmed(libraries, kinds, cast, sign_in):
    for n in range(2):
        enrol(make_training(libraries.serang, f"Kue {n}", day=date(2026, 6, 1)))
    assert "2 peserta sudah boleh ditanya" in words(page(sign_in(cast.serang), tahun="2026"))
    shown = words(page(sign_in(cast.pembaca), "36.73", tahun="2026"))
    assert "sudah boleh ditanya" not in shown and "menunggu" not in shown
    assert "Tidak ada perpustakaan mitra yang menunggak laporan." in shown


def test_codes_of_an_older_year_lead_to_the_report_with_the_same_question(declared, cast, sign_in):  # noqa: F811
    client = sign_in(cast.serang)
    shown = client.get("/wilayah/36.73/?kode_per=2022&tahun=2022")
    assert (shown.status_code, shown.url) == (302, "/laporan/dampak/?kode_per=2022&tahun=2022&wilayah=36.73")
    assert client.get(shown.url).status_code == 200
    assert page(client, "36", kode_per="2022").status_code == 404


def test_reader_gets_the_running_year_and_no_outcomes_of_all_years(declared, libraries, cast, sign_in):  # noqa: F811
    elsewhere = make_training(libraries.airlangga)
    for line in [enrol(elsewhere) for _ in range(12)][:6]:
        declare_one(line)  # beside one single foreign person nothing of the nation could be shown
    client = sign_in(cast.pembaca)
    assert "Tahun 2026" in words(client.get("/wilayah/36.73/"))
    every = page(client, "36.73", tahun="semua")
    assert OUTCOMES_BY_YEAR in words(every)
    assert (figures(every)["dilatih"], figures(every)["berhasil"]) == ("11", "")
    assert figures(page(client, "36.73", tahun="2022"))["berhasil"] == "6"
    assert figures(page(sign_in(cast.serang), tahun="semua"))["berhasil"] == "6"
