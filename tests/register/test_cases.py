"""Case files: one act is written whole or not at all, and never over another."""

from dataclasses import replace
from datetime import date

import pytest

from portal.register.errors import CaseMoved, NameTaken, NothingHere, ReportTaken
from portal.register.register import Register
from portal.register.rows import CaseRow
from tests.register.at_once import at_once
from tests.register.invented import (
    DAY,
    act,
    case,
    change,
    entry,
    figure,
    line,
    some_id,
)


def add(register: Register, row: CaseRow, report_id: bytes | None = None) -> CaseRow:
    report_id = report_id or some_id()
    first = line(row.id, 1)
    register.cases.add(row, b"sealed keys", report_id, some_id(), first, (figure(),))
    return row


def test_a_case_is_found_with_its_report_and_its_first_line(register: Register) -> None:
    report_id = some_id()

    row = add(register, case(), report_id)

    assert register.cases.case(row.id) == row
    assert register.cases.with_keys(row.id) == (row, b"sealed keys")
    assert register.cases.case_of(report_id) == row.id
    assert register.cases.reports() == {report_id: row.id}
    assert [one.number for one in register.cases.lines(row.id)] == [1]
    assert len(register.cases.figures("meldpunt")) == 1


def test_a_desk_sees_the_cases_of_its_own(register: Register) -> None:
    mine = add(register, case())
    add(register, case("peer tak", "griffie"))

    assert register.cases.of_desks(["meldpunt"]) == (mine,)
    assert len(register.cases.reports()) == 2
    assert register.cases.of_desks([]) == ()


def test_what_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NothingHere):
        register.cases.case(some_id())
    with pytest.raises(NothingHere):
        register.cases.with_keys(some_id())
    with pytest.raises(NothingHere):
        register.cases.case_of(some_id())


def test_a_report_gets_one_case_also_when_two_open_it_at_once(
    register: Register,
) -> None:
    report_id = some_id()

    results = at_once(
        3, lambda number: add(register, case(f"naam {number}"), report_id)
    )

    assert sum(isinstance(one, CaseRow) for one in results) == 1
    assert sum(isinstance(one, ReportTaken) for one in results) == 2
    assert len(register.cases.of_desks(["meldpunt"])) == 1
    assert len(register.cases.figures("meldpunt")) == 1


def test_two_cases_have_two_names(register: Register) -> None:
    add(register, case("appel boom"))

    with pytest.raises(NameTaken):
        add(register, case("appel boom"))


def test_an_act_writes_line_card_keys_days_and_figures_together(
    register: Register,
) -> None:
    row = add(register, case())
    written = change(row, figures=(figure(), figure()), keys=b"other keys")

    register.cases.change(written, DAY)

    now, keys = register.cases.with_keys(row.id)
    assert (now.revision, now.card, keys) == (2, b"card 2", b"other keys")
    assert now.keys_digest == written.keys_digest
    assert register.cases.lines(row.id)[1] == written.line
    assert len(register.cases.figures("meldpunt")) == 3


def test_an_act_without_keys_leaves_the_keys(register: Register) -> None:
    row = add(register, case())

    register.cases.change(change(row), DAY)

    now, keys = register.cases.with_keys(row.id)
    assert (now.keys_digest, keys) == (row.keys_digest, b"sealed keys")


def test_an_act_may_leave_a_digest_in_the_place_of_a_line(register: Register) -> None:
    row, other = add(register, case()), add(register, case("peer tak"))
    stone = replace(line(row.id, 1), sealed=bytes(32))

    register.cases.change(replace(change(row), struck=(stone,)), DAY)

    assert register.cases.lines(row.id)[0] == stone
    assert register.cases.lines(row.id)[1].sealed == b"sealed line"
    assert register.cases.lines(other.id)[0].sealed == b"sealed line"


def test_an_act_on_a_stale_case_writes_nothing_at_all(register: Register) -> None:
    row = add(register, case())
    register.cases.change(change(row, card=b"first"), DAY)

    with pytest.raises(CaseMoved):
        register.cases.change(change(row, 3, card=b"late", figures=(figure(),)), DAY)

    assert register.cases.case(row.id).card == b"first"
    assert len(register.cases.lines(row.id)) == 2
    assert len(register.cases.figures("meldpunt")) == 1


def test_of_several_acts_at_once_one_is_written(register: Register) -> None:
    row = add(register, case())

    results = at_once(4, lambda _: register.cases.change(change(row), DAY))

    assert results.count(None) == 1
    assert sum(isinstance(one, CaseMoved) for one in results) == 3
    assert len(register.cases.lines(row.id)) == 2


def test_writing_an_act_finishes_it(register: Register) -> None:
    row, person_id = add(register, case()), some_id()
    written = change(row)
    announced = act(written.act_id, person_id)
    register.audit.append(entry(None, written.act_id), announced)

    register.cases.change(written, date(2026, 3, 5))

    assert register.audit.act(written.act_id).finished_on == date(2026, 3, 5)
    assert register.audit.unfinished(person_id) == ()


def test_a_card_is_refreshed_only_where_nobody_came_between(register: Register) -> None:
    row = add(register, case())

    register.cases.refresh(row.id, 1, b"read")

    assert register.cases.case(row.id).card == b"read"
    with pytest.raises(CaseMoved):
        register.cases.refresh(row.id, 1, b"read late")
