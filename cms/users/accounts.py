"""What nobody may do to somebody else's account: whoever could would act under their name."""

from typing import Any

from wagtail.log_actions import get_active_log_context

from cms.review.refusals import RefusedError

NO_SUPERUSER = "Only a superuser can make somebody a superuser, or change the account of one."
THEIR_OWN = (
    "People set their own password and e-mail address. For a new password they select “Forgotten "
    "password?” where they sign in; their address is under Account."
)


def refuse_to_take_over(user: Any) -> None:
    """Called before an account is saved. Raises RefusedError. Commands have no user, so may."""
    editor = get_active_log_context().user
    if editor is None or editor.is_superuser:
        return
    was = type(user)._base_manager.filter(pk=user.pk).first()
    if user.is_superuser or (was and was.is_superuser):
        raise RefusedError(NO_SUPERUSER)
    if was is None or user.pk == editor.pk:
        return
    if was.password != user.password or (was.email != user.email and has_begun(was)):
        raise RefusedError(THEIR_OWN)


def has_begun(user: Any) -> bool:
    """Whether somebody has signed in. Before that, a wrong address can still be put right."""
    return user.last_login is not None
