"""The rows behind a figure, through `visible_to`: activities with their counts, libraries, commitments."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from programs.choices import Audience, PartnerStatus
from programs.models import Commitment, Library, LibraryArea, NilReport, Representative, Training
from reports.disclosure.visible_report import report_on
from reports.figures.by_training import cohorts
from reports.indicators import ACTIVITIES, ASKED, INDICATORS, INTERNAL, PEOPLE, SUCCESS, TRAINED
from reports.indicators.indicator import SUM, Indicator
from reports.pages.figure_wording import text
from reports.question.moved_codes import inside

CITIZENS = {row.key for row in (*ACTIVITIES, *PEOPLE)} | {"desa_terjangkau", "jangkauan"}
CITIZENS |= {"hadir_per_kegiatan", "orang_per_penduduk"}
MEASURED = {row.key for row in (*TRAINED, *ASKED, *SUCCESS)}
COUNTERS = {"layanan_informasi", "pelibatan_masyarakat", "advokasi"}
STAFF = {"kegiatan_pengelola", "pengelola_dilatih"}
PROMISES = {"komitmen", "komitmen_terwujud"}
LIBRARIES = {
    *("perpustakaan_mitra", "penerima_buku", "perpustakaan_lapor", "kelengkapan"),
    *("bulan_mitra", "bulan_lapor", "kelengkapan_bulan"),
}
MONTHS = {"bulan_mitra", "bulan_lapor", "kelengkapan_bulan"}
ELSEWHERE = "pengelola_dilatih"  # counts where people come from; the activities of other offices stay theirs
CLOSED = (
    "Rincian per kegiatan tidak dibuka untuk peran pembaca, karena jumlah yang kecil dapat menunjuk orang."
)


@dataclass
class Behind:
    """Rows that a page may slice: `kind` chooses how they are drawn, `heads` are the counts each row adds.

    `elsewhere`: some of the figure comes from activities of other offices, which have a page of their own.
    """

    kind: str = ""
    rows: object = ()
    heads: tuple = ()
    note: str = ""
    elsewhere: bool = False


def behind(user, place, period, today: date, found: Indicator) -> Behind:
    """The rows of one key; none for what is no row (the list of places) or would point at persons."""
    if found.outcome and not user.sees_names:
        return Behind(note=CLOSED)
    if found.key in PROMISES:
        return Behind("commitment", commitments(user, place, period, found.key))
    if found.key in LIBRARIES:
        heads = columns(found) if found.key in MONTHS else ()
        return Behind("library", libraries(user, place, period, today, found.key), heads)
    chosen = condition(found.key)
    if found.key == "perwakilan_stakeholder":
        chosen = Q(pk__in=Representative.objects.visible_to(user).values("training"))
    if chosen:
        rows = activities(user, place, period).filter(chosen)
        rows = rows.select_related("library", "place").order_by("-last_day", "pk")
        return Behind("activity", rows, columns(found), elsewhere=found.key == ELSEWHERE)
    return Behind(note="Angka ini berasal dari daftar wilayah dan penduduknya, bukan dari catatan kegiatan.")


def condition(key: str) -> Q | None:
    """Which held activities a key counts."""
    if key in ("desa_terjangkau", "jangkauan"):
        return Q(audience=Audience.CITIZENS, place__level=4)
    if key in MEASURED:
        return Q(audience=Audience.CITIZENS, measured=True)
    if key in CITIZENS:
        return Q(audience=Audience.CITIZENS)
    if key in COUNTERS:
        return Q(strategy=key)
    if key in STAFF:
        return Q(audience=Audience.STAFF)
    return Q(kind="stakeholder_meeting") if key == "stakeholder_meeting" else None


def columns(found: Indicator) -> tuple[Indicator, ...]:
    """The counts that one activity adds to the figure."""
    if found.key in STAFF | {"desa_terjangkau", "jangkauan"}:
        return ()
    if found in PEOPLE or found.key == "orang_per_penduduk":
        return (INDICATORS["bernama"],)
    keys = (found.key, found.whole) if found.jenis == SUM else found.needs
    named = dict.fromkeys(key for key in keys if key and key not in INTERNAL)
    return tuple(INDICATORS[key] for key in named if INDICATORS[key].jenis == SUM) or (INDICATORS["dilatih"],)


def activities(user, place, period):
    """Held activities that count in the place, as far as the user may see their library."""
    rows = Training.objects.visible_to(user).held().in_period(period.first, period.last)
    return rows.filter(library=place.library_id) if place.library_id else rows.filter(inside(place, "region"))


def area_on(user, library: str, region: str, day):
    """Where the library of a row worked on a day (DOMAIN definition 2, version 1)."""
    areas = LibraryArea.objects.visible_to(user).filter(
        Q(start__lte=day) | Q(start=None), Q(end__gte=day) | Q(end=None), library=OuterRef(library)
    )
    then = areas.order_by(F("start").desc(nulls_last=True)).values("region")[:1]
    return Coalesce(Subquery(then), F(region), output_field=CharField())


def libraries(user, place, period, today, key: str):
    rows, day = Library.objects.visible_to(user), period.day_of_status(today)
    if place.library_id:
        rows = rows.filter(pk=place.library_id)
    else:
        rows = rows.annotate(area=area_on(user, "pk", "region", day)).filter(inside(place, "area", at=""))
    rows = rows.having_status(PartnerStatus.BOOKS, day) if key == "penerima_buku" else rows.partners_on(day)
    if key == "perpustakaan_lapor":
        held = Training.objects.visible_to(user).held().in_period(period.first, period.last)
        nil = NilReport.objects.visible_to(user).filter(month__range=(period.first, period.last))
        rows = rows.filter(Q(pk__in=held.values("library")) | Q(pk__in=nil.values("library")))
    return rows.select_related("region").order_by("region_id", "name", "pk")


def commitments(user, place, period, key: str):
    rows = Commitment.objects.visible_to(user).filter(made_on__range=(period.first, period.last))
    if place.library_id:
        rows = rows.filter(library=place.library_id)
    else:
        area = area_on(user, "library", "library__region", OuterRef("made_on"))
        rows = rows.annotate(area=area).filter(inside(place, "area", at=""))
    rows = rows.filter(realised_on__isnull=False) if key == "komitmen_terwujud" else rows
    return rows.select_related("library").order_by("-made_on", "pk")


def with_months(user, rows, heads, place, period, today: date) -> list:
    """The libraries of one page, each with its months as partner and those reported."""
    rows = list(rows)
    listed = [(str(row.pk), row.name) for row in rows]
    report = report_on(user, place, "perpustakaan", period, today, listed=listed)
    found = {figures.code: figures for figures in report.rows}
    for row in rows:
        row.adds = [(head.label, text(found[str(row.pk)], head.key)) for head in heads]
    return rows


def with_counts(rows, heads, today: date) -> list:
    """The activities of one page, each with its counts in the order of `heads`."""
    rows = list(rows)
    found = cohorts([row.pk for row in rows], today) if heads else {}
    for row in rows:
        figures = found.get(str(row.pk))
        row.adds = [(head.label, text(figures, head.key) if figures else "0") for head in heads]
    return rows
