"""One cleaner for each format: pure functions of bytes, run in the confined process.

A cleaner takes out what a file says beside what it shows, and tells what that was. It
raises NotCleanable where it cannot answer for the result. Nothing outside the confined
process imports this package: what it parses was written by strangers.
"""
