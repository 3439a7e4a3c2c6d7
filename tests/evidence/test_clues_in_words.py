"""A text is searched for what could give its writer away."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.evidence.wording import CLUE_KINDS, Clue, clues_in
from portal.profiles import load

PHRASES = ("ik ben de enige", "als enige van", "I'm the only", "ik ben * hoofd van")
NL = load("nl_gemeente").clue_phrases("nl")


def found(text: str, *phrases: str) -> list[tuple[str, str]]:
    return [(clue.kind, clue.text) for clue in clues_in(text, phrases or PHRASES)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Mail naar jan.jansen@example.nl.", "email", "jan.jansen@example.nl"),
        ("<j+x@post.gemeente.example>", "email", "j+x@post.gemeente.example"),
        ("Bel 06-12345678 maar niet nu", "phone", "06-12345678"),
        ("Bel 06 12 34 56 78", "phone", "06 12 34 56 78"),
        ("(020) 624 11 11 is van hem", "phone", "(020) 624 11 11"),
        ("+31 6 12345678", "phone", "+31 6 12345678"),
        ("+32 2 501 02 11", "phone", "+32 2 501 02 11"),
        ("BSN 111222333, van haar", "bsn", "111222333"),
        ("BSN: 1112.22.333", "bsn", "1112.22.333"),
        ("nummer 111 222 333.", "bsn", "111 222 333"),
        ("op NL91ABNA0417164300 gestort", "iban", "NL91ABNA0417164300"),
        ("nl91 abna 0417 1643 00 naar", "iban", "nl91 abna 0417 1643 00"),
        ("BE68 5390 0754 7034", "iban", "BE68 5390 0754 7034"),
        ("auto XX-99-99 stond er", "plate", "XX-99-99"),
        ("auto 12-abc-3 stond er", "plate", "12-abc-3"),
        ("auto 12ABC3 stond er", "plate", "12ABC3"),
        ("auto G123BB stond er", "plate", "G123BB"),
        ("Ik bén de énige die", "only_one", "Ik bén de énige"),
        ("ik ben de\nenige", "only_one", "ik ben de\nenige"),
        ("IK BEN SINDS KORT HOOFD VAN", "only_one", "IK BEN SINDS KORT HOOFD VAN"),
        ("ik ben hoofd van", "only_one", "ik ben hoofd van"),
        ("I’m the only nurse", "only_one", "I’m the only"),
    ],
)
def test_it_is_found(text: str, kind: str, words: str) -> None:
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Op 06-12-2024 12 uur",
        "van 01-02-2024 tot 03-04-2024",
        "op 20240305 en 05032024",
        "een bedrag van € 111.222.333,00",
        "het was 1.250.000 euro, of 12.500,50",
        "nummer 111222334",
        "NL91ABNA0417164301",
        "woont op 1234 AB of 1234AB",
        "g123bb en 12abc3",
        "de COVID en de WNT en MH17",
        "jan at example.nl en @jan en jan@",
        "zaak 2024-123456",
        "factuur 98765432109876543210",
        "Niet ik ben. De enige was hij",
        "ik ben sinds heel erg kort hoofd van",
        "ik ben de enigen",
        "",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


def test_a_number_is_one_thing_only() -> None:
    text = "NL91ABNA0417164300 en 0612345678 en 111222333"

    assert [kind for kind, _ in found(text)] == ["iban", "phone", "bsn"]


def test_clues_stand_in_the_order_of_the_text() -> None:
    text = "Ik ben de enige met XX-99-99; mail a@b.example of bel 0612345678."

    kinds = [kind for kind, _ in found(text)]
    assert kinds == ["only_one", "plate", "email", "phone"]


def test_the_longest_phrase_is_taken() -> None:
    assert found("ik ben de enige hier", "ik ben", "ik ben de enige") == [
        ("only_one", "ik ben de enige")
    ]


def test_the_phrases_of_the_profile_are_found() -> None:
    for phrase in NL:
        assert found(f"Want {phrase.replace('*', 'nu')}, zei zij.", *NL)


def test_there_are_a_hundred_at_most_and_the_first_ones() -> None:
    clues = clues_in("a@b.example en XX-99-99 " * 200, ())

    assert len(clues) == 100
    assert clues[-1].end < 2500


def test_words_are_cut_but_their_place_is_not() -> None:
    text = f"ik {'x' * 200} hoofd"
    (clue,) = clues_in(text, ["ik * hoofd"])

    assert (clue.start, clue.end) == (0, len(text))
    assert clue.text == text[:100]


ODD = st.text(
    st.one_of(
        st.sampled_from("ikbendeng *éE@.-+()0123456789NLAXx\u0301€\n"), st.characters()
    )
)


@given(ODD, st.lists(ODD, max_size=4))
@example("ik ben ik ben", ["ik ben", "*", "", "* *"])
def test_every_clue_has_its_place_and_shares_it_with_none(
    text: str, phrases: list[str]
) -> None:
    clues = clues_in(text, phrases)

    for clue in clues:
        assert 0 <= clue.start < clue.end <= len(text)
        assert clue.text == text[clue.start : clue.end][:100]
        assert clue.kind in CLUE_KINDS
    for one, next_one in pairwise(clues):
        assert one.end <= next_one.start


@given(ODD, ODD)
def test_what_is_planted_is_found_at_its_place(before: str, after: str) -> None:
    planted = "jan@example.nl"
    text = f"{before} {planted} {after}"
    start = len(before) + 1

    clues = clues_in(text, ())
    whole = Clue("email", start, start + len(planted), planted)
    assert whole in clues or len(clues) == 100


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a@a.",
        "1 ",
        "X1",
        "NL91ABNA0417164301 ",
        "(020) 624 11 1 ",
        "ik ",
        "\u0301",
    ],
)
def test_a_long_hostile_text_takes_bounded_time(piece: str) -> None:
    text = (piece * (1024 * 1024 // len(piece) + 1))[: 1024 * 1024]
    began = time.process_time()
    clues_in(text, NL)

    # A machine that is busy or slow takes seconds; what backtracks takes hours.
    assert time.process_time() - began < 30
