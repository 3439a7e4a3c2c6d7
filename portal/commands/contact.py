"""What `check` says of where reporters are sent who do not use the portal.

A profile has an invented number and address, so that a demo has some. Whoever is afraid
and calls it reaches nobody, or a stranger. Calls nobody but the profile.
"""

from collections.abc import Iterator

from portal.commands.findings import Finding, Grade
from portal.profiles import Profile

_WHERE = {
    "name": ("the organisation's name", "`name` under [organisation]"),
    "phone": ("the phone number", "`phone`"),
    "post_address": ("the post address", "`post_address`"),
}


def look_at_contact(profile: Profile) -> Iterator[Finding]:
    """Ask whether name, number and address are the organisation's own."""
    organisation = profile.organisation
    found = [key for key in _WHERE if key in organisation.invented]
    for key in found:
        what, where = _WHERE[key]
        yield Finding(
            Grade.WRONG,
            f"{what} that reporters see is the profile's invented example"
            f" ({getattr(organisation, key)}): set {where} in config.toml, then restart"
            " both programs",
        )
    if not found:
        yield Finding(Grade.FINE, "name, phone and post address are your own")
