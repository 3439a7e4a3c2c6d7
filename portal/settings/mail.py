"""The desk's settings for mail: a server, a login, a sender, and when it goes out.

The password stands in a file of its own, so that settings can be shown to somebody.
"""

from dataclasses import dataclass, field
from pathlib import Path

from portal.settings.reading import Reading

ADDRESS = r"|[^\s@<>\",;:]+@[^\s@<>\",;:]+"
SECURITY = "tls|starttls|none"


@dataclass(frozen=True)
class MailSettings:
    """Where mail goes; without a host none is sent.

    Attributes:
        password_file: a file with the password alone, or None.
        unseen_workdays: after how many whole workdays without looking everybody is
            mailed; 0 is the next workday.
    """

    host: str
    port: int
    security: str
    user: str = field(repr=False)
    password_file: Path | None
    sender: str
    unseen_workdays: int


def take_mail(reading: Reading) -> MailSettings:
    """Take the settings of mail from the desk's file."""
    named = reading.text("mail_password_file", "")
    return MailSettings(
        host=reading.text("mail_host", ""),
        port=reading.number("mail_port", 587, 1, 65_535),
        security=reading.choice(
            "mail_security", "starttls", SECURITY, '"tls", "starttls" or "none"'
        ),
        user=reading.text("mail_user", ""),
        password_file=reading.path("mail_password_file", "") if named else None,
        sender=reading.choice("mail_sender", "", ADDRESS, "a mail address"),
        unseen_workdays=reading.number("mail_unseen_workdays", 2, 0, 4),
    )
