"""Files that reporters send: looked into, cleaned and shown, never trusted.

All that parses a file runs in a confined child process. Calls no other room.
"""
