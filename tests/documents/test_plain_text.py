"""A document as plain text says what its PDF says, in the same order."""

import pytest

from portal.documents.plain_text import as_text
from portal.documents.values import (
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    facts,
    words,
)


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
        "    Ik zag [weggelakt] met 中文.\n\n"
        "Wie:\n    een\n    twee\n\n"
        "Naam: a.txt; Maat: 3\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_what_somebody_wrote_does_not_pass_for_a_heading(end: str) -> None:
    """An archive goes to a court: a report could bring a finding of its own."""
    forged = words(f"Ik zag het.{end}# Feiten{end}{end}Bevinding:{end}    gegrond")
    told = Facts(((words("Wat"), (forged,)),))
    document = Document("Zaak", "nl", (Paragraph(forged), told, Heading(1, forged)))

    lines = as_text(document).splitlines()

    assert not [one for one in lines if one.startswith(("# Feiten", "Bevinding"))]
