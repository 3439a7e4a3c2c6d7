"""`meldkluis root republish`: puts the newest signed list back in its place.

The register keeps every list that was signed. Where the published file was lost, or is
an older one, the desk lets nobody in and nobody can sign: this is the way out. It needs
no sheet, since it can only bring back what the pinned root has signed already.
"""

from argparse import Namespace

from crypto.errors import KeyListRefused
from crypto.published import read_list
from portal.casework.directory import signed_lists
from portal.casework.found import write_list
from portal.commands.saying import DONE, CannotDo, say
from portal.commands.user import be_owner_of
from portal.register.register import open_register
from portal.settings import SharedSettings, read_desk


def run(arguments: Namespace) -> int:
    """Write the newest list that the register holds, unless what lies there is newer.

    Raises:
        CannotDo: when no root is pinned, or the register holds no list of it.
    """
    be_owner_of(arguments.instance / "desk")
    settings = read_desk(arguments.instance)
    root = settings.shared.root
    if root is None:
        raise CannotDo("No root is pinned yet: there is nothing to bring back.")
    register = open_register(settings.register_url)
    try:
        lists = list(signed_lists(register.keys.key_lists(), root))
    finally:
        register.close()
    if not lists:
        raise CannotDo("The register holds no key list that the pinned root signed.")
    keys, signed = max(lists, key=lambda one: one[0].version)
    there = _version_there(settings.shared, root)
    if there >= keys.version:
        say(f"The key list is version {there}; the register holds none newer.")
        return DONE
    write_list(settings.shared.keys_file, signed)
    say(f"The key list is version {keys.version} of {keys.day} again.")
    return DONE


def _version_there(shared: SharedSettings, root: bytes) -> int:
    """Return the version of the published list; 0 where none is to be used."""
    try:
        return read_list(shared.keys_file.read_bytes(), root).version
    except (FileNotFoundError, KeyListRefused):
        return 0
