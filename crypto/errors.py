"""Every way in which crypto refuses: one closed family.

Messages name the step in lower case and never hold bytes of a key, a code or a text.
Wrong use by a programmer is a ValueError or TypeError and does not belong here.
"""


class CryptoError(Exception):
    """Something that was to be opened, read or checked was refused."""


class AgeError(CryptoError):
    """An age file does not open; the four kinds are those of the public vectors."""


class NoMatch(AgeError):
    """The header is sound, but no stanza in it was made for the keys at hand."""


class HmacFailure(AgeError):
    """The header was changed after it was written, or made without its file key."""


class HeaderFailure(AgeError):
    """The header, or the nonce behind it, is not what age v1 allows."""


class PayloadFailure(AgeError):
    """A chunk was changed, dropped, doubled, moved or added, or the end is missing."""


class CodeError(CryptoError):
    """What was typed is no code; crypto.code has a subclass for each reason."""


class BoxRefused(CryptoError):
    """The box was changed, or belongs to another key or another place."""


class SignatureRefused(CryptoError):
    """The signature does not fit the message, the label and the verifier."""


class LetterRefused(CryptoError):
    """A letter, or a thread of letters, is not what its writer signed.

    `sequence` is the place in the thread, counted from 1; `reason` is one of forged,
    moved, missing, swapped, replayed and rolled back (SPEC §4.3 and §4.5).
    """

    def __init__(self, sequence: int, reason: str) -> None:
        super().__init__(sequence, reason)
        self.sequence = sequence
        self.reason = reason

    def __str__(self) -> str:
        return f"letter {self.sequence}: {self.reason}"


class AttachmentRefused(CryptoError):
    """A file is not the one that its letter names, or not all of it is there."""


class GrantRefused(CryptoError):
    """A grant opens, but what it holds belongs elsewhere or was signed by nobody."""


class KeyListRefused(CryptoError):
    """The published key list is forged, older than one seen, or leaves no reader."""


class ChainBroken(CryptoError):
    """An entry of the audit chain does not follow from the one before it.

    `number` is the place where it was expected, counted from 1; `reason` is one word.
    """

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(number, reason)
        self.number = number
        self.reason = reason

    def __str__(self) -> str:
        return f"entry {self.number}: {self.reason}"


class LockRefused(CryptoError):
    """Locked keys do not open: a wrong passphrase, or the lock was tampered with."""


class TotpRefused(CryptoError):
    """The one-time code is not of this secret and time, or was used before."""
