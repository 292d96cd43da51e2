"""The report `replikasi`: who trained whom in a bimtek, and activities the trained library then held."""

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Lower, RowNumber, Trim

from participants.models import Enrolment
from programs.choices import Audience
from programs.models import Library, Training
from reports.question.moved_codes import counts_inside
from reports.question.question import Question
from reports.tables.report_table import ReportTable
from tpbis.models import User
from tpbis.sheets.columns import DAY, Column
from tpbis.sheets.sql_rows import Statement

COLUMNS = [
    Column("id", "ID bimtek", width=38, path="training_id"),
    Column("tanggal", "Hari terakhir", DAY, path="training__last_day"),
    Column("judul", "Bimtek", width=40, path="training__title"),
    Column("jenis", "Jenis", width=26, path="training__kind__label"),
    Column("penyelenggara", "Penyelenggara", width=36, path="training__library__name"),
    Column("perpustakaan", "Perpustakaan yang diwakili", width=36, path="represents_library__name"),
    Column("wilayah", "Wilayah", width=26, path="area"),
    Column("terlihat", "ID perpustakaan di wilayah Anda", width=38, path="own"),
    Column("pertama", "Kegiatan pertama sesudahnya", DAY, path="first_day_after"),
    Column("judul_pertama", "Judul kegiatan itu", width=40, path="first_title_after"),
]
# A library is one however it was written; a community is one whatever its capitals.
WRITTEN = Case(
    When(represents_library=None, then=Lower(Trim("represents_text"))), default=Value("", CharField())
)
AREA = Coalesce("represents_library__region__name", "represents_region__name")
TEXT = Column("komunitas", "Komunitas yang diwakili", width=36, path="community", personal=True)
COMMUNITY = Case(When(represents_library=None, then="represents_text"), default=Value("", CharField()))


def rows(question: Question) -> QuerySet:
    """One line per bimtek and library or community represented, through the door."""
    user = question.user
    after = (
        Training.objects.visible_to(user)
        .held()
        .filter(library=OuterRef("represents_library"), last_day__gt=OuterRef("training__last_day"))
    )
    own = Library.objects.visible_to(user).filter(pk=OuterRef("represents_library"))
    spoken = Enrolment.objects.visible_to(user).filter(
        counted_in(question),
        training__kind__code__startswith="bimtek",
        training__audience=Audience.STAFF,
        training__status="terlaksana",
        training__deleted_at=None,
        training__last_day__range=(question.period.first, question.period.last),
        attended=True,
    )
    spoken = spoken.exclude(represents_library=None, represents_text="")
    spoken = spoken.exclude(represents_library=F("training__library"))
    # However many people of one library or community came, it is one.
    nth = Window(RowNumber(), ["training_id", "represents_library_id", WRITTEN], "pk")
    once = spoken.annotate(nth=nth).filter(nth=1).order_by().values("pk")
    first = after.order_by("last_day", "id")
    told = {
        "area": AREA,
        "community": COMMUNITY,
        "own": Subquery(own.values("pk")[:1]),
        "first_day_after": Subquery(first.values("last_day")[:1]),
        "first_title_after": Subquery(first.values("title")[:1]),
    }
    rows = Enrolment.objects.visible_to(user).filter(pk__in=once).annotate(**told)
    order = ("-training__last_day", "training_id", "represents_library__name", "community", "pk")
    return rows.order_by(*order)


def counted_in(question: Question) -> Q:
    """Where the host, or the library represented, worked on that day (DOMAIN definition 2, version 1)."""
    if library := question.place.library_id:
        return Q(training__library=library) | Q(represents_library=library)
    represented = counts_inside(question, "counted_region") & Q(represents_library__isnull=False)
    return counts_inside(question, "training__region") | represented


def columns_for(user: User) -> list[Column]:
    return [*COLUMNS, *([TEXT] if user.sees_names else [])]


def table(question: Question) -> ReportTable:
    columns = columns_for(question.user)
    statement = Statement.of(rows(question), columns)
    return ReportTable("replikasi", question.variant(level="perpustakaan"), columns, statement)
