"""Lists as files: `?unduh=xlsx` gives all pages of the list shown, with its filter and rights."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.forms import ModelChoiceField
from django.http import Http404, HttpResponseBadRequest, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic.list import BaseListView

from tpbis.models import ExportLog
from tpbis.sheets.columns import Column, Table
from tpbis.sheets.file_formats import FORMATS, ending_of, name_of, offered
from tpbis.sheets.named_files import refuse_named_file
from tpbis.sheets.parquet import NotInstalled
from tpbis.sheets.sql_rows import Statement
from tpbis.web.signed_in import SignedInRequest

KEY = "unduh"
PACKED = ("xlsx", "ods", "pdf", "zip")  # packing these twice costs time and gains nothing
PAGES = ("halaman", "p")  # of our lists, and of the administration's
NOT_FILTERS = {KEY, *PAGES}
WORDS = {
    "q": "Cari",
    "cari": "Cari",
    "bagian": "Bagian",
    "kegiatan": "Kegiatan",
    "perpustakaan": "Perpustakaan",
}


class ListTable(Table):
    """The rows of a list for one user, with the filter in words."""

    def __init__(self, slug: str, columns, rows, user, filters):
        self.slug, self.columns, self.rows, self.summary = slug, columns, rows, []
        self.user, self.filters = user, filters

    def facts(self) -> list:
        return [
            ("Daftar", self.slug),
            *(self.filters or [("Saringan", "Tidak ada")]),
            ("Dibuat oleh", str(self.user)),
        ]

    def head(self) -> dict:
        return super().head() | {
            "saringan": dict(self.filters),
            "per_tanggal": timezone.localdate().isoformat(),
        }


class Downloads(BaseListView):
    """Part of a list view: the columns of its file, and the answer that sends it."""

    request: SignedInRequest
    sheet: Sequence[Column] = ()
    sheet_name = ""

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get(KEY)
        if wanted is None or not self.sheet:
            return super().get(request, *args, **kwargs)
        return download(request, self.table(), wanted)

    def table(self) -> ListTable:
        """What would be downloaded; whoever sees no names gets no personal columns."""
        user = self.request.user
        columns = [column for column in self.sheet if user.sees_names or not column.personal]
        rows = Statement.of(self.sheet_rows(self.get_queryset()), columns)
        return ListTable(self.sheet_name, columns, rows, user, self.filters())

    def sheet_rows(self, rows: Any) -> Any:
        """The list's rows with what the file's columns need."""
        return rows

    def filters(self) -> list[tuple[str, str]]:
        """Label and value of every filter that was typed."""
        form = getattr(self, "filter", None)
        typed = [
            (key, value.strip()) for key, value in self.request.GET.dict().items() if key not in NOT_FILTERS
        ]
        return [_spoken(form, key, value) for key, value in typed if value]

    def downloads(self) -> list[tuple[str, str]]:
        """(FORMAT, query string) of each file of the list as it is filtered now."""
        return files_of(self.request.GET) if self.sheet else []


def download(request: SignedInRequest, table: Table, fmt: str, *, mark: object = "") -> HttpResponseBase:
    """A table as a file, named by `mark` or today; that somebody took its personal columns is noted.

    Personal columns are refused to a session without a second factor.
    """
    if fmt not in FORMATS:
        raise Http404
    if table.personal:
        refuse_named_file(request)
    kind, renderer = FORMATS[fmt]
    try:
        pieces = renderer(table)
    except NotInstalled as problem:
        return HttpResponseBadRequest(str(problem), content_type="text/plain; charset=utf-8")
    ExportLog.note_table(request.user, table, fmt)
    name = f"tpbis-{table.slug}-{mark or format(timezone.localdate(), '%Y%m%d')}.{ending_of(fmt)}"
    return file_answer(pieces, name, kind)


def file_answer(pieces: Iterable[bytes], name: str, kind: str) -> StreamingHttpResponse:
    """Send pieces of bytes as a download; closing the answer closes what makes them."""
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if name.rpartition(".")[2] in PACKED:
        response["Content-Encoding"] = "identity"
    return response


def files_of(query: QueryDict) -> list[tuple[str, str]]:
    """(FORMAT, query string) of each file of a list as a query filters it, all pages of it."""
    query, files = query.copy(), []
    for key in PAGES:
        query.pop(key, None)
    for fmt in offered():
        query[KEY] = fmt
        files.append((name_of(fmt), query.urlencode()))
    return files


def _spoken(form: Any, key: str, value: str) -> tuple[str, str]:
    field: Any = form.fields.get(key) if form else None
    if field is None:
        return WORDS.get(key, key.capitalize()), value
    if isinstance(field, ModelChoiceField):
        return str(field.label), str(form.cleaned_data.get(key) or value)
    return field.label, str(dict(getattr(field, "choices", ())).get(value, value))
