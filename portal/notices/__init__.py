"""What leaves the desk by itself, or on request, without content: mails and calendars.

A mail says the same to everybody, whatever the reason; a calendar names legal days.
Takes values only: it knows no store, no key and no case. May call `portal.domain`.
"""
