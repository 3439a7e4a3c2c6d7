"""A throw-away installation with a made-up year: for looking around, never for use.

Everything real is used as in production: keys, stores, seals, acts. Only here are
passphrases and codes written down, in `demo.json` of the instance. Calls filing and
casework as the two programs do; nothing calls this room.
"""
