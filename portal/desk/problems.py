"""What is wrong with a posted form, for the summary on top and beside the fields.

Calls nobody; the sentences are the forms' own.
"""

from portal.web.page_form import PageForm
from portal.web.problems import PageProblem


def problems_of(form: PageForm) -> tuple[PageProblem, ...]:
    """Return the first problem of each field of a form that did not validate."""
    return tuple(PageProblem(str(one.errors[0]), one.id) for one in form if one.errors)


def wrong(form: PageForm, name: str, sentence: str) -> tuple[PageProblem, ...]:
    """Mark one field of a form as wrong, beside the field and in the summary."""
    form[name].errors = (*form[name].errors, sentence)
    return problems_of(form)
