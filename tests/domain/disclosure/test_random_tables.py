"""Whatever the numbers are: a reader who tries everything finds no hidden one.

Two tables in one: rows and columns with their totals; and tables that share a total.
"""

from collections.abc import Iterable
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.disclosure.protect import Protection
from portal.domain.disclosure.rule import Rule
from tests.domain.disclosure.attacker import Attacker, ranges_of
from tests.domain.disclosure.publishing import Sums, publish, sums

rules = st.sampled_from([Rule(k=3, width=2), Rule(k=4, width=2), Rule(k=5, width=3)])
few = st.integers(0, 6)
mostly_few = st.sampled_from([0, 0, 1, 2, 3, 5])


def assert_nothing_is_found(
    numbers: dict[str, int],
    wholes: Sums,
    rule: Rule,
    protection: Protection,
) -> None:
    """Let the attacker try every world that fits what is printed.

    What is narrowed is looked for by one who does not know which are small; all that
    they find is what the total alone tells.
    """
    hidden = protection.hidden & numbers.keys()
    narrowed = protection.narrowed.keys() & numbers.keys()
    most = numbers["reports"]
    tables = list(wholes.items())

    def found(unseen: Iterable[str], small: Iterable[str]) -> dict[str, int]:
        names = set(unseen)
        told = {name: n for name, n in numbers.items() if name not in names}
        ranges = ranges_of(names, small, rule.k, most)
        ends = Attacker(told, tables, ranges).found()
        return {name: high - low for name, (low, high) in ends.items()}

    assert protection.is_safe
    if hidden - narrowed:
        widths = found(hidden, protection.edition.small)
        assert all(widths[name] >= rule.width for name in hidden - narrowed)
    if narrowed:
        widths = found(hidden, ())
        at_most = found(numbers.keys() - {"reports"}, ())
        for name in narrowed:
            assert widths[name] >= min(rule.width, at_most[name])


def assert_the_small_are_hidden(
    numbers: dict[str, int], protection: Protection, rule: Rule
) -> None:
    """Hold that what is small is hidden, and that the total is told."""
    for name, number in numbers.items():
        if number < rule.k and numbers["reports"] and name != "reports":
            assert name in protection.hidden
    assert "reports" not in protection.hidden


def test_the_attacker_finds_what_is_hidden_too_plainly() -> None:
    """Were they no good, what follows would hold for nothing."""
    wholes = {"reports": ("a", "b", "c")}
    told = {"reports": 10, "a": 6}
    ranges = ranges_of("bc", small="bc", k=3, most=10)

    assert Attacker(told, list(wholes.items()), ranges).found() == {
        "b": (2, 2),
        "c": (2, 2),
    }


@settings(max_examples=15, deadline=None)
@given(
    cells=st.lists(mostly_few, min_size=6, max_size=6).filter(lambda c: sum(c) <= 10),
    rule=rules,
)
def test_in_a_table_with_totals_of_rows_and_columns(
    cells: list[int], rule: Rule
) -> None:
    places = [f"{row}{column}" for row, column in product("ab", "xyz")]
    wholes = {
        "a": ("ax", "ay", "az"),
        "b": ("bx", "by", "bz"),
        **{column: ("a" + column, "b" + column) for column in "xyz"},
        "reports": ("a", "b"),
    }
    numbers = dict(zip(places, cells, strict=True))
    for whole, parts in wholes.items():
        numbers[whole] = sum(numbers[part] for part in parts)
    relations = sums(wholes) + sums({"reports": ("x", "y", "z")})
    protection = publish(numbers, relations, rule)

    assert_the_small_are_hidden(numbers, protection, rule)
    assert_nothing_is_found(numbers, wholes, rule, protection)


@settings(max_examples=25, deadline=None)
@given(
    parts=st.tuples(few, few, few),
    split=st.tuples(few, few),
    others=st.tuples(few, few),
    rule=rules,
)
def test_in_tables_that_share_totals(
    parts: tuple[int, int, int],
    split: tuple[int, int],
    others: tuple[int, int],
    rule: Rule,
) -> None:
    """`a` of the first table is told once more by the second; all by the third."""
    p, q = split
    numbers = {"p": p, "q": q, "a": p + q, "b": parts[1], "c": parts[2]}
    numbers["reports"] = total = numbers["a"] + numbers["b"] + numbers["c"]
    u = min(others[0], total)
    numbers |= {"u": u, "v": total - u}
    wholes = {"a": ("p", "q"), "reports": ("a", "b", "c")}
    relations = sums(wholes) + sums({"reports": ("u", "v")})
    protection = publish(numbers, relations, rule)

    assert_the_small_are_hidden(numbers, protection, rule)
    first = {name: n for name, n in numbers.items() if name not in "uv"}
    for shown, tables in (
        (first, wholes),
        (
            {name: numbers[name] for name in ("reports", "u", "v")},
            {"reports": ("u", "v")},
        ),
    ):
        assert_nothing_is_found(shown, tables, rule, protection)
