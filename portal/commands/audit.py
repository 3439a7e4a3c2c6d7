"""`meldkluis audit verify`: tells whether the audit chain is as it was written.

Nobody's private key is needed: the signers are known from the signed key lists.
"""

from argparse import Namespace

from portal.casework.audit import verify
from portal.commands.desk_office import desk_office
from portal.commands.saying import DONE, REFUSED, complain, say
from portal.commands.user import be_owner_of


def run(arguments: Namespace) -> int:
    """Check the chain; 0 when it is whole, 1 when it is not."""
    be_owner_of(arguments.instance / "desk")
    with desk_office(arguments.instance) as office:
        state = verify(office)
    if state.problem is not None:
        place = "" if state.number is None else f" at entry {state.number}"
        complain(
            f"The audit chain is broken{place}: {state.problem}.",
            "Stop the desk's program, keep the register as it is, and compare it with"
            " a backup. Tell the controller.",
        )
        return REFUSED
    say(
        f"The audit chain is whole: {state.count} entries.",
        f"Its end is {state.head}",
        "Write that down with the date: an end that was seen must stay in the chain.",
    )
    return DONE
