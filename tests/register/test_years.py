"""A paper is replaced by its next revision alone, and a delivery stays as it came."""

import secrets
from dataclasses import replace

import pytest

from portal.register.errors import DeliveryThere, PaperMoved
from portal.register.register import Register
from portal.register.rows import DeliveryRow, PaperRow
from portal.storage.rows import RowBroken
from tests.register.invented import some_id


def paper() -> PaperRow:
    return PaperRow(some_id(), "meldpunt", 1, b"eerste")


def test_a_paper_is_not_there_before_its_first_revision(register: Register) -> None:
    assert register.years.paper(some_id()) is None


def test_a_revision_replaces_the_one_before_it(register: Register) -> None:
    first = paper()
    register.years.keep_paper(first)
    second = replace(first, revision=2, sealed=b"tweede")
    register.years.keep_paper(second)

    assert register.years.paper(first.id) == second


@pytest.mark.parametrize("revision", [1, 3, 4])
def test_a_revision_after_another_than_the_last_is_refused(
    register: Register, revision: int
) -> None:
    first = paper()
    register.years.keep_paper(first)

    with pytest.raises(PaperMoved):
        register.years.keep_paper(replace(first, revision=revision, sealed=b"mijn"))

    assert register.years.paper(first.id) == first


def test_a_paper_that_cannot_be_read_is_said_to_be_broken(register: Register) -> None:
    if not register.database.is_sqlite:
        pytest.skip("PostgreSQL refuses such a value by itself")
    first = paper()
    register.years.keep_paper(first)
    with register.database.begin() as connection:
        connection.exec_driver_sql("UPDATE year_papers SET sealed = 'text'")

    with pytest.raises(RowBroken):
        register.years.paper(first.id)


def test_deliveries_come_to_the_desk_that_gets_them(register: Register) -> None:
    one, other = (
        DeliveryRow(some_id(), desk, secrets.token_bytes(90))
        for desk in ("meldpunt", "griffie")
    )
    register.years.add_delivery(one)
    register.years.add_delivery(other)

    assert register.years.deliveries_to("meldpunt") == (one,)
    assert register.years.deliveries_to("griffie") == (other,)
    assert register.years.deliveries_to("elders") == ()


def test_a_delivery_is_kept_once(register: Register) -> None:
    row = DeliveryRow(some_id(), "meldpunt", b"eerst")
    register.years.add_delivery(row)

    with pytest.raises(DeliveryThere):
        register.years.add_delivery(replace(row, sealed=b"later"))

    assert register.years.deliveries_to("meldpunt") == (row,)
