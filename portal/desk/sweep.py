"""Wipes from memory what belongs to sessions that are over, every few seconds.

A session ends here, in another worker, by running out, or because its owner was
blocked; the store of sessions knows of the first three, and the key list and the
people's rows of the last. What this process has in mind of it goes within seconds.
Calls `portal.casework`.
"""

import threading
import weakref

from portal.casework.ended import wipe_ended
from portal.casework.office import DeskOffice
from portal.web.failures import report_cause

EVERY_SECONDS = 5.0


def keep_swept(office: DeskOffice, every_seconds: float = EVERY_SECONDS) -> None:
    """Sweep for as long as the office lives, in a thread that stops no program."""
    threading.Thread(
        target=_sweep, args=(weakref.ref(office), every_seconds), daemon=True
    ).start()


def _sweep(kept: "weakref.ref[DeskOffice]", every_seconds: float) -> None:
    """Wipe, and wait: what cannot be asked is taken for over.

    The office is held only while it is swept, so that a program that is let go is gone.
    """
    pause = threading.Event()
    while (office := kept()) is not None:
        if office.in_mind.sessions:
            try:
                wipe_ended(office)
            except Exception as problem:  # noqa: BLE001 - whatever it is: see below
                # Opening anew costs half a second; keeping costs a promise.
                office.in_mind.keep_only(())
                report_cause(problem)
        del office
        pause.wait(every_seconds)
