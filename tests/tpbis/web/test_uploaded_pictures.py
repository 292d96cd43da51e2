"""Pictures come in as a phone makes them, and are kept small, upright and without a place."""

import io
import resource
import struct
import zlib
from contextlib import suppress

import pymupdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from participants.models import Person
from programs.models import TrainingPhoto
from tests.builders import make_training
from tests.fuzzing import examples
from tests.page_forms import filled
from tpbis.web.uploaded_pictures import LARGEST, UnreadablePicture, kind_of, shrunk

GPS = ExifTags.IFD.GPSInfo


def picture(size=(3000, 2000), kind="JPEG", mode="RGB", *, turned=False) -> bytes:
    """A photo as a phone writes it: with the place, and lying on its side when `turned`."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "PONSEL RAHASIA"
    exif.get_ifd(GPS)[ExifTags.GPS.GPSLatitude] = (6.0, 7.0, 8.0)
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, kind, exif=exif)
    return out.getvalue()


def paper_of(text: str, **told) -> bytes:
    """A PDF of one page, by whom `told` says."""
    paper = pymupdf.open()
    paper.new_page().insert_text((72, 72), text)
    paper.set_metadata(told)
    return paper.tobytes()


def sent(content, name="IMG.jpg"):
    return SimpleUploadedFile(name, content)


KINDS = [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")]


@pytest.mark.parametrize(("kind", "mode"), KINDS)
def test_picture_is_made_small_and_loses_its_place(kind, mode):
    content = picture(kind=kind, mode=mode)
    assert b"PONSEL RAHASIA" in content or kind == "PNG"
    kept = shrunk(sent(content))
    read = Image.open(kept)
    assert (read.format, max(read.size), len(read.getexif())) == ("JPEG", LARGEST, 0)
    assert b"RAHASIA" not in kept.open().read()
    assert kept.name.endswith(".jpg") and "IMG" not in kept.name


def test_picture_taken_sideways_stands_upright():
    read = Image.open(shrunk(sent(picture((400, 200), turned=True))))
    assert read.size == (200, 400)


def test_clear_picture_stands_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(shrunk(sent(out.getvalue()))).getpixel((0, 0)) == (255, 255, 255)


@given(
    st.binary(max_size=60), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b""])
)
@examples(15)
def test_rubbish_is_refused_with_one_error(rest, head):
    with pytest.raises(UnreadablePicture):
        shrunk(sent(head + rest))


def test_picture_too_large_to_read_is_refused():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(UnreadablePicture):
        shrunk(sent(out.getvalue()))


@pytest.mark.parametrize(("head", "kind"), [(b"\xff\xd8\xff\xe0", "jpg"), (b"GIF89a", None), (b"", None)])
def test_kind_is_read_from_the_first_bytes(head, kind):
    assert (kind_of(head) or [None])[0] == kind


@pytest.fixture
def training(libraries, kinds, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_training(libraries.cipare)


def send_sheet(client, training, content, name):
    url = reverse("roster", args=[training.pk])
    row = {"r0-name": "Siti Aminah", "r0-sex": "P", "consent": "1"}
    return client.post(url, filled(client, url, **row) | {"consent_photo": sent(content, name)})


def test_consent_sheet_is_shown_to_those_who_may_see_names(cast, training, sign_in):
    client = sign_in(cast.pustaka)
    url = reverse("consent_photo", args=[training.pk])
    assert client.get(url).status_code == 404
    assert send_sheet(client, training, picture(), "lembar.jpg").status_code == 302
    shown = client.get(url)
    read = Image.open(io.BytesIO(b"".join(shown.streaming_content)))
    assert (shown["Content-Type"], max(read.size), len(read.getexif())) == ("image/jpeg", LARGEST, 0)
    for name in ("roster", "training_detail"):
        assert url in client.get(reverse(name, args=[training.pk])).content.decode()
    assert url in sign_in(cast.serang).get(reverse("training_detail", args=[training.pk])).content.decode()
    assert (
        url not in sign_in(cast.pembaca).get(reverse("training_detail", args=[training.pk])).content.decode()
    )
    assert sign_in(cast.pembaca).get(url).status_code == 403
    assert sign_in(cast.surabaya).get(url).status_code == 404


def test_consent_sheet_as_pdf_is_saved_not_shown(cast, training, sign_in):
    client = sign_in(cast.pustaka)
    send_sheet(client, training, paper_of("lembar persetujuan", author="RAHASIA"), "lembar.pdf")
    answer = client.get(reverse("consent_photo", args=[training.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="persetujuan.pdf"'
    kept = b"".join(answer.streaming_content)
    assert (b"RAHASIA" in kept, pymupdf.open(stream=kept)[0].get_text().strip()) == (
        False,
        "lembar persetujuan",
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"<html>", "lembar.jpg", "bukan foto atau PDF"), (b"\xff\xd8\xff rusak", "lembar.jpg", "rusak")],
)
def test_bad_consent_sheet_gets_a_sentence_and_keeps_what_was_typed(
    content, name, sentence, cast, training, sign_in
):
    page = send_sheet(sign_in(cast.pustaka), training, content, name).content.decode()
    assert sentence in page and 'value="Siti Aminah"' in page
    assert Person.unscoped.count() == 0


def test_photo_of_an_activity_is_kept_small(cast, training, sign_in):
    url = reverse("photo_create", args=[training.pk])
    sign_in(cast.pustaka).post(url, {"image": sent(picture()), "caption": "Merangkai"})
    photo = TrainingPhoto.unscoped.get()
    with photo.image.open() as file:
        assert max(Image.open(file).size) == LARGEST
    assert photo.caption == "Merangkai"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return out.getvalue()[:33] + b"".join(chunks) + out.getvalue()[33:]


def moving(kind: str) -> bytes:
    out, frames = io.BytesIO(), [Image.new("RGB", (60, 40), (n, n, n)) for n in range(200)]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=10)
    return out.getvalue()


def with_exif(entries: int) -> bytes:
    """A JPEG whose EXIF says that it has so many entries, all of them pointing at its end."""
    tags = b"".join(struct.pack(">HHII", n % 65536, 5, 1 << 28, 8) for n in range(entries))
    exif = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, entries) + tags
    whole = picture((60, 40))
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + whole[2:]


BOMBS = {
    "text": png_with(*[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 20_000_000))] * 20),
    "profile": png_with(chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * 90_000_000))),
    "wide": png_with().replace(struct.pack(">II", 40, 20), struct.pack(">II", 2**31 - 1, 2**31 - 1)),
    "png of many frames": moving("PNG"),
    "webp of many frames": moving("WEBP"),
    "exif": with_exif(5400),
    "jpeg of many scans": picture((60, 40)) + b"\xff\xda\x00\x02" * 200_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_a_small_picture_or_refused_soon(name):
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    with suppress(UnreadablePicture):
        assert max(Image.open(shrunk(sent(BOMBS[name]))).size) <= LARGEST
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert end.ru_utime - start.ru_utime < 3


def test_gif_is_no_picture_of_ours():
    assert kind_of(moving("GIF")[:12]) is None
    with pytest.raises(UnreadablePicture):
        shrunk(sent(moving("GIF")))
