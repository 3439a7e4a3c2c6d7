"""Profiles: what one country's or one organisation's desk looks like, as data.

Desks, forms, terms, taxonomy and texts, and the reader that turns them into the types
of `portal.domain`. No rule of the programs is written here, and nothing of one
installation, which belongs in `instance/`. Calls `portal.domain` only.
"""

from portal.profiles.desks_file import DeskProfile, Organisation
from portal.profiles.installed import load_installed
from portal.profiles.profile import Profile, load, read
from portal.profiles.tables import ProfileRefused
from portal.profiles.texts import Texts

__all__ = [
    "DeskProfile",
    "Organisation",
    "Profile",
    "ProfileRefused",
    "Texts",
    "load",
    "load_installed",
    "read",
]
