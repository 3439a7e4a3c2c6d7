"""Loads the profile that the settings name, or says what is wrong with it.

For commands of both sides, so it knows neither. Calls `portal.profiles`.
"""

from pathlib import Path

from portal.commands.saying import WRONG_USE, CannotDo
from portal.profiles import Profile, ProfileRefused, load_installed
from portal.settings import SharedSettings


def load_profile(shared: SharedSettings) -> Profile:
    """Return the profile with the organisation's own name in it, as the intake has it.

    Raises:
        CannotDo: with every problem of the profile.
    """
    # What the year report calls things must never keep a report out.
    return _load(shared, None)


def load_desk_profile(shared: SharedSettings) -> Profile:
    """Return the profile as the desk has it: with its own words for the year report.

    Raises:
        CannotDo: with every problem of the profile, or of the file with those words.
    """
    return _load(shared, shared.annual_file)


def _load(shared: SharedSettings, annual: Path | None) -> Profile:
    try:
        return load_installed(
            shared.profile, shared.own_words, shared.desk_phones, annual
        )
    except ProfileRefused as refused:
        raise CannotDo(f"The profile cannot be used: {refused}", WRONG_USE) from refused
