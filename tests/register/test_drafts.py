"""Drafts are replaced in their place, and never left under keys that were replaced."""

from dataclasses import replace

import pytest

from portal.register.errors import CaseMoved
from portal.register.register import Register
from portal.register.rows import CaseRow, DraftRow
from tests.register.invented import DAY, case, change, figure, line, some_hash, some_id


@pytest.fixture
def row(register: Register) -> CaseRow:
    """Return a case that is there."""
    made = case()
    first = line(made.id, 1)
    register.cases.add(made, b"sealed keys", some_id(), some_id(), first, (figure(),))
    return made


def draft(row: CaseRow, sealed: bytes = b"sealed draft", version: int = 1) -> DraftRow:
    return DraftRow(row.id, some_id(), version, sealed)


def test_a_draft_is_kept_in_its_place_replaced_and_removed(
    register: Register, row: CaseRow
) -> None:
    first = draft(row)
    register.drafts.keep(first, row.keys_digest)
    newer = replace(first, sealed=b"newer")
    register.drafts.keep(newer, row.keys_digest, first.sealed)
    assert register.drafts.of(row.id) == (newer,)
    assert register.drafts.of(some_id()) == ()

    removed = [
        register.drafts.remove(row.id, first.slot, one.sealed)
        for one in (first, newer, newer)
    ]

    assert removed == [False, True, False]
    assert register.drafts.of(row.id) == ()


@pytest.mark.parametrize("was", [None, b"older"], ids=["nothing", "another"])
def test_a_draft_is_not_put_over_one_that_nobody_read(
    register: Register, row: CaseRow, was: bytes | None
) -> None:
    there = draft(row)
    register.drafts.keep(there, row.keys_digest)

    with pytest.raises(CaseMoved):
        register.drafts.keep(replace(there, sealed=b"mine"), row.keys_digest, was)

    assert register.drafts.of(row.id) == (there,)


def test_a_draft_under_other_keys_than_the_case_has_is_refused(
    register: Register, row: CaseRow
) -> None:
    with pytest.raises(CaseMoved):
        register.drafts.keep(draft(row), some_hash())

    assert register.drafts.of(row.id) == ()


def test_new_keys_replace_every_draft_in_the_same_transaction(
    register: Register, row: CaseRow
) -> None:
    kept, lost = draft(row), draft(row)
    for one in (kept, lost):
        register.drafts.keep(one, row.keys_digest)
    anew = replace(kept, key_version=2, sealed=b"anew")
    drafts = {kept.slot: (kept.sealed, anew), lost.slot: (lost.sealed, None)}

    register.cases.change(replace(change(row, keys=b"new"), drafts=drafts), DAY)

    assert register.drafts.of(row.id) == (anew,)


@pytest.mark.parametrize("known", [{}, {"sealed": b"older"}], ids=["new", "newer"])
def test_a_draft_that_came_meanwhile_stops_the_change(
    register: Register, row: CaseRow, known: dict[str, bytes]
) -> None:
    there = draft(row)
    register.drafts.keep(there, row.keys_digest)
    drafts = {there.slot: (known["sealed"], None)} if known else {}

    with pytest.raises(CaseMoved):
        register.cases.change(replace(change(row, keys=b"new"), drafts=drafts), DAY)

    assert register.drafts.of(row.id) == (there,)
    assert register.cases.case(row.id) == row
