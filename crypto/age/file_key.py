"""The file key: the secret of one age file, and the keys derived from it.

age.md, File key. It seals one payload only; the header wraps it for each recipient.
"""

from secrets import token_bytes

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE_KEY_BYTES = 16
DERIVED_KEY_BYTES = 32


def new_file_key() -> bytes:
    """Return 16 random bytes, for one file and never for a second one."""
    return token_bytes(FILE_KEY_BYTES)


def derive(file_key: bytes, label: bytes, salt: bytes = b"") -> bytes:
    """Return 32 bytes for one use: HKDF-SHA-256 (RFC 5869) with `label` as its info.

    Raises ValueError for a file key that is not 16 bytes.
    """
    if len(file_key) != FILE_KEY_BYTES:
        raise ValueError("a file key is 16 bytes")
    hkdf = HKDF(algorithm=SHA256(), length=DERIVED_KEY_BYTES, salt=salt, info=label)
    return hkdf.derive(file_key)
