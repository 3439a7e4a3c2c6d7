"""What intake and desk may do in the mailbox when it is a PostgreSQL database.

The intake adds and reads; it can neither change nor remove what was sent, whoever has
taken it over. The desk changes days and grants, and destroys; it adds what came another
way. It empties a letter out of which words are struck, and changes nothing else of one.
"""

from portal.mailbox.rows import Days
from portal.storage.roles import Rights, grant

INTAKE: Rights = {
    "drafts": "SELECT, INSERT, UPDATE, DELETE",
    "reports": "SELECT, INSERT",
    "epochs": "SELECT, INSERT",
    "letters": "SELECT, INSERT",
    "uploads": "SELECT, INSERT, UPDATE, DELETE",
    "files": "SELECT, INSERT",
    "parts": "SELECT, INSERT",
}
DESK: Rights = {
    "drafts": "SELECT, DELETE",
    "reports": f"SELECT, INSERT, DELETE, UPDATE ({', '.join(Days.__annotations__)})",
    "epochs": "SELECT, INSERT, DELETE, UPDATE (desk_grant)",
    "letters": "SELECT, INSERT, DELETE, UPDATE (header, payload)",
    "uploads": "SELECT, INSERT, UPDATE, DELETE",
    "files": "SELECT, INSERT, DELETE",
    "parts": "SELECT, INSERT, DELETE",
}


def grant_roles(address: str, intake_role: str, desk_role: str) -> None:
    """Give both programs' roles their rights; `address` is that of the owner.

    Raises:
        ValueError: when a name is no role's, or both are one, or it is SQLite.
    """
    if intake_role == desk_role:
        raise ValueError("intake and desk need a role each")
    grant(address, {intake_role: INTAKE, desk_role: DESK})
