"""age v1 (C2SP age.md): files that people open with keys of their own, SPEC §1.

What others need of it is named here. Sealed to is only the hybrid kind; armor,
passphrases and the other kinds of keys are not spoken. What does not open raises one of
the four AgeErrors of crypto.errors.
"""

from crypto.age.file import (
    open_bytes,
    open_header,
    open_stream,
    seal_bytes,
    seal_header,
    seal_stream,
    split,
)
from crypto.age.file_key import FILE_KEY_BYTES, new_file_key
from crypto.age.header import MAX_HEADER_BYTES, MAX_STANZAS, Stanza, Unwraps
from crypto.age.hybrid import RECIPIENT_BYTES, SEED_BYTES, Identity, Recipient
from crypto.age.stream import CHUNK_BYTES, Piece, open_payload, seal_payload

__all__ = [
    "CHUNK_BYTES",
    "FILE_KEY_BYTES",
    "MAX_HEADER_BYTES",
    "MAX_STANZAS",
    "RECIPIENT_BYTES",
    "SEED_BYTES",
    "Identity",
    "Piece",
    "Recipient",
    "Stanza",
    "Unwraps",
    "new_file_key",
    "open_bytes",
    "open_header",
    "open_payload",
    "open_stream",
    "seal_bytes",
    "seal_header",
    "seal_payload",
    "seal_stream",
    "split",
]
