"""Sealing and opening a file as a stream, beside the bare cipher on the same chunks.

The bare cipher is given chunks that are cut already and nonces that are made already:
a bound that no stream can reach. Round by round, in one process, by processor time:
on an idle machine that is the clock's.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from statistics import median

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from bench.figure import Figure, ratios, spread
from crypto.age import CHUNK_BYTES, new_file_key, open_payload, seal_payload

LEAST_RATIO = 0.7
FILE_MIB = 64
ROUNDS = 15
PIECES_KIB = (64, 1024)
_KIB, _MIB = 2**10, 2**20


def measure() -> Iterator[Figure]:
    """Compare both ways, in pieces of the size of a chunk and of a row in a store."""
    data = secrets.token_bytes(FILE_MIB * _MIB)
    for kib in PIECES_KIB:
        yield from _in_pieces(list(_cut(data, kib * _KIB)), kib)


def _in_pieces(pieces: list[bytes], kib: int) -> Iterator[Figure]:
    key = new_file_key()
    sealed = list(_cut(b"".join(seal_payload(key, pieces)), kib * _KIB))
    bare = _Bare(_cut(b"".join(pieces), CHUNK_BYTES))
    ways: list[tuple[str, Callable[[], object], Callable[[], object]]] = [
        ("sealing", lambda: _use(seal_payload(key, pieces)), bare.seal),
        ("opening", lambda: _use(open_payload(key, sealed)), bare.open),
    ]
    for name, stream, bound in ways:
        ours, theirs = _compare(stream, bound)
        quotients = ratios(ours, theirs)
        yield Figure(
            name=f"{name}, MiB/s ({kib} KiB pieces)",
            measured=spread(ours, 0),
            beside=f"bare ChaCha20-Poly1305: {spread(theirs, 0)}",
            ratio=spread(quotients),
            aim=f"≥ {LEAST_RATIO}",
            is_met=median(quotients) >= LEAST_RATIO,
        )


class _Bare:
    """The cipher alone, on chunks of 64 KiB."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._cipher = ChaCha20Poly1305(ChaCha20Poly1305.generate_key())
        self._clear = [
            (number.to_bytes(12, "big"), chunk) for number, chunk in enumerate(chunks)
        ]
        self._sealed = [
            (nonce, self._cipher.encrypt(nonce, chunk, None))
            for nonce, chunk in self._clear
        ]

    def seal(self) -> None:
        """Seal every chunk and drop it."""
        for nonce, chunk in self._clear:
            self._cipher.encrypt(nonce, chunk, None)

    def open(self) -> None:
        """Open every chunk and drop it."""
        for nonce, chunk in self._sealed:
            self._cipher.decrypt(nonce, chunk, None)


def _compare(
    stream: Callable[[], object], bound: Callable[[], object]
) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(ROUNDS):
        turns = [(stream, ours), (bound, theirs)]
        for act, kept in reversed(turns) if number % 2 else turns:
            started = time.thread_time()
            act()
            kept.append(FILE_MIB / (time.thread_time() - started))
    return ours, theirs


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def _use(pieces: Iterable[bytes]) -> None:
    for _ in pieces:
        pass
