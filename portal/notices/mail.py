"""The one mail that the desk sends, and the server that takes it.

Subject and body are constants, so a mail tells nothing by what it says; it carries no
link with a token and no name. Failures become a code: what a mail server answers may
repeat an address, and goes nowhere. Standard library only.
"""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid

TIMEOUT_SECONDS = 15
SUBJECT = "Kijk in het meldpunt"
BODY = """\
Dit is een vast bericht. Log in bij het meldpunt en kijk wat er ligt.

Misschien is er iets nieuws, misschien niet. Dit bericht zegt dat niet:
zo verraadt het niets aan wie meeleest.
"""
TEST_SUBJECT = "Proefbericht van het meldpunt"
TEST_BODY = """\
Dit is een proefbericht. Krijgt u dit, dan werken de seintjes per mail.
"""


# The first that fits: what stands below is what those above it are, too.
_CODES: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "login"),
    (smtplib.SMTPRecipientsRefused, "address"),
    (smtplib.SMTPNotSupportedError, "insecure"),
    (smtplib.SMTPConnectError, "unreachable"),
    (smtplib.SMTPServerDisconnected, "unreachable"),
    (smtplib.SMTPException, "refused"),
    (ssl.SSLError, "insecure"),
    (OSError, "unreachable"),
)


class MailFailed(Exception):
    """The mail was not taken; `code` is one of the codes in `send`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class MailServer:
    """Where mail goes; no `host` means that none is sent.

    `security` is "tls" from the first byte, "starttls", or "none". `sender` is the
    address that stands in From and on the envelope.
    """

    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""

    @property
    def is_set(self) -> bool:
        """Whether mail can be sent at all."""
        return bool(self.host and self.sender)


def send(server: MailServer, address: str, *, is_test: bool = False) -> None:
    """Send the mail to one address.

    Raises MailFailed: `unset` without a server, `unreachable` where none answers in
    time, `insecure` where its certificate or the wish for TLS is refused, `login` for
    user and password, `address` where it does not take this address, `refused` for
    anything else that it says.
    """
    if not server.is_set:
        raise MailFailed("unset")
    try:
        message = _message(server, address, is_test=is_test)
    except (ValueError, LookupError, AttributeError) as strange:
        # The library's reader of addresses trips over some; others wait for their mail.
        raise MailFailed("address") from strange
    try:
        with _connect(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except (smtplib.SMTPException, OSError) as refused:
        codes = (code for kind, code in _CODES if isinstance(refused, kind))
        raise MailFailed(next(codes)) from refused


def _message(server: MailServer, address: str, *, is_test: bool) -> EmailMessage:
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = address
    message["Subject"] = TEST_SUBJECT if is_test else SUBJECT
    # The sender's domain, not this machine's name, which the default would tell.
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(TEST_BODY if is_test else BODY)
    return message


def _connect(server: MailServer) -> smtplib.SMTP:
    """Return an open connection; the name that we greet with tells no machine."""
    place, name = (server.host, server.port), "meldkluis.invalid"
    context = ssl.create_default_context()
    if server.security == "tls":
        return smtplib.SMTP_SSL(
            *place, local_hostname=name, timeout=TIMEOUT_SECONDS, context=context
        )
    connection = smtplib.SMTP(*place, local_hostname=name, timeout=TIMEOUT_SECONDS)
    if server.security == "starttls":
        try:
            connection.starttls(context=context)
        except BaseException:
            connection.close()
            raise
    return connection
