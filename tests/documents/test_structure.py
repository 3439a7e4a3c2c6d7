"""A PDF tells a screen reader all that it shows, in the order in which it shows it."""

import io

import pikepdf

from portal.documents.pdf import make_pdf
from portal.documents.values import (
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
    facts,
    words,
)
from tests.documents.reading import order_of, pages_of, tags_of, text_of

WORDS = [
    "Eerste kop",
    "Het begin van het verhaal.",
    "Tweede alinea.",
    "Wie",
    "Een collega",
    "Kop van de tabel",
    "cel",
    "Het einde.",
]


def document(*blocks: Block, language: str = "nl") -> Document:
    """Return a document with these blocks."""
    return Document("Een titel", language, blocks)


def every_kind() -> Document:
    """Return a document with a block of each kind."""
    return document(
        Heading(1, words(WORDS[0])),
        Paragraph(words(f"{WORDS[1]}\n\n{WORDS[2]}")),
        facts((WORDS[3], WORDS[4])),
        Table((WORDS[5], "x"), ((words(WORDS[6]), words("y")),)),
        Paragraph(words(WORDS[7])),
    )


def test_it_says_that_it_is_for_all_readers_and_what_it_is_called() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(every_kind()))) as pdf:
        metadata = pdf.open_metadata()

        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Een titel"
        assert pdf.docinfo["/Title"] == "Een titel"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert not pdf.Root.MarkInfo.get("/Suspects", False)
        assert str(pdf.Root.Lang) == "nl"


def test_it_is_in_the_language_of_its_document() -> None:
    made = make_pdf(document(Paragraph(words("Said.")), language="en"))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "en"
    assert "Page 1 of 1" in text_of(made)


def test_a_paragraph_in_another_language_says_so() -> None:
    made = make_pdf(document(Paragraph(words("I saw it."), language="en")))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        languages = {
            str(each.Lang)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/Type") == "/StructElem"
            and "/Lang" in each
        }
    assert "en" in languages


def test_each_kind_of_block_has_its_tag() -> None:
    tags = tags_of(make_pdf(every_kind()))

    assert [tag for tag in tags if tag in {"Title", "H1", "L", "Table"}] == [
        "Title",
        "H1",
        "L",
        "Table",
    ]
    assert tags.count("TH") == tags.count("TD") == 2
    assert tags.count("LBody") == 1
    assert {"THead", "TBody", "Lbl", "P"} <= set(tags)


def test_the_tree_is_read_in_the_order_of_the_text() -> None:
    long = every_kind()
    made = make_pdf(document(*(long.blocks * 12)))
    order = order_of(made)
    shown = text_of(made)
    places = [shown.index(one) for one in WORDS]

    assert pages_of(made) > 1
    assert order == sorted(order, key=lambda piece: (piece.page, piece.number))
    assert len(set(order)) == len(order)
    assert places == sorted(places)


def test_all_fonts_are_inside_and_say_which_letters_they_draw() -> None:
    made = make_pdf(document(Paragraph(words("Bevoegd gezag: ﬁets, naïef, € 5, ж, ש"))))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        descriptors = [
            each.FontDescriptor for each in fonts if "/FontDescriptor" in each
        ]
        outer = [each for each in fonts if each.Subtype == "/Type0"]

        assert outer
        assert all("/ToUnicode" in each for each in outer)
        assert descriptors
        assert all({"/FontFile2", "/FontFile3"} & set(each) for each in descriptors)


def test_it_says_nothing_of_who_made_it_or_when() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(every_kind()))) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/Creator"}
        assert str(pdf.docinfo["/Creator"]).startswith("Typst ")
        written = pdf.Root.Metadata.read_bytes()
    assert b"Date" not in written
    assert b"dc:creator" not in written


def test_the_same_document_gives_the_same_bytes() -> None:
    assert make_pdf(every_kind()) == make_pdf(every_kind())
