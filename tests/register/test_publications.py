"""An edition is kept once, with all its files, and nobody changes it."""

import secrets

import pytest

from portal.register.errors import EditionTaken, NothingHere
from portal.register.register import Register
from portal.register.rows import PublicationRow
from tests.register.invented import some_id

_FILES = ("publication_files", "publication_id")


def edition(desk: str = "meldpunt") -> PublicationRow:
    return PublicationRow(some_id(), desk, secrets.token_bytes(200))


def test_an_edition_comes_back_with_its_files(register: Register) -> None:
    row, other = edition(), edition("griffie")
    register.publications.add(row, [b"nul", b"een"])
    register.publications.add(other, [])

    assert register.publications.of_desk("meldpunt") == (row,)
    assert register.publications.of_desk("griffie") == (other,)
    assert register.publications.file(row.id, 0) == b"nul"
    assert register.publications.file(row.id, 1) == b"een"


def test_the_same_edition_is_refused_and_the_first_one_stays(
    register: Register,
) -> None:
    row = edition()
    register.publications.add(row, [b"eerst"])

    with pytest.raises(EditionTaken):
        register.publications.add(
            PublicationRow(row.id, row.desk, b"later"), [b"later"]
        )

    assert register.publications.of_desk("meldpunt") == (row,)
    assert register.publications.file(row.id, 0) == b"eerst"


def test_a_file_that_is_not_there_or_unreadable_is_not_there(
    register: Register,
) -> None:
    row = edition()
    register.publications.add(row, [b"nul"])
    with pytest.raises(NothingHere):
        register.publications.file(row.id, 1)
    with pytest.raises(NothingHere):
        register.publications.file(some_id(), 0)


def test_an_unreadable_edition_hides_no_other(register: Register) -> None:
    if not register.database.is_sqlite:
        pytest.skip("PostgreSQL refuses such a value by itself")
    row, spoilt = edition(), edition()
    register.publications.add(row, [b"nul"])
    register.publications.add(spoilt, [b"nul"])
    with register.database.begin() as connection:
        for table, key in (("publications", "id"), _FILES):
            connection.exec_driver_sql(
                f"UPDATE {table} SET sealed = 'text' WHERE {key} = ?",  # noqa: S608
                (spoilt.id,),
            )

    assert register.publications.of_desk("meldpunt") == (row,)
    with pytest.raises(NothingHere):
        register.publications.file(spoilt.id, 0)
