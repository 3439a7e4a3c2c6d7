"""Cases that belong together: what may be linked to what, and how they are counted."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.facts import facts_at
from portal.domain.links import (
    As,
    case_named,
    check_link,
    check_merge,
    kind_of,
    links_of,
)
from portal.domain.refusal import Refusal
from tests.domain.stepping import TODAY, Case, day

A, B, C = b"a", b"b", b"c"
NAMES = {"stille otter": A, "vroege reiger": B}


def test_the_last_word_on_a_link_counts() -> None:
    steps = [(A, "related"), (B, "double"), (A, ""), (C, "related"), (C, "main")]

    assert links_of(steps) == {B: As.DOUBLE, C: As.MAIN}


def test_each_side_of_a_link_says_what_the_other_is() -> None:
    assert [kind.mirrored for kind in As] == [As.RELATED, As.MAIN, As.DOUBLE]


def test_a_case_is_linked_once_and_never_to_itself() -> None:
    related = {B: As.RELATED}

    check_link({}, {}, A, B)
    check_link(related, {}, A, B)
    with pytest.raises(Refusal, match="same_case"):
        check_link({}, {}, A, A)
    with pytest.raises(Refusal, match="already_linked"):
        check_link(related, {A: As.RELATED}, A, B)


def test_what_a_link_is_either_side_can_tell() -> None:
    assert kind_of({B: As.MAIN}, {}, A, B) is As.MAIN
    assert kind_of({}, {A: As.MAIN}, A, B) is As.DOUBLE
    with pytest.raises(Refusal, match="not_linked"):
        kind_of({C: As.MAIN}, {C: As.MAIN}, A, B)


@pytest.mark.parametrize(
    ("double", "main", "code"),
    [
        ({C: As.DOUBLE}, {}, "double_has_doubles"),
        ({C: As.MAIN}, {}, "double_already"),
        ({B: As.MAIN}, {A: As.DOUBLE}, "double_already"),
        ({}, {C: As.MAIN}, "main_is_double"),
    ],
)
def test_doubles_are_one_step_deep(
    double: dict[bytes, As], main: dict[bytes, As], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        check_merge(double, main, A, B)


def test_a_merger_that_was_cut_off_may_be_made_whole() -> None:
    check_merge({B: As.MAIN}, {}, A, B)
    check_merge({B: As.RELATED}, {A: As.RELATED, C: As.DOUBLE}, A, B)
    with pytest.raises(Refusal, match="same_case"):
        check_merge({}, {}, A, A)


@pytest.mark.parametrize("typed", ["Stille Otter", " stille-otter ", "STILLE  OTTER"])
def test_a_name_is_found_however_it_is_typed(typed: str) -> None:
    assert case_named(typed, NAMES) == A


def test_a_name_with_a_slip_is_asked_about_and_not_guessed() -> None:
    with pytest.raises(Refusal, match="case_name_near") as refused:
        case_named("stile oter", NAMES)
    assert refused.value.values["name"] == "stille otter"
    with pytest.raises(Refusal, match="no_such_case"):
        case_named("iets heel anders", NAMES)


def test_a_double_closes_without_a_route_of_its_own() -> None:
    case = Case().take(1, Field.ACKNOWLEDGED).take(2, Field.FINDING, "dubbel")

    case.take(3, Field.FEEDBACK).take(4, Field.CLOSED, WITH_REASON)

    assert case.facts.closed_on == day(4)


def test_a_case_is_not_converted_to_what_it_is() -> None:
    assert Case().refuses(1, Field.KIND, "report").code == "same_kind"


@given(
    st.lists(
        st.lists(st.sampled_from(["report", "advice", "objection"]), max_size=4),
        max_size=6,
    ),
    st.integers(0, TODAY),
)
def test_converting_moves_a_case_and_counts_it_once(
    changes: list[list[str]], at: int
) -> None:
    cases = [Case().lines for _ in changes]
    for lines, kinds in zip(cases, changes, strict=True):
        lines.extend(
            Decision(day(5 * number), day(5 * number), Field.KIND, kind)
            for number, kind in enumerate(kinds, start=1)
        )
    late = day(TODAY) + timedelta(days=1)

    found = [facts_at(lines, day(at), late).kind for lines in cases]

    counted = {kind: found.count(kind) for kind in set(found)}
    assert None not in counted
    assert sum(counted.values()) == len(changes)
