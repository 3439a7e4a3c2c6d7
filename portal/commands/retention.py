"""What `check` says of how long cases are kept: which classes have no term yet.

A missing term harms nobody at once: nothing is destroyed then. Calls
`portal.domain.retention` with the profile's classes and the desk's months.
"""

from collections.abc import Iterator

from portal.commands.findings import Finding, Grade
from portal.domain.retention import Retention
from portal.profiles import Profile
from portal.settings import DeskSettings


def look_at_retention(settings: DeskSettings, profile: Profile) -> Iterator[Finding]:
    """Ask whether each class of outcomes has a term, and each term a class."""
    classes = profile.retention_classes(profile.languages[0])
    retention = Retention(classes, settings.retention)
    for unknown in retention.unknown:
        yield Finding(
            Grade.WRONG,
            f"desk.toml, [retention]: {unknown} is no class of profile {profile.name};"
            f" there is {', '.join(one.id for one in classes)}",
        )
    missing = [one.id for one in retention.without_term]
    if missing:
        yield Finding(
            Grade.DOUBTFUL,
            "no retention term is set, so nothing is ever destroyed, for closed cases"
            f" of class {', '.join(missing)} (docs/operations.md, Retention)",
        )
    for one in classes:
        if one.id in settings.retention:
            text = f"cases of class {one.id} are kept for {settings.retention[one.id]}"
            yield Finding(Grade.FINE, f"{text} months after closing")
