"""SPEC.md's example, from code to sealed letter: every value is computed again."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV, ChaCha20Poly1305

from crypto.age import Identity, open_bytes, open_header, split
from crypto.age.file_key import derive
from crypto.code import ReporterKeys, parse, root_of
from crypto.epoch import DeskEpoch, open_reporter_grants, recipient_hash
from crypto.epoch.layout import FIRST_PLACE, pack_desk_grant, pack_first_grant
from crypto.letter import (
    NO_LETTER,
    Context,
    Kind,
    Letter,
    SealedLetter,
    Side,
    open_thread,
)
from crypto.padding import pad
from crypto.signing import sign, verifier_of

SPEC = Path(__file__).parents[3] / "crypto" / "SPEC.md"
EXAMPLE = SPEC.read_text(encoding="utf-8").partition("## Worked example")[2]
VALUES = dict(re.findall(r"^\| ([^|]+) \| `([^`]+)` \|$", EXAMPLE, re.MULTILINE))
GRANT, LETTER = (
    bytes.fromhex(block)
    for block in re.findall(r"```hex\n(.*?)```", EXAMPLE, re.DOTALL)
)


def value(name: str) -> bytes:
    """Return a value of the page as bytes."""
    return bytes.fromhex(VALUES[name])


@pytest.fixture(scope="module")
def reporter() -> ReporterKeys:
    return ReporterKeys.from_root(value("root"))


@pytest.fixture(scope="module")
def epoch(reporter: ReporterKeys) -> DeskEpoch:
    return DeskEpoch(
        report_id=value("report id"),
        number=int(VALUES["number"]),
        identity=Identity(value("identity of the epoch")),
        desk_seed=value("desk key"),
        reporter_verifier=reporter.verifier,
        reporter_recipient_hash=recipient_hash(reporter.identity.recipient),
    )


@pytest.fixture(scope="module")
def context(epoch: DeskEpoch) -> Context:
    return Context(
        report_id=epoch.report_id,
        epoch=epoch.number,
        letter_id=value("letter id"),
        kind=Kind.REPORT,
        sequence=1,
        previous=NO_LETTER,
    )


def test_the_words_are_the_code_and_lead_to_every_key_of_the_reporter(
    reporter: ReporterKeys,
) -> None:
    code = parse(VALUES["words"])

    shown = {
        "entropy": code.entropy.hex(),
        "root": root_of(code, value("salt")).hex(),
        "locator": reporter.locator.hex(),
        "reporter's identity": reporter.identity.seed.hex(),
        "SHA-256 of the reporter's recipient": sha256(
            reporter.identity.recipient.raw
        ).hexdigest(),
        "reporter's signing seed": reporter.signing_seed.hex(),
        "reporter's verifier": reporter.verifier.hex(),
        "reporter's box key": reporter.box_key.hex(),
    }

    assert shown.items() <= VALUES.items()


def test_the_grants_are_those_of_the_epoch(
    reporter: ReporterKeys, epoch: DeskEpoch
) -> None:
    for_desk = pack_desk_grant(epoch, reporter.signing_seed).hex()

    shown = {
        "SHA-256 of its recipient": sha256(epoch.identity.recipient.raw).hexdigest(),
        "its verifier": verifier_of(epoch.desk_seed).hex(),
        "reporter's grant": pack_first_grant(epoch).hex(),
        "desk grant, signed part": for_desk[:-128],
        "signature of the desk grant": for_desk[-128:],
        "fingerprint": epoch.fingerprint.hex(),
    }

    assert shown.items() <= VALUES.items()


def test_the_reporter_opens_their_grant(
    reporter: ReporterKeys, epoch: DeskEpoch
) -> None:
    """The box is computed with nothing but AES-256-GCM-SIV."""
    nonce = value("nonce of its box")
    bound = b"meldkluis/v1/box\x00" + FIRST_PLACE + epoch.report_id
    cipher = AESGCMSIV(reporter.box_key)

    (opened,) = open_reporter_grants([GRANT], reporter, epoch.report_id)

    assert nonce + cipher.encrypt(nonce, value("reporter's grant"), bound) == GRANT
    assert opened.identity == epoch.identity
    assert opened.desk_verifier == epoch.desk_verifier


def test_the_letter_is_signed_and_sealed_as_it_says(
    reporter: ReporterKeys, epoch: DeskEpoch, context: Context
) -> None:
    """The payload is computed with nothing but ChaCha20-Poly1305: one last chunk."""
    header, payload = split(LETTER)
    block, padded = context.to_bytes(), pad(VALUES["body"].encode())
    label = b"meldkluis/v1/letter"
    salt = value("salt of the letter")
    commitment = sha256(salt + padded).digest()
    signature = sign(reporter.signing_seed, label, block + commitment)
    file_key, nonce = open_header(header, [epoch.identity]), payload[:16]
    payload_key = derive(file_key, b"payload", nonce)
    chunk = ChaCha20Poly1305(payload_key).encrypt(
        bytes(11) + b"\x01", block + signature + salt + padded, None
    )

    shown = {
        "context block": block.hex(),
        "length of the padded body": str(len(padded)),
        "commitment": commitment.hex(),
        "signature of the letter": signature.hex(),
        "file key": file_key.hex(),
        "nonce of the payload": nonce.hex(),
        "payload key": payload_key.hex(),
        "length of the header": str(len(header)),
        "length of the payload": str(len(payload)),
        "digest": sha256(nonce + chunk).hexdigest(),
    }

    assert shown.items() <= VALUES.items()
    assert payload == nonce + chunk
    assert open_bytes(LETTER, [epoch.identity]) == block + signature + salt + padded


def test_both_sides_read_the_letter(
    reporter: ReporterKeys, epoch: DeskEpoch, context: Context
) -> None:
    sealed = SealedLetter(context.letter_id, 1, *split(LETTER))
    (theirs,) = open_reporter_grants([GRANT], reporter, epoch.report_id)
    body, digest = VALUES["body"].encode(), value("digest")

    for keys in (epoch.keys(), theirs.keys(reporter.verifier)):
        letters = open_thread(epoch.report_id, [sealed], {1: keys})

        assert letters == (Letter(context, Side.REPORTER, body, digest),)


def test_no_value_is_shown_that_is_not_checked() -> None:
    """The tests above check 25 and begin from the other nine."""
    given = {"words", "salt", "report id", "number", "identity of the epoch"}
    given |= {"desk key", "letter id", "body", "salt of the letter"}

    assert given <= set(VALUES)
    assert len(VALUES) == len(given) + 25
