"""The rows behind a figure, through `visible_to`: activities with their counts, libraries, commitments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from programs.choices import Audience, PartnerStatus, TrainingStatus
from programs.models import Commitment, Library, LibraryArea, NilReport, Representative, Training
from programs.models.training import co_hosts_in
from reports.disclosure.visible_figures import answer
from reports.figures.by_training import figures_by_training
from reports.indicators.indicator import SUM, Indicator, OpenedRows
from reports.indicators.registry import INDICATORS
from reports.pages.figure_wording import text
from reports.question.moved_codes import counts_inside
from reports.question.moved_libraries import places_of_today
from reports.question.question import Question
from tpbis.formats import format_int
from tpbis.models import User

# Which held activities open behind a figure; of the strategy and of the meetings attended see `condition`.
ACTIVITIES = {
    OpenedRows.CITIZENS: Q(audience=Audience.CITIZENS),
    OpenedRows.VILLAGES: Q(audience=Audience.CITIZENS, place__level=4),
    OpenedRows.MEASURED: Q(audience=Audience.CITIZENS, measured=True),
    OpenedRows.STAFF: Q(audience=Audience.STAFF),
    OpenedRows.STAFF_SENT: Q(audience=Audience.STAFF),
    OpenedRows.MEETINGS: Q(kind="stakeholder_meeting"),
}
STAFF = (OpenedRows.STAFF, OpenedRows.STAFF_SENT)
LIBRARIES = (
    OpenedRows.PARTNERS,
    OpenedRows.BOOK_RECEIVERS,
    OpenedRows.REPORTING,
    OpenedRows.PARTNER_MONTHS,
)
COMMITMENTS = (OpenedRows.COMMITMENTS, OpenedRows.COMMITMENTS_REALISED)
# What each activity adds to a figure that does not add up.
INSTEAD: dict[OpenedRows, tuple[str, ...]] = {
    OpenedRows.CITIZENS: ("bernama",),
    OpenedRows.MEASURED: ("dilatih",),
}
CLOSED_AWAY = "{} kegiatan oleh perpustakaan yang kini di {}, tidak dapat dibuka."
NO_ROWS = "Angka ini berasal dari daftar wilayah dan penduduknya, bukan dari catatan kegiatan."
CLOSED = (
    "Rincian per kegiatan tidak dibuka untuk peran pembaca, karena jumlah yang kecil dapat menunjuk orang."
)


@dataclass
class CountedRows:
    """Rows that a page may slice: `kind` chooses how they are drawn, `heads` are the counts each row adds.

    `elsewhere`: some of the figure comes from activities of other offices, which have a page of their own.
    `closed` says which rows count here and cannot be opened, because their library has moved away.
    """

    kind: str = ""
    rows: Any = ()
    heads: tuple = ()
    note: str = ""
    elsewhere: bool = False
    closed: tuple[str, ...] = ()


def open_rows(question: Question, indicator: Indicator) -> CountedRows:
    """The rows of one key; none for what is no row (the list of places) or would point at persons."""
    user = question.user
    if indicator.outcome and not user.sees_names:
        return CountedRows(note=CLOSED)
    if indicator.rows is OpenedRows.PLACES:
        return CountedRows(note=NO_ROWS)
    if indicator.rows in COMMITMENTS:
        return CountedRows("commitment", commitments(question, indicator.rows))
    if indicator.rows in LIBRARIES:
        heads = columns(indicator) if indicator.rows is OpenedRows.PARTNER_MONTHS else ()
        return CountedRows("library", libraries(question, indicator.rows), heads)
    rows = activities(question).filter(condition(user, indicator))
    rows = rows.select_related("library", "place").order_by("-last_day", "pk")
    made = CountedRows("activity", rows, columns(indicator), closed=closed_rows(question, indicator))
    made.elsewhere = indicator.rows is OpenedRows.STAFF_SENT
    return made


def closed_rows(question: Question, indicator: Indicator) -> tuple[str, ...]:
    """ "3 kegiatan oleh perpustakaan yang kini di Kota Serang, tidak dapat dibuka": nothing else of them."""
    prefix, period, place = question.user.scope.prefix, question.period, question.place
    if not prefix or place.library_id:
        return ()
    rows = Training.unscoped.filter(counts_inside(question, "region"), condition(None, indicator))
    rows = rows.filter(status=TrainingStatus.HELD, deleted_at__isnull=True)
    rows = rows.filter(last_day__range=(period.first, period.last))
    rows = rows.exclude(library__region__code__startswith=prefix).order_by("library__region")
    many = Counter(rows.values_list("library__region", flat=True))
    words, by_place = places_of_today(place.code, many), Counter[str]()
    for code, n in many.items():
        by_place[words[code]] += n
    return tuple(CLOSED_AWAY.format(format_int(n), name) for name, n in sorted(by_place.items()))


def condition(user: User | None, indicator: Indicator) -> Q:
    """Which held activities a figure counts; without a user also those that only are counted."""
    if indicator.rows is OpenedRows.REPRESENTED:
        rows = Representative.objects.visible_to(user) if user else Representative.unscoped.all()
        return Q(pk__in=rows.values("training"))
    return Q(strategy=indicator.key) if indicator.rows is OpenedRows.STRATEGY else ACTIVITIES[indicator.rows]


def columns(indicator: Indicator) -> tuple[Indicator, ...]:
    """The counts that one row adds to the figure."""
    if indicator.rows in STAFF:
        return ()
    keys = (indicator.key, indicator.whole) if indicator.jenis == SUM else indicator.needs
    added = [key for key in dict.fromkeys(keys) if key in INDICATORS and INDICATORS[key].jenis == SUM]
    return tuple(INDICATORS[key] for key in added or INSTEAD.get(indicator.rows, ()))


def activities(question: Question) -> QuerySet:
    """Held activities that count in the place, as far as the user may see their library."""
    rows, library = _held(question), question.place.library_id
    return rows.filter(library=library) if library else rows.filter(counts_inside(question, "region"))


def _held(question):
    period = question.period
    return Training.objects.visible_to(question.user).held().in_period(period.first, period.last)


def area_on(user: User, library: str, region: str, day: Any) -> Coalesce:
    """Where the library of a row worked on a day (DOMAIN definition 2, version 1)."""
    areas = LibraryArea.objects.visible_to(user).filter(
        Q(start__lte=day) | Q(start=None), Q(end__gte=day) | Q(end=None), library=OuterRef(library)
    )
    then = areas.order_by(F("start").desc(nulls_last=True)).values("region")[:1]
    return Coalesce(Subquery(then), F(region), output_field=CharField())


def libraries(question: Question, opened: OpenedRows) -> QuerySet:
    user, period, day = question.user, question.period, question.status_day
    rows = Library.objects.visible_to(user)
    if question.place.library_id:
        rows = rows.filter(pk=question.place.library_id)
    else:
        rows = rows.annotate(area=area_on(user, "pk", "region", day))
        rows = rows.filter(counts_inside(question, "area", at=""))
    books = opened is OpenedRows.BOOK_RECEIVERS
    rows = rows.having_status(PartnerStatus.BOOKS, day) if books else rows.partners_on(day)
    if opened is OpenedRows.REPORTING:
        nil = NilReport.objects.visible_to(user).filter(month__range=(period.first, period.last))
        joint = Q(pk__in=co_hosts_in(period.first, period.last))
        held, said = _held(question).values("library"), nil.values("library")
        rows = rows.filter(Q(pk__in=held) | joint | Q(pk__in=said))
    return rows.select_related("region").order_by("region_id", "name", "pk")


def commitments(question: Question, opened: OpenedRows) -> QuerySet:
    user, period = question.user, question.period
    rows = Commitment.objects.visible_to(user).filter(made_on__range=(period.first, period.last))
    if question.place.library_id:
        rows = rows.filter(library=question.place.library_id)
    else:
        area = area_on(user, "library", "library__region", OuterRef("made_on"))
        rows = rows.annotate(area=area).filter(counts_inside(question, "area", at=""))
    rows = rows.filter(realised_on__isnull=False) if opened is OpenedRows.COMMITMENTS_REALISED else rows
    return rows.select_related("library").order_by("-made_on", "pk")


def with_months(question: Question, rows: Iterable, heads: tuple) -> list:
    """The libraries of one page, each with its months as partner and those reported."""
    rows = list(rows)
    listed = tuple((str(row.pk), row.name) for row in rows)
    figures = answer(question.variant(level="perpustakaan", listed=listed))
    row_of = {row.code: row for row in figures.rows}
    for row in rows:
        row.adds = [(head.label, text(row_of[str(row.pk)], head.key)) for head in heads]
    return rows


def with_counts(question: Question, rows: Iterable, heads: tuple) -> list:
    """The activities of one page, each with its counts in the order of `heads`."""
    rows = list(rows)
    figures_of = figures_by_training(question, [row.pk for row in rows]) if heads else {}
    for row in rows:
        figures = figures_of.get(str(row.pk))
        row.adds = [(head.label, text(figures, head.key) if figures else "0") for head in heads]
    return rows
