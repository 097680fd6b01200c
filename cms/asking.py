"""What a form says to somebody who left out what readers need."""

from django.forms import ModelForm


def ask(form: ModelForm) -> None:
    """Has each field of a form ask for itself in the words of its model: `if_missing`."""
    for name, message in getattr(form._meta.model, "if_missing", {}).items():
        if name in form.fields:
            form.fields[name].error_messages["required"] = message
