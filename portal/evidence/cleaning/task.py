"""The task "clean": know the kind of a file, clean it, and tell what was found.

Runs in the confined process only. Calls `kinds`, which knows the cleaners.
"""

from portal.evidence.answer import Answer
from portal.evidence.cleaning.kinds import TEXT, Kind, find_kind, is_text
from portal.evidence.findings import NotCleanable, distinct


def clean_file(data: bytes, name: str) -> Answer:
    """Clean one file.

    States: "cleaned" with the new bytes; "nothing" where nothing was to be taken out;
    "cannot" with a reason. The head holds kind, findings as pairs, left and suffix.
    """
    kind = find_kind(data, name)
    if kind is None:
        if is_text(data, name):
            return Answer("nothing", {"kind": TEXT})
        return Answer("cannot", {"kind": "", "reason": "kind"})
    try:
        return _cleaned(kind, data)
    except NotCleanable as refusal:
        reason = refusal.reason
    except (MemoryError, RecursionError):
        reason = "too_complex"
    return Answer("cannot", {"kind": kind.code, "reason": reason})


def _cleaned(kind: Kind, data: bytes) -> Answer:
    cleaned = kind.cleaner(data)
    findings = distinct(cleaned.findings)
    head = {
        "kind": kind.code,
        "findings": [[finding.kind, finding.value] for finding in findings],
        "left": list(cleaned.left),
        "suffix": cleaned.suffix,
    }
    # Without a finding there may still be bytes that nobody can name; those are not
    # handed on, so the bytes decide and not the list.
    if not findings and cleaned.data == data:
        return Answer("nothing", head)
    return Answer("cleaned", head, cleaned.data)
