"""Photos of an activity and of its signed sheet: upload, display inside the scope, removal."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response

from programs.forms.photo import MOST, PhotoForm
from programs.models import Training, TrainingPhoto
from programs.views.breadcrumbs import crumbs_of
from programs.views.training_actions import training_of
from tpbis.models import User
from tpbis.records.stored_files import remove_once_saved, room_spoken
from tpbis.web.crud import page_problem, posted
from tpbis.web.methods import posts, reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.uploaded_pictures import PAPER_SIGNS, SIGNS, Signs, kind_of_file


def photo_of(request: SignedInRequest, pk: UUID) -> TrainingPhoto:
    rows = TrainingPhoto.objects.visible_to(request.user).filter(training__deleted_at__isnull=True)
    return get_object_or_404(rows, pk=pk)


@reads_and_posts
@permission_required("programs.change_training", raise_exception=True)
def upload(request: SignedInRequest, pk: UUID) -> HttpResponse:
    training = training_of(request, pk)
    form = PhotoForm(posted(request), request.FILES or None)
    if request.method == "POST" and training.photos.count() + len(request.FILES.getlist("image")) > MOST:
        form.add_error("image", f"Paling banyak {MOST} foto untuk satu kegiatan.")
    if request.method == "POST" and form.is_valid() and _saved(training, form, request.user):
        count = len(form.cleaned_data["image"])
        messages.success(request, "Foto sudah disimpan." if count == 1 else f"{count} foto sudah disimpan.")
        return redirect("training_detail", pk=pk)
    crumbs = crumbs_of(training.library, training.title)
    return render(request, "programs/photo_form.html", {"form": form, "training": training, "crumbs": crumbs})


def _saved(training: Training, form: PhotoForm, by: User) -> bool:
    try:
        with room_spoken(), transaction.atomic():
            save_photos(training, form, by)
    except ValidationError as problem:
        form.add_error("image", problem)
    return not form.errors


def save_photos(training: Training, form: PhotoForm, by: User) -> None:
    """Keep the pictures, small and under names of our own."""
    for image, thumbnail in form.cleaned_data["image"]:
        photo = TrainingPhoto(training=training, image=image, thumbnail=thumbnail)
        photo.caption = form.cleaned_data["caption"]
        photo.stamp(by).save()


@reads
@permission_required("participants.view_names", raise_exception=True)
def show(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """The picture itself; faces are names, so a reader without names gets none."""
    photo = photo_of(request, pk)
    return unchanged(request, f"{pk}-besar") or marked(sent(photo.image, SIGNS), f"{pk}-besar")


@reads
@permission_required("participants.view_names", raise_exception=True)
def thumbnail(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """The small picture of a list; of a photo that has none, the picture itself."""
    photo = photo_of(request, pk)
    mark = f"{pk}-kecil{bool(photo.thumbnail):d}"
    return unchanged(request, mark) or marked(sent(photo.thumbnail or photo.image, SIGNS), mark)


def unchanged(request: SignedInRequest, mark: str) -> HttpResponse | None:
    """“Not modified” for a browser that has this picture: the files behind a photo never change."""
    return cast(HttpResponse | None, get_conditional_response(request, etag=f'"{mark}"'))


def marked(response: FileResponse, mark: str) -> FileResponse:
    response.headers["ETag"] = f'"{mark}"'
    return response


@reads
@permission_required("participants.view_names", raise_exception=True)
def consent_photo(request: SignedInRequest, pk: UUID) -> FileResponse:
    """The signed sheet; it is full of names, so a reader without names gets none."""
    return sent(training_of(request, pk).consent_photo, SIGNS + PAPER_SIGNS)


def sent(stored: FieldFile, signs: Signs) -> FileResponse:
    """The file, if it is still there and of a kind we accept; a browser shows pictures and saves the rest."""
    try:
        file = stored.open("rb")
    except (ValueError, FileNotFoundError):
        raise Http404 from None
    kind = kind_of_file(file, signs)
    if kind is None:
        raise Http404
    download = None if kind in [(ending, mime) for ending, mime, _ in SIGNS] else f"persetujuan.{kind[0]}"
    return FileResponse(
        file,
        content_type=kind[1],
        as_attachment=download is not None,
        filename=download or "",
        headers={"X-Content-Type-Options": "nosniff"},
    )


@posts
@permission_required("programs.change_training", raise_exception=True)
def remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    photo = photo_of(request, pk)
    if problem := page_problem(request, photo):
        messages.error(request, problem)
        return redirect("training_detail", pk=photo.training_id)
    for file in filter(None, (photo.image, photo.thumbnail)):
        remove_once_saved(file.name, file.storage)
    photo.delete()
    messages.success(request, "Foto sudah dihapus.")
    return redirect("training_detail", pk=photo.training_id)
