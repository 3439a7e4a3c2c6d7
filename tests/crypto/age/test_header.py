"""The header: one spelling, bounded, and read back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import MAX_HEADER_BYTES, MAX_STANZAS, Stanza, new_file_key, unpadded
from crypto.age.header import Header, check_mac, parse_header, write_header
from crypto.errors import HeaderFailure, HmacFailure

KEY = bytes(16)
VISIBLE = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
WORDS = st.text(VISIBLE, min_size=1, max_size=80)
STANZAS = st.lists(
    st.builds(
        Stanza,
        WORDS,
        st.lists(WORDS, max_size=3).map(tuple),
        st.binary(max_size=150),
    ),
    min_size=1,
    max_size=5,
)
EMPTY = Stanza("empty", (), b"")


@given(stanzas=STANZAS)
def test_what_is_written_is_read_back(stanzas: list[Stanza]) -> None:
    text = write_header(KEY, stanzas)

    header = parse_header(text)

    assert list(header.stanzas) == stanzas
    assert header.to_bytes() == text
    check_mac(text, header, KEY)


@given(length=st.sampled_from([0, 1, 47, 48, 49, 95, 96, 97]))
def test_a_body_ends_with_a_line_that_is_not_full(length: int) -> None:
    text = write_header(KEY, [Stanza("x", (), bytes(length))])
    lines = text.split(b"\n")[2:-2]

    assert [len(line) for line in lines[:-1]] == [64] * (len(lines) - 1)
    assert len(lines[-1]) < 64


@given(stanzas=STANZAS, choice=st.data())
def test_a_changed_header_is_refused_or_has_another_mac(
    stanzas: list[Stanza], choice: st.DataObject
) -> None:
    text = write_header(KEY, stanzas)
    at = choice.draw(st.integers(0, len(text) - 1))
    byte = choice.draw(st.integers(0, 255).filter(lambda each: each != text[at]))
    changed = text[:at] + bytes([byte]) + text[at + 1 :]

    with pytest.raises((HeaderFailure, HmacFailure)):
        check_mac(changed, parse_header(changed), KEY)


@given(stanzas=STANZAS, choice=st.data())
def test_no_two_texts_are_the_same_header(
    stanzas: list[Stanza], choice: st.DataObject
) -> None:
    text = bytearray(write_header(KEY, stanzas))
    at = choice.draw(st.integers(0, len(text)))
    text[at:at] = choice.draw(st.sampled_from([b"\n", b" ", b"\r", b"=", b"A", b"-> "]))

    try:
        header = parse_header(bytes(text))
    except HeaderFailure:
        return

    assert header.to_bytes() == text


@given(text=st.binary(max_size=200), head=st.booleans())
def test_whatever_comes_is_a_header_or_a_header_failure(
    text: bytes, *, head: bool
) -> None:
    text = b"age-encryption.org/v1\n" + text if head else text

    with pytest.raises(HeaderFailure):
        parse_header(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "version line"),
        (b"age-encryption.org/v2\n", "version line"),
        (b"age-encryption.org/v1\n", "neither stanza nor end line at byte 22"),
        (b"age-encryption.org/v1\n--- " + b"A" * 43 + b"\n", "no stanza"),
        (b"age-encryption.org/v1\n-> x\nA\n--- " + b"A" * 43 + b"\n", "length"),
        (b"age-encryption.org/v1\n-> x\nAB\n--- " + b"A" * 43 + b"\n", "canonical"),
        (b"age-encryption.org/v1\n-> x\n\n--- " + b"A" * 42 + b"B\n", "canonical"),
        (b"age-encryption.org/v1\n-> x\n\n--- " + b"A" * 43 + b"\n\n", "end line"),
    ],
)
def test_it_says_what_is_wrong(text: bytes, reason: str) -> None:
    with pytest.raises(HeaderFailure, match=reason):
        parse_header(text)


def test_it_reads_as_many_stanzas_as_may_be_and_not_one_more() -> None:
    text = write_header(KEY, [EMPTY] * MAX_STANZAS)
    assert len(parse_header(text).stanzas) == MAX_STANZAS

    one_more = text.replace(b"-> empty\n\n", b"-> empty\n\n" * 2, 1)

    with pytest.raises(HeaderFailure, match="stanzas"):
        parse_header(one_more)


def test_it_reads_up_to_64_kib_and_not_one_byte_more() -> None:
    room = MAX_HEADER_BYTES - len(write_header(KEY, [Stanza("x", ("a",), b"")]))
    text = write_header(KEY, [Stanza("x", ("a" + "a" * room,), b"")])
    assert len(text) == MAX_HEADER_BYTES
    assert parse_header(text).to_bytes() == text

    with pytest.raises(HeaderFailure, match="64 KiB"):
        parse_header(text.replace(b"aaa", b"aaaa", 1))


@pytest.mark.parametrize(
    "stanzas",
    [
        [],
        [EMPTY] * (MAX_STANZAS + 1),
        [Stanza("x", ("a" * MAX_HEADER_BYTES,), b"")],
        [Stanza("two words", (), b"")],
        [Stanza("x", ("line\nbreak",), b"")],
        [Stanza("x", ("",), b"")],
        [Stanza("", (), b"")],
        [Stanza("accent\u00e9", (), b"")],
    ],
    ids=["none", "many", "long", "space", "line", "no argument", "no kind", "accent"],
)
def test_it_writes_nothing_that_it_would_not_read(stanzas: list[Stanza]) -> None:
    with pytest.raises(ValueError, match=r"header|arguments|ascii"):
        write_header(KEY, stanzas)


def test_the_mac_is_of_one_file_key() -> None:
    text = write_header(KEY, [EMPTY])

    with pytest.raises(HmacFailure):
        check_mac(text, parse_header(text), new_file_key())


def test_a_file_key_is_16_bytes() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        write_header(bytes(15), [EMPTY])


@given(raw=st.binary(max_size=70))
def test_base64_is_read_back(raw: bytes) -> None:
    assert unpadded.decode(unpadded.encode(raw)) == raw


@given(text=st.text("AQgw/+=\n -_", max_size=12))
def test_base64_has_one_spelling(text: str) -> None:
    try:
        raw = unpadded.decode(text.encode())
    except HeaderFailure:
        return

    assert unpadded.encode(raw) == text.encode()


@pytest.mark.parametrize(
    "text", ["A", "AAAAA", "QQ=", "QQ==", "QR", "Q Q", "QQ\n", "-_"]
)
def test_base64_of_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(HeaderFailure, match="base64"):
        unpadded.decode(text.encode())


def test_a_header_is_a_value() -> None:
    text = write_header(KEY, [EMPTY])

    assert parse_header(text) == Header((EMPTY,), parse_header(text).mac)
