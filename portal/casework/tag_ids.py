"""A tag by an id of its own, since a tag is content and an address is not sealed.

The id follows from a key that only this person has open: whoever reads the log of a
proxy, or somebody's history of pages, can look up no word by it, and two people's ids
for one tag are not alike. Calls `crypto.box`.
"""

from collections.abc import Iterable, Mapping

from crypto.box import subkey
from portal.casework.person import SignedIn

LABEL = b"meldkluis/v1/tag-in-an-address"
ID_BYTES = 8


def ids_of_tags(person: SignedIn, tags: Iterable[str]) -> Mapping[str, str]:
    """Return the id of each tag, 16 hexadecimal digits, the same at each sign-in."""
    return {tag: _id(person, tag) for tag in set(tags)}


def _id(person: SignedIn, tag: str) -> str:
    key = person.keys.keyring_key
    return subkey(key, LABEL + b"\x00" + tag.encode())[:ID_BYTES].hex()
