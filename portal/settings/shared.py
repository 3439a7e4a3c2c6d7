"""The settings that both programs read: `config.toml`, without any secret.

Which profile, the organisation's own words in it, and the root by which the key list is
known. Knows nothing of either program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from portal.settings.reading import Reading, finish

PROFILE = r"[a-z0-9]+(-[a-z0-9]+)*"
# Words of the profile that an installation replaces.
ORGANISATION = ("name", "place")
# A file beside config.toml, or none.
BESIDE = r"([A-Za-z0-9_-]+\.toml)?"
# An address that stands in a link: nothing that could end the attribute around it.
ADDRESS = r"https://[a-z0-9.-]+(/[A-Za-z0-9._~/-]*)?"


@dataclass(frozen=True)
class SharedSettings:
    """What both programs must agree on.

    Attributes:
        instance: the folder of this installation, absolute.
        profile: the profile's name, such as nl-gemeente.
        zone: the time zone in which days are counted.
        root: the 32 bytes that verify the key list; None until somebody pinned them.
        organisation: name and place, where they differ from the profile's.
        annual: the name of a file beside config.toml with what the year report calls
            things here; empty where there is none.
        phone, post_address: where the organisation is reached without the portal;
            empty where the profile's serve.
        visiting_address: where somebody can come by; empty where nobody can.
        desk_phones: the number of a desk that has one of its own, by the desk's id.
        leave_to: the neutral address to which the leave page sends a reporter.
    """

    instance: Path
    profile: str
    zone: str
    root: bytes | None
    organisation: Mapping[str, str]
    annual: str
    phone: str
    post_address: str
    visiting_address: str
    desk_phones: Mapping[str, str]
    leave_to: str

    @property
    def keys_file(self) -> Path:
        """The signed key list, which the desk writes and both programs read."""
        return self.instance / "published" / "keys.json"

    @property
    def own_words(self) -> Mapping[str, str]:
        """What the profile says of the organisation and is otherwise here."""
        reach = {"phone": self.phone, "post_address": self.post_address}
        return {**self.organisation, **{key: reach[key] for key in reach if reach[key]}}

    @property
    def annual_file(self) -> Path | None:
        """The file with what the year report calls things here, if there is one."""
        return self.instance / self.annual if self.annual else None


def read_shared(instance: Path) -> SharedSettings:
    """Read `config.toml` alone.

    Raises:
        SettingsRefused: with every problem of the file.
    """
    reading = open_shared(instance)
    settings = take_shared(reading, instance)
    finish(reading)
    return settings


def open_shared(instance: Path) -> Reading:
    """Begin to read `config.toml`."""
    return Reading(instance / "config.toml", instance)


def take_shared(reading: Reading, instance: Path) -> SharedSettings:
    """Take the shared settings; whoever calls finishes the reading."""
    return SharedSettings(
        instance=instance.resolve(),
        profile=reading.choice(
            "profile", "nl-gemeente", PROFILE, "the name of a profile"
        ),
        zone=_zone(reading),
        root=reading.key("root"),
        organisation=reading.texts("organisation", ORGANISATION),
        annual=reading.choice(
            "annual", "", BESIDE, "the name of a .toml file beside config.toml"
        ),
        phone=reading.text("phone", ""),
        post_address=reading.text("post_address", ""),
        visiting_address=reading.text("visiting_address", ""),
        desk_phones=reading.texts("desk_phones"),
        leave_to=reading.choice(
            "leave_to", "https://www.knmi.nl/", ADDRESS, "an https:// address"
        ),
    )


def _zone(reading: Reading) -> str:
    zone = reading.text("zone", "Europe/Amsterdam")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        reading.problems.append(
            "config.toml: `zone` is not a time zone such as Europe/Amsterdam"
        )
    return zone
