"""How a command speaks: results on standard output, trouble on standard error.

Every message says what happened and what to do next. Numbers are exit codes.
"""

import sys

DONE = 0
REFUSED = 1
WRONG_USE = 2


class CannotDo(Exception):
    """The command stops here; the message is for the person who typed it."""

    def __init__(self, message: str, code: int = REFUSED) -> None:
        super().__init__(message)
        self.code = code


def say(*lines: str) -> None:
    """Write lines to standard output."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(*lines: str) -> None:
    """Write lines to standard error."""
    for line in lines:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
