"""Files on their way into the mailbox and out of it, for both programs.

Between them lie crypto (sealing), the mailbox (where the parts are) and evidence (what
a file gives away). Knows neither Flask nor the register, and whose files these are only
as an `Owner`.
"""
