"""Another implementation of age opens what we seal, and we open what it seals.

The other is the npm package age-encryption under Node.js, called through age.mjs.
"""

import json
import subprocess
from base64 import b64decode, b64encode
from hashlib import shake_256
from pathlib import Path
from typing import Any

import pytest

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.errors import NoMatch

FOLDER = Path(__file__).parent
# None, one byte, around one chunk, and several chunks.
SIZES = [0, 1, 65_535, 65_536, 65_537, 200_000]
ANNE, BEN, CARLA = (Identity(bytes([number]) * 32) for number in (1, 2, 3))

pytestmark = pytest.mark.node


def ask_node(act: str, **request: Any) -> Any:
    """Let Node do one act of age.mjs, or fail with what it wrote to its errors."""
    run = subprocess.run(
        ["node", "age.mjs"],
        cwd=FOLDER,
        input=json.dumps({"act": act, **request}).encode(),
        capture_output=True,
        check=False,
    )
    if run.returncode:
        raise ChildProcessError(run.stderr.decode())
    return json.loads(run.stdout)


def node_seals(data: bytes, *recipients: Recipient) -> bytes:
    names = [str(recipient) for recipient in recipients]
    return b64decode(ask_node("seal", recipients=names, data=b64encode(data).decode()))


def node_opens(sealed: bytes, *identities: Identity) -> bytes:
    keys = [str(identity) for identity in identities]
    return b64decode(
        ask_node("open", identities=keys, sealed=b64encode(sealed).decode())
    )


def some_data(size: int) -> bytes:
    return shake_256(b"interop").digest(size)


@pytest.mark.parametrize("size", SIZES)
def test_node_opens_what_we_seal(size: int) -> None:
    data = some_data(size)

    assert node_opens(seal_bytes(data, [ANNE.recipient]), ANNE) == data


@pytest.mark.parametrize("size", SIZES)
def test_we_open_what_node_seals(size: int) -> None:
    data = some_data(size)

    assert open_bytes(node_seals(data, ANNE.recipient), [ANNE]) == data


@pytest.mark.parametrize("reader", [ANNE, BEN, CARLA], ids=["first", "second", "third"])
def test_each_of_several_recipients_opens_on_both_sides(reader: Identity) -> None:
    everybody = [ANNE.recipient, BEN.recipient, CARLA.recipient]

    assert node_opens(seal_bytes(b"for three", everybody), reader) == b"for three"
    assert open_bytes(node_seals(b"for three", *everybody), [reader]) == b"for three"


def test_a_stranger_opens_on_neither_side() -> None:
    with pytest.raises(ChildProcessError, match="no identity matched"):
        node_opens(seal_bytes(b"for Anne", [ANNE.recipient]), BEN)
    with pytest.raises(NoMatch):
        open_bytes(node_seals(b"for Anne", ANNE.recipient), [BEN])


def test_node_refuses_what_was_changed() -> None:
    """So that it opens ours because they are right, not because it opens anything."""
    sealed = seal_bytes(b"for Anne", [ANNE.recipient])

    with pytest.raises(ChildProcessError):
        node_opens(sealed[:-1] + bytes([sealed[-1] ^ 1]), ANNE)


def test_keys_made_by_node_are_ours_too() -> None:
    secret, public = ask_node("generate")

    identity = Identity.parse(secret)

    assert str(identity) == secret
    assert str(identity.recipient) == public


def test_keys_made_by_us_are_those_of_node() -> None:
    identity = Identity.generate()

    assert ask_node("recipient", identity=str(identity)) == str(identity.recipient)
