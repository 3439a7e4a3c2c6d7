"""The intake's settings: `config.toml` and `intake/intake.toml`, nothing of the desk.

It never opens `instance/desk/`, which its system user cannot read.
"""

from dataclasses import dataclass
from pathlib import Path

from portal.settings.listening import Listening, take_listening
from portal.settings.reading import Reading, finish
from portal.settings.shared import open_shared, take_shared

PORT = 8000


@dataclass(frozen=True)
class IntakeSettings(Listening):
    """What the intake needs to know.

    Attributes:
        draft_hours: after how many hours an unsent report is swept.
        idle_minutes: after how long without a request an opened inbox closes.
        most_drafts: so many unsent reports are kept at once, and no more.
        reserve_mebibytes: with less free disk beside SQLite's mailbox, no new one is.
    """

    draft_hours: int
    idle_minutes: int
    most_drafts: int
    reserve_mebibytes: int


def read_intake(instance: Path) -> IntakeSettings:
    """Read both files.

    Raises:
        SettingsRefused: with every problem of both.
    """
    common = open_shared(instance)
    own = Reading(instance / "intake" / "intake.toml", instance)
    shared = take_shared(common, instance)
    settings = IntakeSettings(
        **vars(take_listening(own, shared, instance / "intake", PORT)),
        draft_hours=own.number("draft_hours", 24, 1, 168),
        idle_minutes=own.number("idle_minutes", 20, 2, 240),
        most_drafts=own.number("most_drafts", 10_000, 100, 10_000_000),
        reserve_mebibytes=own.number("reserve_mebibytes", 512, 0, 1_048_576),
    )
    finish(common, own)
    return settings
