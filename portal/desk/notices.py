"""What a person is told on the first page after signing in, in sentences.

Calls nobody; `portal.casework.notices` finds out what there is to tell.
"""

from portal.casework.person import Notice

_SENTENCES = {
    "audit_rolled_back": "Het logboek is korter dan toen u het zag, of het is"
    " veranderd. Meld dit aan wie toezicht houdt op de servers.",
}


def notice_sentence(notice: Notice) -> str | None:
    """Write a notice; None for an unfinished act, which the queue shows by itself."""
    return _SENTENCES.get(notice.code)
