"""`meldkluis notify`: sends today's mails to the people of the desk.

For a timer, at a fixed hour; run again on the same day it tries only what failed.
"""

from argparse import Namespace

from portal.casework.reminders import send_due
from portal.commands.desk_office import desk_office
from portal.commands.saying import DONE, REFUSED, complain, say
from portal.commands.user import be_owner_of

WHY = {
    "unset": "mail_host or mail_sender is not set in desk.toml",
    "unreachable": "the mail server does not answer",
    "insecure": "the mail server's certificate or TLS is refused",
    "login": "the mail server refuses user or password",
    "address": "the mail server does not take the address",
    "refused": "the mail server refuses the mail",
    "row": "a reminder cannot be opened: was the host's secret changed?",
}


def run(arguments: Namespace) -> int:
    """Send what is due, and say what was not taken and why; never to whom."""
    be_owner_of(arguments.instance / "desk")
    with desk_office(arguments.instance) as office:
        sent = send_due(office)
    say(f"Sent {sent.taken} mails.")
    for code, count in sorted(sent.failed.items()):
        complain(f"NOT SENT: {count}, because {WHY[code]}.")
    return REFUSED if sent.failed else DONE
