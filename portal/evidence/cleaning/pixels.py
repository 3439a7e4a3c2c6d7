"""What a picture shows, as a digest: the proof that cleaning changed nothing of it.

Runs in the confined process only. Pillow decodes; its warnings of bombs are refusals
here. A digest is taken in strips, so that no second copy of a picture is made.
"""

import hashlib
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile, ImageSequence, PngImagePlugin

from portal.evidence.findings import NotCleanable

# Cameras have up to 100 million; a scanner's A3 in colour has 35.
MOST_PIXELS: Final = 100_000_000
MOST_SIDE: Final = 40_000
# Of all frames or pages together.
MOST_PIXELS_OF_ALL: Final = 400_000_000

_STRIP_PIXELS: Final = 1 << 20

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# Programs that draw pictures write what they were asked into text, and much of it.
PngImagePlugin.MAX_TEXT_CHUNK = 16 * 1024 * 1024


@contextmanager
def opened(data: bytes, form: str) -> Iterator[ImageFile.ImageFile]:
    """Open a picture of one of Pillow's formats.

    Raises NotCleanable for what it cannot be, in the whole context: "broken" or
    "too_complex".
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=(form,)) as picture:
                _refuse_the_huge(picture)
                yield picture
        except NotCleanable:
            raise
        except (
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
            MemoryError,
        ):
            raise NotCleanable("too_complex") from None
        # Decoders raise whatever they stumble over.
        except Exception:  # noqa: BLE001
            raise NotCleanable("broken") from None


def digest(data: bytes, form: str) -> bytes:
    """Return a digest of every pixel of every frame, with mode, size and palette."""
    with opened(data, form) as picture:
        # What Pillow calls further frames of a JPEG are pictures behind its end.
        frames = [picture] if form == "JPEG" else ImageSequence.Iterator(picture)
        return _digest(frames)


def _digest(frames: Iterable[Image.Image]) -> bytes:
    seen = hashlib.blake2b()
    for frame in frames:
        seen.update(f"{frame.mode} {frame.size};".encode())
        frame.load()
        if frame.palette is not None:
            seen.update(bytes(frame.palette.palette or b""))
        for strip in _strips(frame):
            seen.update(strip.tobytes())
    return seen.digest()


def refuse_changed(before: bytes, after: bytes, form: str) -> None:
    """Raise NotCleanable("broken") where cleaning changed a pixel."""
    if digest(before, form) != digest(after, form):
        raise NotCleanable("broken")


def _strips(frame: Image.Image) -> Iterator[Image.Image]:
    width, height = frame.size
    rows = max(_STRIP_PIXELS // max(width, 1), 1)
    for top in range(0, height, rows):
        yield frame.crop((0, top, width, min(top + rows, height)))


def _refuse_the_huge(picture: ImageFile.ImageFile) -> None:
    width, height = picture.size
    if max(width, height) > MOST_SIDE:
        raise NotCleanable("too_complex")
    frames = int(getattr(picture, "n_frames", 1))
    if width * height * frames > MOST_PIXELS_OF_ALL:
        raise NotCleanable("too_complex")
