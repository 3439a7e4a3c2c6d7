"""What one installation decides: read from TOML, checked as a whole, then frozen.

`config.toml` is shared and holds no secret; each program has one file more, in a folder
of its own, and the intake never opens the desk's. Every problem is told at once.
Calls nobody.
"""

from portal.settings.desk import DeskSettings, read_desk
from portal.settings.intake import IntakeSettings, read_intake
from portal.settings.reading import SettingsRefused
from portal.settings.shared import SharedSettings, read_shared

__all__ = [
    "DeskSettings",
    "IntakeSettings",
    "SettingsRefused",
    "SharedSettings",
    "read_desk",
    "read_intake",
    "read_shared",
]
