"""SPEC §1.7, read from its Markdown: the file opens, and each value is right."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from crypto.age import Identity, open_bytes, open_header, split
from crypto.age.file_key import derive
from crypto.age.header import parse_header

SPEC = Path(__file__).parents[3] / "crypto" / "spec" / "1-age.md"
EXAMPLE = SPEC.read_text(encoding="utf-8").partition("## 1.7 ")[2]
VALUES = dict(re.findall(r"^\| ([^|]+) \| `([^`]+)`.*\|$", EXAMPLE, re.MULTILINE))
BLOCK = re.search(r"```hex\n(.*?)```", EXAMPLE, re.DOTALL)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    assert BLOCK
    return bytes.fromhex(BLOCK[1])


@pytest.fixture(scope="module")
def identity() -> Identity:
    return Identity(bytes.fromhex(VALUES["identity"]))


def test_the_file_opens(sealed: bytes, identity: Identity) -> None:
    data = open_bytes(sealed, [identity])

    assert data.hex() == VALUES["data"]
    assert data.decode() == VALUES["the same as text"] + "\n"


def test_the_keys_are_spelled_as_it_says(identity: Identity) -> None:
    first, last = VALUES["recipient, first and last characters"].split("…")
    digest = VALUES["SHA-256 of the recipient's 1,216 bytes"]

    assert str(identity) == VALUES["spelled"]
    assert str(identity.recipient).startswith(first)
    assert str(identity.recipient).endswith(last)
    assert sha256(identity.recipient.raw).hexdigest() == digest


def test_every_value_on_the_way_is_the_one_it_shows(
    sealed: bytes, identity: Identity
) -> None:
    header, payload = split(sealed)
    file_key = open_header(header, [identity])
    nonce, chunk = payload[:16], payload[16:]

    shown = {
        "file key": file_key.hex(),
        "MAC key": derive(file_key, b"header").hex(),
        "MAC": parse_header(header).mac.hex(),
        "length of the header": str(len(header)),
        "nonce of the payload": nonce.hex(),
        "payload key": derive(file_key, b"payload", nonce).hex(),
        "chunk 0": chunk.hex(),
    }

    assert shown.items() <= VALUES.items()


def test_no_value_is_shown_that_is_not_checked() -> None:
    assert len(VALUES) == 13
