"""What the desk does: read, acknowledge, classify, answer, hand over, close.

One file for each act, without Flask, across both stores: the audit entry is written
first, then the act is done. Calls `portal.mailbox`, `portal.register`,
`portal.domain`, `portal.profiles` and `crypto`; never a page.
"""
