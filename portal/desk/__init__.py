"""The desk's program: sign in, queue, case, people, audit.

Pages only, one room each: each reads the request, calls one act of `portal.casework`
and renders. Calls `portal.casework`, `portal.web`, `portal.profiles` and
`portal.domain`; the stores only by way of casework.
"""

from portal.desk.app import build_app, create_app

__all__ = ["build_app", "create_app"]
