"""The same figures are the same bytes, and no other bytes are figures (R47)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.year.amount import Amount, Hidden, Measures, Qualifier
from portal.domain.year.canonical import of_canonical, of_public, to_canonical
from portal.domain.year.measures import year_measures
from tests.domain.year import helmond_2021 as helmond

words = st.text("aZ0_-", min_size=1, max_size=3)
names = st.lists(words, min_size=1, max_size=3).map(".".join)
amounts = st.builds(Amount, st.integers(0, 10**9), st.sampled_from(Qualifier))


@settings(max_examples=40)
@given(st.dictionaries(names, st.none() | amounts))
def test_what_is_written_is_read_again(measures: Measures) -> None:
    assert of_canonical(to_canonical(measures)) == measures


def test_the_order_in_which_they_were_made_does_not_show() -> None:
    one = {"b": Amount(1), "a": None}

    assert to_canonical(one) == to_canonical(dict(reversed(one.items())))
    assert to_canonical(one) == b'{"a":null,"b":[1,"exact"]}'


def test_the_same_question_gives_the_same_bytes() -> None:
    first, second = (
        to_canonical(
            year_measures(helmond.case_sources(), helmond.entries(), helmond.QUESTION)
        )
        for _ in range(2)
    )

    assert first == second


def test_a_public_edition_has_no_number_where_it_hides_one() -> None:
    data = to_canonical({"reports": Hidden.HIDDEN})

    assert data == b'{"reports":"hidden"}'
    assert of_public(data) == {"reports": Hidden.HIDDEN}
    with pytest.raises(ValueError, match="reports is hidden"):
        of_canonical(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'"reports"',
        b'{"reports":1}',
        b'{"reports":[true,"exact"]}',
        b'{"reports":[1.0,"exact"]}',
        b'{"reports":[1,"exact",0]}',
        b'{"reports":[1,"zeker"]}',
        b'{"reports":[-1,"exact"]}',
        b'{"reports":"geheim"}',
        b'{"reports": [1,"exact"]}',
        b'{"reports":[1,"exact"]}\n',
        b'{"reports":null,"reports":[1,"exact"]}',
        b'{"b":null,"a":null}',
        b'{"":null}',
        b'{"a..b":null}',
        b'{"<b>":null}',
        b'{"\xff":null}',
        '{"a":null}'.encode("utf-16"),
        b"[" * 100_000,
    ],
)
def test_any_other_writing_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        of_public(data)


def test_a_name_that_is_none_is_not_written() -> None:
    with pytest.raises(ValueError, match="no name"):
        to_canonical({"a b": None})
