"""The host's secret: 32 bytes in a file of the desk, without which no passphrase opens.

It is kept out of backups, so that whoever has one cannot even begin to guess. Losing it
means that every person makes new keys: copy it to paper or a safe, once.
"""

import os
import secrets
from pathlib import Path

SECRET_BYTES = 32


class HostSecretMissing(Exception):
    """There is no host secret, or none of 32 bytes; the message says what to do."""


def make_host_secret(path: Path) -> bytes:
    """Make the file, readable to its owner alone, or return what it holds already."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = secrets.token_bytes(SECRET_BYTES)
    try:
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return read_host_secret(path)
    with os.fdopen(opened, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return secret


def read_host_secret(path: Path) -> bytes:
    """Return the 32 bytes; raises HostSecretMissing."""
    try:
        secret = path.read_bytes()
    except FileNotFoundError as missing:
        raise HostSecretMissing(f"{path} is missing: run `meldkluis init`") from missing
    if len(secret) != SECRET_BYTES:
        raise HostSecretMissing(f"{path} does not hold {SECRET_BYTES} bytes")
    return secret
