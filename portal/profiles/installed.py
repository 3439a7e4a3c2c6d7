"""The profile of one installation: the shipped one, in the organisation's own words.

What may differ is its name, where it is reached, and what it calls things in its year
report; no rule does.
Calls `profile`.
"""

from collections.abc import Mapping
from pathlib import Path

from portal.profiles.profile import Profile, load


def load_installed(
    name: str,
    organisation: Mapping[str, str],
    phones: Mapping[str, str],
    annual: Path | None,
) -> Profile:
    """Read a shipped profile and put an installation's words in it.

    `organisation` has its name, place, phone and post address where they differ,
    `phones` the numbers of desks that have one of their own, by the desk's id, and
    `annual` is the file with what it says of the year in its own way, if there is one.
    Raises ProfileRefused with every problem of what is refused first.
    """
    profile = load(name).with_organisation(organisation).with_phones(phones)
    if annual is None:
        return profile
    return profile.with_annual(annual.parent, annual.name)
