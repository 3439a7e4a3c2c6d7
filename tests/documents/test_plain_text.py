"""A document as plain text says what its PDF says, in the same order."""

from portal.documents.plain_text import as_text
from portal.documents.values import Document, Heading, Paragraph, Table, facts, words


def test_the_text_of_a_document_is_all_of_it_in_order() -> None:
    document = Document(
        "Zaak",
        "nl",
        (
            Heading(2, words("Melding")),
            Paragraph(("Ik zag ", None, " met 中文.")),
            facts(("Wie", ("een", "twee"))),
            Table(("Naam", "Maat"), ((words("a.txt"), words("3")),)),
        ),
    )

    assert as_text(document) == (
        "Zaak\n====\n\n"
        "## Melding\n\n"
        "Ik zag [weggelakt] met 中文.\n\n"
        "Wie:\n    een\n    twee\n\n"
        "Naam: a.txt; Maat: 3\n"
    )
