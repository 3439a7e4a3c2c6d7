"""Files that do something when they are opened: by their first bytes, or by their name.

The lists are of what Windows runs at a double click, and what others run. Calls kinds.
"""

from typing import Final

from portal.evidence.looking.kinds import sniff
from portal.evidence.looking.suffixes import claimed, suffix_of

PROGRAMS: Final = frozenset({"exe", "elf", "script"})

# Neither program nor script by content, and run all the same.
_MORE_SUFFIXES: Final = frozenset(
    {
        *("ade", "adp", "appref-ms", "application", "appx", "chm", "diskcab"),
        *("gadget", "iso", "img", "vhd", "vhdx", "msc", "msix", "one", "ps1xml"),
        *("settingcontent-ms", "theme", "xll", "xbap", "wll"),  # codespell:ignore wll
        *("deb", "rpm", "apk", "dmg", "pkg"),
    }
)


def is_program(head: bytes, name: str) -> bool:
    """Tell whether a file runs, by its first few thousand bytes or by its name."""
    if is_program_by_name(name):
        return True
    return sniff(head, name) in PROGRAMS


def is_program_by_name(name: str) -> bool:
    """Tell whether a file runs by its name alone."""
    return claimed(name, "") in PROGRAMS or suffix_of(name) in _MORE_SUFFIXES
