"""The screens on which administrators look after accounts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from .accounts import NO_SUPERUSER, THEIR_OWN, has_begun
from .models import User


class NewAccountForm(UserCreationForm):
    """Makes superusers for superusers only."""

    def __init__(self, *args, editor: User, **kwargs):
        super().__init__(*args, **kwargs)
        leave_superusers_alone(self, editor)


class AccountForm(UserEditForm):
    """Leaves passwords and addresses to those whose they are."""

    def __init__(self, *args, editor: User, **kwargs):
        self.password_enabled = editor.is_superuser or kwargs["instance"].pk == editor.pk
        super().__init__(*args, **kwargs)
        leave_superusers_alone(self, editor)
        if not self.password_enabled:
            self.fields["email"].disabled = has_begun(self.instance)
            self.fields["email"].help_text = THEIR_OWN

    password_enabled = True


def leave_superusers_alone(form: Any, editor: User) -> None:
    if "is_superuser" in form.fields and not editor.is_superuser:
        form.fields["is_superuser"].disabled = True
        form.fields["is_superuser"].help_text = NO_SUPERUSER


class SaysWhoEdits:
    """Tells the form who fills it in."""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"editor": self.request.user}


class CreateView(SaysWhoEdits, users.CreateView):
    """Adds an account."""


class EditView(SaysWhoEdits, users.EditView):
    """Changes an account."""


class UserViewSet(users.UserViewSet):
    """Wagtail's screens with our forms."""

    add_view_class = CreateView
    edit_view_class = EditView

    def get_form_class(self, for_update: bool = False) -> type:
        return AccountForm if for_update else NewAccountForm


@hooks.register("before_edit_user")
def refuse_to_edit(request: HttpRequest, user: User) -> HttpResponse | None:
    return refuse_several(request, "edit", [user], None)


@hooks.register("before_bulk_action")
def refuse_several(
    request: HttpRequest, action_type: str, objects: list, action: Any
) -> HttpResponse | None:
    """Keeps administrators from the accounts of superusers."""
    if request.user.is_superuser:
        return None
    if not any(isinstance(each, User) and each.is_superuser for each in objects):
        return None
    messages.error(request, NO_SUPERUSER)
    return redirect("wagtailusers_users:index")
