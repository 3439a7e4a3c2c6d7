"""The year made ready to be told: what needs a library, and no web.

It may call the domain, documents and its own libraries. No store, no key, no setting.
"""
