"""A sheet is a page or two on paper: no title page, no contents, for all readers."""

import io
import re
from dataclasses import replace

import pikepdf

from portal.annual.pdf import make_pdf
from tests.annual.sample import public
from tests.documents.reading import pages_of, tags_of, text_of


def test_a_sheet_begins_with_its_title_and_goes_on_below_it() -> None:
    whole = public()
    one = replace(whole, chapters=whole.chapters[:1])
    sheet, report = make_pdf(replace(one, is_sheet=True)), make_pdf(one)

    assert pages_of(sheet) < pages_of(report)
    first = text_of(sheet)
    assert first.index(one.title) < first.index(one.chapters[0].title)
    assert "Inhoud" in text_of(report)
    assert "Inhoud" not in first


def test_a_sheet_is_for_all_readers_too() -> None:
    sheet = make_pdf(replace(public(), is_sheet=True))

    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.Root.MarkInfo.Marked
    headings = [tag for tag in tags_of(sheet) if re.fullmatch("H[1-6]", tag)]
    # What has changed and the method, besides the chapters.
    assert headings.count("H1") == len(public().chapters) + 2
