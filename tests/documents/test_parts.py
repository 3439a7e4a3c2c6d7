"""A long document becomes several, which together hold every block in its order."""

from hypothesis import given
from hypothesis import strategies as st

from portal.documents.parts import MOST, in_parts, weight_of
from portal.documents.values import (
    Block,
    Document,
    Heading,
    Paragraph,
    Table,
    facts,
    words,
)

BLOCKS: st.SearchStrategy[Block] = st.integers(1, 200_000).map(
    lambda size: Paragraph(words("x" * size))
)


def test_a_short_document_stays_one() -> None:
    document = Document("Zaak", "nl", (Heading(1, words("Kop")),))

    assert in_parts(document) == (document,)


def test_parts_have_numbers_and_begin_with_a_heading_of_the_first_level() -> None:
    long = Paragraph(words("x" * MOST))
    document = Document("Zaak", "nl", (long, Heading(2, words("Kop")), long))

    first, second, third = in_parts(document)

    assert first.title == "Zaak, deel 1 van 3"
    assert second.blocks == (Heading(1, words("Kop")),)
    assert third.blocks == (long,)


def test_a_line_weighs_as_if_it_were_full() -> None:
    assert weight_of(Paragraph(words("a\n" * 100))) >= 100 * 60
    assert weight_of(facts(("a", ["b", "c"]))) >= 3 * 60
    assert weight_of(Table(("a",), ((words("b"),), ((None,),)))) >= 2 * 60


@given(st.lists(BLOCKS, max_size=12))
def test_nothing_is_lost_and_no_part_is_too_long(blocks: list[Block]) -> None:
    parts = in_parts(Document("Zaak", "nl", tuple(blocks)))

    assert [one for part in parts for one in part.blocks] == blocks
    for part in parts:
        assert len(part.blocks) <= 1 or sum(map(weight_of, part.blocks)) <= MOST
