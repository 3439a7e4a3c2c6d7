"""Cleans PDF files: pages and what they show stay, what programs noted beside it goes.

The file is written anew from what its pages reach, so earlier revisions and objects
that nothing refers to are not in it. Calls the other `pdf_` files.
"""

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Final

import pikepdf

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.pdf_info import note_info, note_metadata
from portal.evidence.cleaning.pdf_left import name_what_is_left
from portal.evidence.cleaning.pdf_marks import clean_marks
from portal.evidence.cleaning.pdf_objects import each_dictionary
from portal.evidence.cleaning.pdf_pictures import clean_picture
from portal.evidence.findings import Cleaned, NotCleanable

CleanImage = Callable[[bytes], bytes | None]

# Readers look for the sign in the first kilobyte (ISO 32000-1, Annex H).
_SIGN: Final = b"%PDF-"
_SIGN_WITHIN: Final = 1024
_REVISION: Final = b"startxref"
_LINEARIZED: Final = b"/Linearized"
# What the library raises when a file is not what it says to be. It is written in C++,
# and turns what it meets into any of these.
_DAMAGED: Final = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def recognise_pdf(data: bytes) -> bool:
    """Tell whether bytes begin as a PDF file does."""
    return _SIGN in data[:_SIGN_WITHIN]


def clean_pdf(data: bytes, clean_image: CleanImage) -> Cleaned:
    """Take out what a file tells besides what its pages show.

    `clean_image` gives a cleaned picture, or None where it cannot. Raises NotCleanable:
    "encrypted", with an empty password too, "broken" or "too_complex".
    """
    try:
        # The library remarks on forms that are odd; here nobody reads it.
        with (
            warnings.catch_warnings(action="ignore"),
            pikepdf.open(BytesIO(data)) as pdf,
        ):
            return _clean(data, pdf, clean_image)
    except pikepdf.PasswordError:
        raise NotCleanable("encrypted") from None
    except _DAMAGED:
        raise NotCleanable("broken") from None


def _clean(data: bytes, pdf: pikepdf.Pdf, clean_image: CleanImage) -> Cleaned:
    if pdf.is_encrypted:
        raise NotCleanable("encrypted")
    pages = len(pdf.pages)
    if not pages:
        raise NotCleanable("broken")
    gathered = Gathered()
    _note_revisions(data, gathered)
    note_info(pdf.trailer, gathered)
    _clean_trailer(pdf.trailer)
    for found in each_dictionary(pdf.Root):
        note_metadata(found, gathered)
        clean_marks(found, gathered)
        clean_picture(found, clean_image, gathered)
        name_what_is_left(found, gathered)
    clean = _written(pdf)
    # Of a damaged file, some of what was read may not have been what it looked like.
    with pikepdf.open(BytesIO(clean)) as again:
        if len(again.pages) != pages:
            raise NotCleanable("broken")
    return gathered.cleaned(clean)


def _note_revisions(data: bytes, gathered: Gathered) -> None:
    """Count what was saved behind the first version."""
    revisions = data.count(_REVISION) - 1
    # A file arranged for the web ends twice from the start.
    if _LINEARIZED in data[: 2 * _SIGN_WITHIN]:
        revisions -= 1
    if revisions > 0:
        gathered.note("history", str(revisions))


def _clean_trailer(trailer: pikepdf.Object) -> None:
    """Leave the trailer its root alone.

    With the old identifier gone a new one is made, from the content of the new file.
    """
    for key in list(trailer.keys()):
        if key not in {"/Root", "/Size"}:
            del trailer[key]


def _written(pdf: pikepdf.Pdf) -> bytes:
    whole = BytesIO()
    pdf.save(
        whole,
        deterministic_id=True,
        fix_metadata_version=False,
        preserve_pdfa=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return whole.getvalue()
