"""What a register asks is asked of a case of that kind, and of no other."""

from datetime import date

import pytest

from portal.domain.case import check
from portal.domain.counted import KIND_OF, LIST_OF, is_asked
from portal.domain.decisions import Decision, Field
from portal.domain.facts import facts_of
from portal.domain.refusal import Refusal

DAY = date(2026, 3, 2)


def line(field: Field, code: str = "") -> Decision:
    """Return a decision of today."""
    return Decision(DAY, DAY, field, code)


@pytest.mark.parametrize("field", KIND_OF)
def test_a_case_of_its_kind_takes_it_and_another_refuses(field: Field) -> None:
    other = "incident" if KIND_OF[field] == "advice" else "advice"
    for kind in (KIND_OF[field], other, "report"):
        lines = [line(Field.RECEIVED), line(Field.KIND, kind)]
        if kind == KIND_OF[field]:
            check(facts_of(lines), line(field, "ja"))
            continue
        with pytest.raises(Refusal) as refusal:
            check(facts_of(lines), line(field, "ja"))
        assert refusal.value.code == "not_of_this_kind"


def test_it_changes_nothing_else_that_is_true() -> None:
    lines = [line(Field.RECEIVED), line(Field.KIND, "incident")]

    assert facts_of([*lines, line(Field.POLICE, "ja")]) == facts_of(lines)


def test_all_other_facts_are_asked_of_every_kind() -> None:
    others = [field for field in Field if field not in KIND_OF]

    assert all(is_asked(field, "report") for field in others)
    assert KIND_OF.keys() == LIST_OF.keys()
