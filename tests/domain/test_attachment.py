"""The line of a file in a letter's body: one writing, and no other is read."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.attachment import MOST_FILES, Attachment, media_type_of
from portal.domain.file_names import MAX_NAME_CHARACTERS
from portal.domain.report import BodyRefused, FeedbackBody, MessageBody

DAY = date(2026, 11, 24)
FILE = Attachment(
    id=b"i" * 16,
    key=b"k" * 16,
    size=1_234,
    sha256=b"p" * 32,
    sealed=b"s" * 32,
    name="factuur één.pdf",
    media_type="application/pdf",
)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


def test_a_message_names_its_files() -> None:
    body = MessageBody("Zie de foto.", DAY, (FILE, replace(FILE, id=b"j" * 16)))

    assert MessageBody.from_bytes(body.to_bytes()) == body


def test_feedback_may_have_files_too() -> None:
    body = FeedbackBody("Klopt.", "Dit.", "Daarom.", DAY, (FILE,))

    assert FeedbackBody.from_bytes(body.to_bytes()) == body


def test_a_letter_without_files_has_no_word_about_them() -> None:
    assert b"files" not in MessageBody("Dag.", DAY).to_bytes()


@given(names, st.integers(0, 2**63 - 1), st.booleans())
def test_a_file_comes_back_as_it_was(name: str, size: int, is_cleaned: bool) -> None:  # noqa: FBT001 - drawn
    file = replace(FILE, name=name, size=size, is_cleaned=is_cleaned)

    assert Attachment.from_table(json.loads(json.dumps(file.to_table()))) == file


def test_the_name_that_is_shown_is_safe_whatever_the_letter_says() -> None:
    assert replace(FILE, name="../../etc/pass\u202ewd").safe_name == "passwd"


def test_nothing_secret_is_printed() -> None:
    assert "k" * 16 not in repr(FILE)
    assert "factuur" not in repr(FILE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": b"short"}, "id is 16"),
        ({"key": b""}, "key is 16"),
        ({"sha256": bytes(31)}, "sha256 is 32"),
        ({"sealed": bytes(33)}, "sealed is 32"),
        ({"size": -1}, "this size"),
        ({"size": 2**63}, "this size"),
        ({"name": ""}, "not a name"),
        ({"name": "x" * (MAX_NAME_CHARACTERS + 1)}, "not a name"),
        ({"media_type": "text"}, "media type"),
        ({"media_type": "text/html\r\n"}, "media type"),
    ],
)
def test_what_no_file_has_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        replace(FILE, **change)


def changed(**values: object) -> bytes:
    """Return a message whose file is said in another way."""
    said = json.loads(MessageBody("x", DAY, (FILE,)).to_bytes())
    said["files"][0] |= values
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


@pytest.mark.parametrize(
    "values",
    [
        {"size": "12"},
        {"size": True},
        {"cleaned": 1},
        {"id": 5},
        {"id": "zz"},
        {"key": "KK" * 16},
        {"extra": "x"},
        {"name": None},
    ],
)
def test_a_file_that_is_said_in_another_way_is_refused(
    values: dict[str, object],
) -> None:
    assert MessageBody.from_bytes(changed()).files == (FILE,)

    with pytest.raises(BodyRefused):
        MessageBody.from_bytes(changed(**values))


@pytest.mark.parametrize("files", [{}, ["x"], [], None, [{}]])
def test_a_list_of_files_that_is_none_is_refused(files: object) -> None:
    said = json.loads(MessageBody("x", DAY).to_bytes()) | {"files": files}
    data = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()

    with pytest.raises(BodyRefused):
        MessageBody.from_bytes(data)


def test_a_letter_takes_no_file_twice_and_not_too_many() -> None:
    many = tuple(
        replace(FILE, id=number.to_bytes(16, "big")) for number in range(MOST_FILES + 1)
    )
    MessageBody("x", DAY, many[:-1])

    for files in (many, (FILE, FILE)):
        with pytest.raises(ValueError, match="files"):
            MessageBody("x", DAY, files)


@pytest.mark.parametrize(
    ("claimed", "kept"),
    [
        ("image/jpeg", "image/jpeg"),
        ("Text/HTML; charset=utf-8", "text/html"),
        ("", "application/octet-stream"),
        ("x", "application/octet-stream"),
        ("a/b\r\nX: y", "application/octet-stream"),
        ("a/" + "b" * 500, "application/octet-stream"),
    ],
)
def test_what_a_browser_claims_is_kept_if_it_is_a_type(claimed: str, kept: str) -> None:
    assert media_type_of(claimed) == kept


@given(st.text())
def test_any_claim_becomes_a_type(claimed: str) -> None:
    replace(FILE, media_type=media_type_of(claimed))
