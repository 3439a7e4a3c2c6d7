"""Loads the profile that the settings name, or says what is wrong with it.

For commands of both sides, so it knows neither. Calls `portal.profiles`.
"""

from portal.commands.saying import WRONG_USE, CannotDo
from portal.profiles import Profile, ProfileRefused, load_installed
from portal.settings import SharedSettings


def load_profile(shared: SharedSettings) -> Profile:
    """Return the profile with the organisation's own words in it.

    Raises:
        CannotDo: with every problem of the profile.
    """
    try:
        return load_installed(shared.profile, shared.organisation, shared.annual_file)
    except ProfileRefused as refused:
        raise CannotDo(f"The profile cannot be used: {refused}", WRONG_USE) from refused
