"""Reference lines (UMK, UMP, poverty line): list, and upload of a file."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from reports.forms.reference_lines import ReferenceForm
from reports.models import ReferenceLine
from reports.pages.reference_lines import save_lines, shown
from tpbis.web.crud import CountlessPaginator
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest

PER_PAGE = 50


@reads_and_posts
@permission_required("reports.change_referenceline", raise_exception=True)
def reference_lines(request: SignedInRequest) -> HttpResponse:
    """The lines, the newest year first; a file is taken all or nothing."""
    form = ReferenceForm(request.POST, request.FILES) if request.method == "POST" else ReferenceForm()
    if form.is_bound and form.is_valid():
        counts = save_lines(form.cleaned_data["lines"])
        summary = ", ".join(f"{many} {what}" for what, many in counts.items())
        messages.success(request, f"Garis acuan sudah dimuat: {summary}.")
        return redirect("reference_lines")
    rows = ReferenceLine.objects.visible_to(request.user).select_related("region")
    page = CountlessPaginator(rows.order_by("-year", "region_id", "kind"), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    context = {
        "form": form,
        "page_obj": page,
        "lines": [shown(row) for row in page.object_list],
        "query": "",
        "crumbs": [("Laporan", "/laporan/"), ("Garis acuan", None)],
    }
    return render(request, "reports/reference_lines.html", context, status=400 if form.errors else 200)
