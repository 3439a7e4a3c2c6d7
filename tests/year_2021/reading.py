"""The files of an edition as others read them: tables, sentences, words.

A table is found by its id: the files of the archive are numbered as the tables of the
report are.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from lxml import html

from tests.documents.reading import text_of

NUMBERED = re.compile(r"(\d+)-(\w+)\.csv")


def tables_of_page(page: bytes, names: Mapping[int, str]) -> dict[str, str]:
    """Return each table of a web page by its id: headings first, then its rows."""
    found = html.document_fromstring(page.decode()).iter("table")
    return {
        names[number]: "\n".join(" ".join(row) for row in rows_of(table))
        for number, table in enumerate(found, start=1)
    }


def rows_of(table: html.HtmlElement) -> Iterator[list[str]]:
    """Yield the cells of each row of a table, as words."""
    for row in table.iter("tr"):
        yield [" ".join(cell.text_content().split()) for cell in row]


def captions_of_page(page: bytes) -> list[str]:
    """Return the captions of the tables of a page, in order."""
    captions = html.document_fromstring(page.decode()).iter("caption")
    return [" ".join(one.text_content().split()) for one in captions]


def sentences_of_page(page: bytes) -> list[str]:
    """Return what a page says of the year in sentences."""
    found = html.document_fromstring(page.decode()).iter("p")
    return [one.text_content() for one in found if one.get("class") == "statement"]


def names_in_archive(archive: bytes) -> dict[int, str]:
    """Return the id of each table by its number."""
    with ZipFile(io.BytesIO(archive)) as files:
        found = (NUMBERED.fullmatch(name) for name in files.namelist())
        return {int(one[1]): one[2] for one in found if one}


def tables_of_archive(archive: bytes) -> dict[str, str]:
    """Return each table of an archive of CSV by its id, empty cells left out."""
    with ZipFile(io.BytesIO(archive)) as files:
        return {
            found[2]: "\n".join(_csv_lines(files.read(name)))
            for name in files.namelist()
            if (found := NUMBERED.fullmatch(name))
        }


def _csv_lines(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"):
        yield " ".join(cell for cell in row if cell)


def words_of_pdf(pdf: bytes) -> str:
    """Return all words of a PDF, wherever a line ends."""
    return in_one_line(text_of(pdf))


def in_one_line(text: str) -> str:
    """Return words with one space between them."""
    return " ".join(text.split())
