"""What was entered during 2021 is published as Helmond printed it (R46).

Over the pages alone; each table is looked for in the web page, in the CSV and in the
text of the PDF, character for character.
"""

import json
import re

import pytest

from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.printed import BESIDE, PRINTED, SAID
from tests.year.people import ALICE
from tests.year_2021.conftest import Published
from tests.year_2021.publishing import DECISION, PAGE
from tests.year_2021.reading import (
    captions_of_page,
    in_one_line,
    names_in_archive,
    sentences_of_page,
    tables_of_archive,
    tables_of_page,
    words_of_pdf,
)

PAGE_FILE, PDF, TABLES = "report.nl.html", "report.nl.pdf", "tables.nl.zip"
# The report counts police and declaration together; entered apart, the rows below it
# have numbers here that Helmond did not print.
TOGETHER = 2
COUNTED = re.compile(r"(\d) meldingen$", re.MULTILINE)


@pytest.fixture(scope="session")
def on_page(year_2021: Published) -> dict[str, str]:
    """Return the tables of the published page by their ids."""
    files = year_2021.files
    return tables_of_page(files[PAGE_FILE], names_in_archive(files[TABLES]))


@pytest.fixture(scope="session")
def as_csv(year_2021: Published) -> dict[str, str]:
    """Return the tables of the published archive by their ids."""
    return tables_of_archive(year_2021.files[TABLES])


@pytest.fixture(scope="session")
def pdf(year_2021: Published) -> str:
    """Return the words of the published PDF."""
    return words_of_pdf(year_2021.files[PDF])


@pytest.mark.parametrize("table_id", PRINTED)
def test_a_table_is_published_as_it_was_printed(
    table_id: str, on_page: dict[str, str], as_csv: dict[str, str], pdf: str
) -> None:
    printed = PRINTED[table_id].strip()

    assert on_page[table_id] == printed
    # A program that calculates is given "2", where people read "2 meldingen".
    assert as_csv[table_id] == COUNTED.sub(r"\1", printed)
    assert in_one_line(printed) in pdf


@pytest.mark.parametrize("table_id", BESIDE)
def test_what_was_printed_as_text_is_published_as_a_table_too(
    table_id: str, on_page: dict[str, str], as_csv: dict[str, str], pdf: str
) -> None:
    rows = BESIDE[table_id][: TOGETHER if table_id == "incidents" else None]
    printed = "\n".join(" ".join(row) for row in rows)

    assert f"\n{printed}\n" in on_page[table_id] + "\n"
    assert f"\n{printed}\n" in as_csv[table_id] + "\n"
    assert in_one_line(printed) in pdf


@pytest.mark.parametrize("sentence_id", SAID)
def test_a_sentence_is_published_as_it_was_printed(
    sentence_id: str, year_2021: Published, pdf: str
) -> None:
    assert SAID[sentence_id] in sentences_of_page(year_2021.files[PAGE_FILE])
    assert SAID[sentence_id] in pdf


def test_every_number_is_the_one_that_was_counted_by_hand(year_2021: Published) -> None:
    told = json.loads(year_2021.files["figures.json"])
    by_hand = {
        name: amount and [amount.number, amount.qualifier.value]
        for name, amount in helmond.NUMBERS.items()
    }

    assert {name: told[name] for name in by_hand} == by_hand


def test_a_series_has_what_was_counted_beside_it(year_2021: Published) -> None:
    """A7, R52."""
    page = year_2021.files[PAGE_FILE].decode()

    after = page.partition("Contact met vertrouwenspersonen gezocht")[2]
    assert "volgens het verslag" in after.partition("<caption>")[0]


def test_the_confidants_table_has_its_printed_title(year_2021: Published) -> None:
    captions = captions_of_page(year_2021.files[PAGE_FILE])

    assert any(
        one.endswith(". Jaarverslag Vertrouwenspersonen 2021") for one in captions
    )


def test_the_page_says_who_decided_that_the_numbers_are_exact(
    year_2021: Published,
) -> None:
    page = year_2021.people.at_desk(ALICE).get(PAGE)

    assert f"Besluit: {DECISION}" in page.text
    assert "Openbaar, precieze aantallen, editie 1" in page.text
