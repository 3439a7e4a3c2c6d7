"""What the desk may do in the register when it is a PostgreSQL database.

Nobody else has any right there. What was decided, done and counted is only ever added
to: whoever takes over the desk's program cannot tidy up behind them.
"""

from portal.storage.roles import Rights, grant

_APPEND = "SELECT, INSERT"
_REVISE = "SELECT, INSERT, UPDATE"
_REPLACE = "SELECT, INSERT, UPDATE, DELETE"

DESK: Rights = {
    "acts": _REVISE,
    "audit": _APPEND,
    "case_drafts": _REPLACE,
    "case_lines": _APPEND,
    "case_reports": _REVISE,
    "case_texts": _REPLACE,
    "cases": _REVISE,
    "figures": _APPEND,
    "invitations": _REVISE,
    "key_lists": _REPLACE,
    "keyrings": _REPLACE,
    "people": _REPLACE,
    "reminders": _REPLACE,
    "shared_keys": _REPLACE,
}


def grant_roles(address: str, desk_role: str) -> None:
    """Give the desk's role its rights; `address` is that of the owner.

    Raises:
        ValueError: when the name is no role's, or it is a SQLite file.
    """
    grant(address, {desk_role: DESK})
