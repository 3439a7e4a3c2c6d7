"""Epochs of a report: who may read in which span of it, and how they get the keys.

`begin` makes the first, `succeed` the next, `regrant` lets somebody in; the four open
functions check who signed what. Nothing here knows people or desks. SPEC §3.
"""

from crypto.epoch.keys import DeskEpoch, ReporterEpoch, SealedEpoch, recipient_hash
from crypto.epoch.making import begin, regrant, succeed
from crypto.epoch.opening import (
    open_desk_grant,
    open_desk_grants,
    open_first_grant,
    open_reporter_grant,
    open_reporter_grants,
)
from crypto.epoch.slots import MAX_SLOTS, MIN_SLOTS

__all__ = [
    "MAX_SLOTS",
    "MIN_SLOTS",
    "DeskEpoch",
    "ReporterEpoch",
    "SealedEpoch",
    "begin",
    "open_desk_grant",
    "open_desk_grants",
    "open_first_grant",
    "open_reporter_grant",
    "open_reporter_grants",
    "recipient_hash",
    "regrant",
    "succeed",
]
