"""What both programs need to speak HTTP: headers, cookie, markup, languages, failures.

No page of either program, no rule of the domain, and no store: a request reaches the
stores only through `portal.filing` or `portal.casework`. `web.markup` is the only
module that knows bleach.
"""
