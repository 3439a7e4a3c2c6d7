"""Whose unsent files: those of one report, under the key that opens their notes.

Says nothing of who that is; calls nobody.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Owner:
    """A 16-byte report id and the 32-byte key of whoever attaches to that report.

    The reporter's key follows from the code, the desk's from that of the case. The two
    see nothing of each other's files before these are sent.
    """

    report_id: bytes
    key: bytes = field(repr=False)
