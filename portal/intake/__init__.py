"""The reporter's program: start, report, check, done, code, inbox, leave.

Pages only: each reads the request, calls one act of `portal.filing` and renders.
Calls `portal.filing`, `portal.web`, `portal.profiles` and `portal.domain`; of files
`portal.attachments`, of clues in a text `portal.evidence.wording`. It has no import,
path or permission that leads to the register or to anybody's private key.
"""

from portal.intake.program import create_app

__all__ = ["create_app"]
