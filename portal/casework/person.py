"""Who is signed in, with their keys, and what they may do at which desk.

Made by `sign_in` and `resume` from the session and the signed key list, never from a
column of a store: a role that the root did not sign does not exist.
"""

from dataclasses import dataclass, field

from crypto.locked import PersonKeys

# Who may give a colleague access and take it away, close and reopen. Confidants are
# their own desk's coordinators.
GIVES_ACCESS = frozenset({"coordinator", "confidant"})


@dataclass(frozen=True)
class DeskRole:
    """A role at one desk, as the root signed it."""

    desk_id: str
    role: str


@dataclass(frozen=True)
class Notice:
    """Something to tell this person now; the words belong to the page."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SignedIn:
    """A person with open keys, for as long as one request.

    `session` is the id of their session: what is remembered between two requests ends
    with it. Empty for who is not signed in over a session.
    """

    person_id: bytes
    name: str
    function: str
    keys: PersonKeys = field(repr=False)
    roles: tuple[DeskRole, ...]
    is_controller: bool
    notices: tuple[Notice, ...] = ()
    session: bytes = b""

    @property
    def desks(self) -> tuple[tuple[str, str], ...]:
        """Pairs of desk id and role."""
        return tuple((role.desk_id, role.role) for role in self.roles)

    @property
    def desk_ids(self) -> tuple[str, ...]:
        """The desks this person works at."""
        return tuple(role.desk_id for role in self.roles)

    @property
    def is_coordinator(self) -> bool:
        """Whether they may give access at any desk."""
        return any(role.role in GIVES_ACCESS for role in self.roles)

    def coordinates(self, desk_id: str) -> bool:
        """Whether they may give access at this desk."""
        return any(
            role.desk_id == desk_id and role.role in GIVES_ACCESS for role in self.roles
        )
