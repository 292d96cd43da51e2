"""The program that makes an uploaded picture small: `python -m tpbis.confined.picture_reader`."""

import io
import warnings

import pi_heif
from PIL import Image, ImageOps

from tpbis.confined.limits import answer, send, send_json
from tpbis.confined.unreadable_file import BROKEN, UnreadableFile

QUALITY = 80
MOST_PIXELS = 40_000_000  # a JPEG is read at a fraction of its size, so only other kinds meet this


def read(request: dict) -> None:
    """Send the picture upright as a JPEG of at most so many `pixels`, with no EXIF."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = _small(request["path"], request["pixels"])
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as problem:
        raise UnreadableFile(BROKEN) from problem
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, exif=b"")
    send_json({})
    send(out.getvalue())


def _small(path: str, pixels: int) -> Image.Image:
    picture: Image.Image = Image.open(path, formats=["JPEG", "PNG", "WEBP", "HEIF"])
    picture.draft("RGB", (pixels, pixels))
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadableFile(BROKEN)
    picture.thumbnail((pixels, pixels))
    picture = ImageOps.exif_transpose(picture)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", clear.size, "white")
        picture.paste(clear, mask=clear)
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    return fresh


pi_heif.options.DECODE_THREADS = 1  # a confined program may start none
pi_heif.register_heif_opener(thumbnails=False)

if __name__ == "__main__":
    answer(read)
