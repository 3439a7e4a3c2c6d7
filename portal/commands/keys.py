"""The key list for commands that root runs: verified, and nothing remembered.

A program writes down the newest version it has seen. A command that root runs must
not: the file would be root's, and the program could not read it any more.
"""

from pathlib import Path

from crypto.errors import KeyListRefused
from crypto.published import KeyList, read_list
from portal.published_keys import KeysUnusable
from portal.settings import SharedSettings


def usable_keys(shared: SharedSettings, floor: Path) -> KeyList:
    """Return the list that the pinned root signed, no older than the desk has seen.

    Raises:
        KeysUnusable: with the reason.
    """
    if shared.root is None:
        raise KeysUnusable("the root is not pinned: run `meldkluis root pin`")
    try:
        seen = int(floor.read_text()) if floor.exists() else 0
        return read_list(shared.keys_file.read_bytes(), shared.root, seen)
    except FileNotFoundError as missing:
        raise KeysUnusable(f"{shared.keys_file} is missing") from missing
    except (KeyListRefused, ValueError) as refused:
        raise KeysUnusable(f"the key list is refused: {refused}") from refused
