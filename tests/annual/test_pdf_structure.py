"""The PDF of the year tells a screen reader all that it shows, in that order."""

import io
import re
from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from portal.annual.pdf import as_data, make_pdf
from portal.annual.theme import Theme
from portal.documents.glyphs import drawable
from portal.domain.year.amount import Amount
from portal.domain.year.report import Chapter, Prose, Statement, YearReport
from portal.domain.year.table import Cell, Chart, Row, Table
from tests.annual.sample import public
from tests.documents.reading import order_of, pages_of, tags_of, text_of


@cache
def drawn(language: str = "nl") -> bytes:
    """Return the PDF of the sample."""
    return make_pdf(public(language))


def with_rows(count: int) -> YearReport:
    """Return the sample with one chapter, and in it one table of so many rows."""
    rows = tuple(Row(f"Rij {n}", (Cell(str(n), Amount(n)),)) for n in range(count))
    long = Table("long", "Lang", ("Soort", "Aantal"), rows, chart=Chart.BARS)
    report = public()
    return YearReport(
        report.title,
        report.organisation,
        report.year,
        report.reference,
        "nl",
        report.edition,
        1,
        (Chapter("one", "Een", (long,)),),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_for_all_readers_and_in_its_language(language: str) -> None:
    with pikepdf.open(io.BytesIO(drawn(language))) as pdf:
        metadata = pdf.open_metadata()

        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == public(language).title
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == language


def test_its_metadata_is_the_organisation_and_the_reference_date() -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        assert set(pdf.docinfo) == {
            "/Author",
            "/CreationDate",
            "/Creator",
            "/ModDate",
            "/Title",
        }
        assert str(pdf.docinfo["/Author"]) == "Gemeente Helmond"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20220228000000Z"
        assert str(pdf.docinfo["/ModDate"]) == "D:20220228000000Z"


def test_its_headings_skip_no_level_and_chapters_are_the_first() -> None:
    tags = tags_of(drawn())
    levels = [int(tag[1]) for tag in tags if re.fullmatch("H[1-6]", tag)]

    # The contents and the method besides the chapters.
    assert levels.count(1) == len(public().chapters) + 2
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "Title" in tags


def test_it_has_a_table_of_contents_that_leads_to_the_pages() -> None:
    tags = tags_of(drawn())

    assert tags.count("TOCI") >= len(public().chapters) + 1
    assert "TOC" in tags
    contents = text_of(drawn()).split("Pagina 2 van")[0]
    assert all(chapter.title in contents for chapter in public().chapters)


def test_each_table_has_a_caption_and_heads() -> None:
    tags = tags_of(drawn())
    tables = public().tables

    assert tags.count("Table") == tags.count("Caption") == len(tables)
    assert tags.count("THead") == len(tables)
    assert tags.count("TH") == sum(len(table.columns) for table in tables)


def test_a_chart_has_a_text_in_its_place() -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        said = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/S") == "/Figure"
            and "/Alt" in each
        ]
    assert len(said) == tags_of(drawn()).count("Figure") == 5
    assert all(one.startswith("Grafiek: ") for one in said)


def test_lists_and_links_are_lists_and_links() -> None:
    tags = tags_of(drawn())

    assert tags.count("L") == 3
    assert tags.count("LI") == 7
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        addresses = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/URI" in note.get("/A", pikepdf.Dictionary())
        }
    assert addresses == {
        "https://www.raadsleden.nl/actueel",
        "https://example.org/f.png",
    }


def test_the_tree_is_read_in_the_order_of_the_pages() -> None:
    order = order_of(drawn())

    assert pages_of(drawn()) > 5
    assert order == sorted(order, key=lambda piece: (piece.page, piece.number))
    assert len(set(order)) == len(order)


def test_a_long_table_repeats_its_head_on_each_page() -> None:
    made = make_pdf(with_rows(90))

    assert tags_of(made).count("TH") == 2
    heads = text_of(made).count("Soort")
    assert heads >= 2


def test_words_are_words_to_the_sheet() -> None:
    shown = text_of(drawn())

    assert '#read("x") $x$ =1+1' in shown
    assert "<script>alert(1)</script>" in shown


@pytest.mark.parametrize(
    "text",
    [
        "w" * 400,
        "- - - - - - diep",
        "\U0001f600 中文 עברית \u0301 \u200b \x00 [x](https://é.nl/ü?q=%zz)",
        '#panic("x") $ \\ ` <a> @b = */',
        "",
    ],
)
def test_any_words_make_a_document(text: str) -> None:
    rows = tuple(Row(text, (Cell(text, Amount(n)),)) for n in (1, 2))
    table = Table("t", text, (text, text), rows, (text,), Chart.BARS)
    parts = (Prose(text), Statement(text), table)
    report = public()
    made = make_pdf(
        YearReport(
            f"T {text}",
            f"O {text}",
            report.year,
            report.reference,
            "nl",
            report.edition,
            1,
            (Chapter("one", f"C {text}", parts),),
            changes=text,
            method=(text,),
            words={"contents": text},
        )
    )

    assert pages_of(made) >= 3


def test_an_empty_report_is_a_document_too() -> None:
    made = make_pdf(with_rows(0))

    assert "Tabel 1. Lang" in text_of(made)


def test_a_heading_of_marks_alone_is_left_out() -> None:
    assert b'"heading"' not in as_data(with_rows(1), Theme(), drawable)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert make_pdf(public()) == drawn()
