"""What a reporter does: draft, attach, send, return, write.

One file for each act, without Flask, so that every act can be tried without a browser.
Calls `portal.mailbox`, `portal.domain`, `portal.profiles` and the open half of
`crypto`; never locked keys, the register or anything of the desk.
"""
