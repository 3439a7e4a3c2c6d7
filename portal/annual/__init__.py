"""The year made ready to be told: what needs a library, for the report and its numbers.

It may call the domain, documents, the cleaner of HTML and its own libraries. No store,
no key, no setting: a value comes in, and files or an answer go out.
"""
