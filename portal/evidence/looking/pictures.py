"""Images decoded within bounds, and made anew from their pixels alone.

Only the formats listed here are tried, whatever the bytes say. Calls Pillow and
pi_heif.
"""

import io
import math
import warnings
from typing import Final

import pi_heif
from PIL import Image, ImageOps

from portal.evidence.looking.refused import Refused

MAX_PIXELS: Final = 100_000_000
MAX_WIDTH: Final = 1_600
_MAX_SHOWN_PIXELS: Final = 8_000_000
_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "HEIF")

# Plugins are modules that Pillow loads when it needs them; in the child it is too late.
Image.init()
pi_heif.register_heif_opener()
# Above this Pillow warns, and here a warning is an error.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def look_into_image(data: bytes) -> set[str]:
    """Return the warning codes for an image; its pixels are not decoded for this."""
    _opened(data)
    return set()


def image_as_png(data: bytes) -> bytes:
    """Return an image, upright and on white, at most MAX_WIDTH wide; or raise Refused.

    The first one where there are several.
    """
    image = _opened(data)
    try:
        # A JPEG is decoded at a fraction of its size where that is enough.
        image.draft("RGB", (MAX_WIDTH, MAX_WIDTH))
        image.load()
        small = _fitting(ImageOps.exif_transpose(image))
    except MemoryError as error:
        raise Refused("too_complex") from error
    except Exception as error:
        # Each decoder raises what its arithmetic leads it to.
        raise Refused("broken") from error
    return as_png(_on_white(small))


def as_png(image: Image.Image) -> bytes:
    """Return the pixels of an RGB image as PNG, and nothing but the pixels."""
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Refused("too_complex") from error
        except Exception as error:
            raise Refused("broken") from error
    if image.width * image.height > MAX_PIXELS:
        raise Refused("too_complex")
    return image


def _fitting(image: Image.Image) -> Image.Image:
    """Return the image, made smaller where it is too wide or too large to show."""
    pixels = image.width * image.height
    scale = min(MAX_WIDTH / image.width, math.sqrt(_MAX_SHOWN_PIXELS / pixels))
    if scale >= 1:
        return image
    size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
    # Colours of a palette cannot be mixed; others are mixed as they are.
    mixable = image.convert("RGBA") if image.mode in {"P", "1", "PA"} else image
    return mixable.resize(size, Image.Resampling.BOX)


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
