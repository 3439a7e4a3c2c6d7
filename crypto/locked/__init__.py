"""Keys at rest: the secrets of people of the desk, locked by a passphrase.

The room that the intake never enters: import-linter holds this. What the passphrase
opens besides is sealed in boxes under the keyring key. SPEC §7.
"""

from crypto.locked.lock import LockParameters, lock, unlock
from crypto.locked.passphrase import PASSPHRASE_WORDS, generate_passphrase
from crypto.locked.person import PersonKeys

__all__ = [
    "PASSPHRASE_WORDS",
    "LockParameters",
    "PersonKeys",
    "generate_passphrase",
    "lock",
    "unlock",
]
