"""Photos of an activity: upload, show inside the scope only, remove."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from programs.forms.photo import MOST, PhotoForm, kind_of
from programs.models import TrainingPhoto
from programs.views.training_acts import training_of
from programs.views.where import crumbs_of
from tpbis.uuid7 import uuid7


def photo_of(request, pk) -> TrainingPhoto:
    rows = TrainingPhoto.objects.visible_to(request.user).filter(training__deleted_at__isnull=True)
    return get_object_or_404(rows, pk=pk)


@permission_required("programs.change_training", raise_exception=True)
def upload(request, pk):
    """One photo at a time."""
    training = training_of(request, pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and training.photos.count() >= MOST:
        form.add_error("image", f"Paling banyak {MOST} foto untuk satu kegiatan.")
    if request.method == "POST" and form.is_valid():
        save_photo(training, form, request.user)
        messages.success(request, "Foto sudah disimpan.")
        return redirect("training_detail", pk=pk)
    crumbs = crumbs_of(training.library, training.title)
    return render(request, "programs/photo_form.html", {"form": form, "training": training, "crumbs": crumbs})


def save_photo(training, form, by):
    """Keep the file under a name of our own."""
    image, caption = form.cleaned_data["image"], form.cleaned_data["caption"]
    image.name = f"{uuid7()}.{form.kind[0]}"
    TrainingPhoto(training=training, image=image, caption=caption).stamp(by).save()


@permission_required("participants.view_names", raise_exception=True)
def show(request, pk):
    """The picture itself; faces are names, so a reader without names gets none."""
    photo = photo_of(request, pk)
    try:
        file = photo.image.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kind = kind_of(file.read(12))
    file.seek(0)
    if kind is None:
        raise Http404
    return FileResponse(file, content_type=kind[1], headers={"X-Content-Type-Options": "nosniff"})


@require_POST
@permission_required("programs.change_training", raise_exception=True)
def remove(request, pk):
    """Take a photo away."""
    photo = photo_of(request, pk)
    photo.image.delete(save=False)
    photo.delete()
    messages.success(request, "Foto sudah dihapus.")
    return redirect("training_detail", pk=photo.training_id)
