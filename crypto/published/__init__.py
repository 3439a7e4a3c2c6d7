"""The published key list: whose keys reports are sealed to, signed by the root.

`sign_list` and `read_list` for the file, `KeyList.readers` for one report. Both
programs read it; neither can change it. SPEC §6.
"""

from crypto.published.file import MAX_LIST_BYTES, read_list, sign_list
from crypto.published.keylist import Desk, KeyList, Member, Readers
from crypto.published.rules import ROLES

__all__ = [
    "MAX_LIST_BYTES",
    "ROLES",
    "Desk",
    "KeyList",
    "Member",
    "Readers",
    "read_list",
    "sign_list",
]
