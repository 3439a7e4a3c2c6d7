"""Finding a report that was sent, as every page of a reporter does.

A row that holds what no report does is nobody's to believe: its reporter is told that
what stands here cannot be trusted. Calls the mailbox.
"""

from portal.filing.errors import Untrusted
from portal.filing.office import Office
from portal.mailbox.rows import Report
from portal.storage.rows import RowBroken


def report_at(office: Office, locator: bytes) -> Report:
    """Return the report at a locator.

    Raises the mailbox's NothingThere when there is none for a reporter, and Untrusted
    when its row is broken or of a day before there were any terms.
    """
    try:
        report = office.mailbox.report_at(locator, office.clock.today())
        office.profile.terms.at(report.received_on)
    except (RowBroken, LookupError) as broken:
        raise Untrusted from broken
    return report
