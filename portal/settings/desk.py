"""The desk's settings: `config.toml` and `desk/desk.toml`.

The folder `instance/desk/` also holds the register and the host's secret; only the
desk's system user may enter it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.settings.listening import Listening, take_listening
from portal.settings.mail import MailSettings, take_mail
from portal.settings.reading import Reading, finish
from portal.settings.shared import open_shared, take_shared

PORT = 8001
MOST_MONTHS = 1200


@dataclass(frozen=True)
class DeskSettings(Listening):
    """What the desk's program needs to know.

    Attributes:
        register_url: the address of the register.
        mail: where mails to the desk's people go.
        retention: months after closing by class of the profile; none is built in.
        code_months: how many months after closing a code still opens; 0 is as long
            as there is a case.
    """

    register_url: str = field(repr=False)
    mail: MailSettings
    retention: Mapping[str, int] = field(default_factory=dict)
    code_months: int = 0

    @property
    def host_secret_file(self) -> Path:
        """The 32 bytes without which no passphrase opens a key; never in a backup."""
        return self.folder / "host.secret"


def read_desk(instance: Path) -> DeskSettings:
    """Read both files.

    Raises:
        SettingsRefused: with every problem of both.
    """
    common = open_shared(instance)
    own = Reading(instance / "desk" / "desk.toml", instance)
    shared = take_shared(common, instance)
    settings = DeskSettings(
        **vars(take_listening(own, shared, instance / "desk", PORT)),
        register_url=own.store("register_url", "sqlite:///desk/register.db"),
        mail=take_mail(own),
        retention=own.numbers("retention", 1, MOST_MONTHS),
        code_months=own.number("code_months", 0, 0, MOST_MONTHS),
    )
    finish(common, own)
    return settings
