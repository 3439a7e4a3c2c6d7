"""What the desk may do in the register when it is a PostgreSQL database.

Nobody else has any right there. What was done, counted and certified is only ever added
to: whoever takes over the desk's program cannot tidy up behind them.
"""

from portal.storage.roles import Rights, grant

_APPEND = "SELECT, INSERT"
# Of a line nothing changes but its box, when words are struck out (decision 0033). It
# goes with its case, after its term, when two people have signed that (0030). Who takes
# over the desk's program can do both as well, and whoever has the case sees it.
_UNTIL_FORGOTTEN = "SELECT, INSERT, DELETE, UPDATE (sealed)"
_REVISE = "SELECT, INSERT, UPDATE"
_REPLACE = "SELECT, INSERT, UPDATE, DELETE"

DESK: Rights = {
    "acts": _REVISE,
    "audit": _APPEND,
    "case_drafts": _REPLACE,
    "case_lines": _UNTIL_FORGOTTEN,
    "case_reports": _REPLACE,
    "case_texts": _REPLACE,
    "cases": _REPLACE,
    "certificate_reports": _APPEND,
    "certificates": _APPEND,
    "deliveries": _APPEND,
    "entries": _APPEND,
    "figures": _APPEND,
    "invitations": _REVISE,
    "key_lists": _REPLACE,
    "keyrings": _REPLACE,
    "people": _REPLACE,
    "publication_files": _APPEND,
    "publications": _APPEND,
    "reminders": _REPLACE,
    "shared_keys": _REPLACE,
    "year_papers": _REVISE,
}


def grant_roles(address: str, desk_role: str) -> None:
    """Give the desk's role its rights; `address` is that of the owner.

    Raises:
        ValueError: when the name is no role's, or it is a SQLite file.
    """
    grant(address, {desk_role: DESK})
