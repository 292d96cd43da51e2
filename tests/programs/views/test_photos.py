"""Photos of an activity: several in one choice, small ones in lists, and none sent twice to a browser."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from programs.models import TrainingPhoto
from tests.builders import make_training
from tests.page_forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(libraries, kinds, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_training(libraries.cipare)


def photo(colour="red", kind="JPEG"):
    out = io.BytesIO()
    Image.new("RGB", (1800, 1200), colour).save(out, kind)
    return SimpleUploadedFile("IMG.jpg", out.getvalue())


def upload(client, training, *files):
    return send(client, reverse("photo_create", args=[training.pk]), image=list(files), caption="Merangkai")


def test_several_photos_come_in_one_choice(sign_in, cast, training):
    assert upload(sign_in(cast.pustaka), training, photo(), photo("blue")).status_code == 302
    assert [(row.caption, bool(row.thumbnail)) for row in training.photos.all()] == [("Merangkai", True)] * 2


@pytest.mark.parametrize("wrong", ["text", "many"])
def test_one_wrong_photo_keeps_all_out_and_is_told_above_the_form(sign_in, cast, training, wrong):
    files = [photo(), SimpleUploadedFile("a.jpg", b"bukan foto")] if wrong == "text" else [photo()] * 21
    page = upload(sign_in(cast.pustaka), training, *files)
    assert (page.status_code, TrainingPhoto.unscoped.count()) == (200, 0)
    assert '<a href="#id_image">' in page.content.decode()


def test_list_shows_small_photos_that_a_browser_keeps(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    upload(client, training, photo())
    url = reverse("photo_small", args=[training.photos.get().pk])
    assert url in client.get(reverse("training_detail", args=[training.pk])).content.decode()
    first = client.get(url)
    content = b"".join(first.streaming_content)
    assert max(Image.open(io.BytesIO(content)).size) == 480
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_photo_of_an_older_version_is_shown_as_it_is(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    upload(client, training, photo())
    training.photos.update(thumbnail="")
    answer = client.get(reverse("photo_small", args=[training.photos.get().pk]))
    assert max(Image.open(io.BytesIO(b"".join(answer.streaming_content))).size) == 1600


def test_kept_photo_is_not_told_of_to_others(sign_in, cast, training):
    upload(sign_in(cast.pustaka), training, photo())
    url = reverse("photo_small", args=[training.photos.get().pk])
    kept = sign_in(cast.pustaka).get(url)
    mark = {"If-None-Match": kept.headers["ETag"]}
    assert b"".join(kept.streaming_content)
    assert sign_in(cast.surabaya).get(url, headers=mark).status_code == 404
    assert sign_in(cast.pembaca).get(url, headers=mark).status_code == 403
