"""Why a file cannot be looked into: the codes that pass between the parsers here.

Exceptions carry a code and never a word of the file. Calls nobody.
"""


class Refused(Exception):
    """`code` is "broken", "encrypted", "too_complex" or "kind" (nothing to show)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
