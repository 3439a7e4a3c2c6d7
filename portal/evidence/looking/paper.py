"""Pages of a PDF as pixels: nothing in it runs, no form is filled in, no link leads.

PDFium is here without JavaScript, and forms are never set up. Calls pypdfium2.
"""

import math
from typing import Final

import pypdfium2
from PIL import Image

from portal.evidence.looking.pictures import as_png
from portal.evidence.looking.refused import Refused

MAX_PAGES: Final = 10_000
MAX_WIDTH: Final = 1_200
_MAX_PIXELS: Final = 4_000_000
# A page of a stamp's size is shown at most so many times as large.
_MAX_SCALE: Final = 4.0
# FPDF_ERR_PASSWORD of fpdfview.h.
_NEEDS_PASSWORD: Final = 4


def page_as_png(data: bytes, page: int) -> tuple[int, bytes]:
    """Return the number of pages, and one of them (from 1, within them) as PNG.

    Raises Refused.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == _NEEDS_PASSWORD
        raise Refused("encrypted" if locked else "broken") from error
    try:
        pages = len(pdf)
        if pages > MAX_PAGES:
            raise Refused("too_complex")
        if not pages:
            raise Refused("broken")
        return pages, _rendered(pdf[min(max(page, 1), pages) - 1])
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        raise Refused("broken") from error
    finally:
        pdf.close()


def _rendered(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        raise Refused("broken")
    # A little less than the bound, for sizes are rounded up to whole pixels.
    wide = (MAX_WIDTH - 1) / width
    scale = min(wide, math.sqrt(_MAX_PIXELS / (width * height)), _MAX_SCALE)
    if max(width, height) * scale > _MAX_PIXELS:
        raise Refused("too_complex")
    bitmap = page.render(
        scale=scale,
        may_draw_forms=False,
        fill_color=(255, 255, 255, 255),
        rev_byteorder=True,
    )
    raw_mode = {"RGB": "RGB", "RGBX": "RGBX", "RGBA": "RGBX", "L": "L"}[bitmap.mode]
    image = Image.frombytes(
        "L" if raw_mode == "L" else "RGB",
        (bitmap.width, bitmap.height),
        bytes(bitmap.buffer),
        "raw",
        raw_mode,
        bitmap.stride,
    )
    return as_png(image.convert("RGB"))
