"""The key list as a signed file: one line of signature, then canonical JSON.

The signature is checked over the bytes as they lie there, before anything parses them.
Where the file lies, and which version was seen last, is the caller's. SPEC §6.1, §6.4.
"""

import re
from base64 import b64decode, b64encode

from crypto.errors import KeyListRefused, SignatureRefused
from crypto.published.keylist import KeyList
from crypto.published.rules import check_list
from crypto.published.spelling import read, spell
from crypto.signing import sign, verify

MAX_LIST_BYTES = 1024 * 1024

_LABEL = b"meldkluis/v1/keys"
_MARK = b"meldkluis-keys-v1 "
_FIRST_LINE = re.compile(_MARK + rb"([A-Za-z0-9+/]{86}==)\n")


def sign_list(keylist: KeyList, root_seed: bytes) -> bytes:
    """Return the file of a list, signed by the root (a 32-byte seed).

    Raises KeyListRefused for a list that `read_list` would refuse.
    """
    check_list(keylist)
    text = spell(keylist)
    signature = b64encode(sign(root_seed, _LABEL, text))
    data = _MARK + signature + b"\n" + text
    if len(data) > MAX_LIST_BYTES:
        raise KeyListRefused("the list is too long")
    return data


def read_list(data: bytes, root_verifier: bytes, least_version: int = 0) -> KeyList:
    """Return the list in a file that this root signed, or raise KeyListRefused.

    `least_version` is the highest version that the caller has seen.
    """
    if len(data) > MAX_LIST_BYTES:
        raise KeyListRefused("the list is too long")
    first = _FIRST_LINE.match(data)
    if first is None:
        raise KeyListRefused("not a key list")
    text = data[first.end() :]
    try:
        verify(root_verifier, _LABEL, text, _unbase64(first[1]))
    except SignatureRefused as error:
        raise KeyListRefused("the root did not sign this list") from error
    keylist = read(text)
    check_list(keylist)
    if keylist.version < least_version:
        raise KeyListRefused(f"version {keylist.version} is older than one seen before")
    return keylist


def _unbase64(text: bytes) -> bytes:
    signature = b64decode(text)
    # The last digit holds four bits that mean nothing; only zeros are one spelling.
    if b64encode(signature) != text:
        raise KeyListRefused("not a key list")
    return signature
