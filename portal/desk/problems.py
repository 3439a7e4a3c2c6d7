"""What is wrong with a posted form, for the summary on top and beside the fields.

Calls nobody; the sentences are the forms' own.
"""

from wtforms import Field, HiddenField

from portal.web.page_form import PageForm
from portal.web.problems import PageProblem


def problems_of(form: PageForm) -> tuple[PageProblem, ...]:
    """Return the first problem of each field of a form that did not validate.

    In the summary each is told with the label of its field: a page may have many days.
    """
    return tuple(PageProblem(_told(one), one.id) for one in form if one.errors)


def _told(field: Field) -> str:
    sentence, label = str(field.errors[0]), str(field.label.text)
    # Nobody sees what a hidden field is called.
    if isinstance(field, HiddenField):
        return sentence
    return f"{label} {sentence}" if label[-1:] in {"?", ":"} else f"{label}: {sentence}"


def wrong(form: PageForm, name: str, sentence: str) -> tuple[PageProblem, ...]:
    """Mark one field of a form as wrong, beside the field and in the summary."""
    form[name].errors = (*form[name].errors, sentence)
    return problems_of(form)
