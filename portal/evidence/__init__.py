"""What a file says beside what it shows: found, and taken out, where it can be.

Files from strangers are looked into by a process of its own that can open nothing (see
decision 0019). `clean` and `sandbox` are the only doors; both run in the caller's
process and load no parser. Everything in `cleaning` runs in the confined process only.
May call `portal.domain` and the libraries that read files; no store, no web, no keys.
"""
