"""Hidden rows as one row "other": what everybody can compute, and no more."""

from portal.domain.disclosure.edition import hide
from portal.domain.disclosure.rests import Rest, rests
from tests.domain.disclosure.publishing import amounts, at_least, sums

NUMBERS = {"reports": 20, "a": 1, "b": 3, "c": 16}
RELATIONS = (*sums({"reports": ("a", "b", "c")}), at_least("reports", "a", "b"))


def found(numbers: dict[str, int | None], *hidden: str) -> list[Rest]:
    """Return the rests of these numbers with some hidden."""
    return list(rests(hide(amounts(numbers), hidden), RELATIONS))


def test_hidden_parts_are_told_together() -> None:
    assert found(dict(NUMBERS), "a", "b") == [Rest("reports", ("a", "b"), 4)]


def test_where_the_whole_is_hidden_there_is_none() -> None:
    assert found(dict(NUMBERS), "a", "b", "reports") == []


def test_one_by_itself_is_no_rest() -> None:
    assert found(dict(NUMBERS), "a") == []


def test_where_a_part_is_unknown_there_is_none() -> None:
    assert found({**NUMBERS, "c": None}, "a", "b") == []
