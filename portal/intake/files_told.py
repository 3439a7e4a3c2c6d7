"""What is said after files were posted: which were added, which were not, and why.

Calls nobody; the words are the profile's.
"""

from portal.intake.arrived import arrived
from portal.intake.pages import sentence
from portal.web.problems import PageProblem

FIELD = "file"


def file_problems() -> list[PageProblem]:
    """Return a sentence for each file of this post that was not kept."""
    return [
        PageProblem(sentence(f"files.refused.{code}", name=name), FIELD)
        for name, code in arrived().refused
    ]


def added(count: int) -> str:
    """Say how many files were added, when `count` of them are there now."""
    came = arrived()
    if not came.kept:
        return ""
    new = max(count - (came.before or 0), 0)
    told = [_counted("files.added", new)] if new else []
    if came.kept > new:
        told.append(sentence("files.already"))
    return " ".join(told)


def nothing_chosen() -> PageProblem:
    """Say that the button was pressed without a file."""
    return PageProblem(sentence("files.none_chosen"), FIELD)


def _counted(text_id: str, count: int) -> str:
    return sentence(f"{text_id}_one" if count == 1 else text_id, count=count)
