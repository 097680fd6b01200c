from django import forms
from django.apps import apps
from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Workflow


def kinds_of_page() -> list[tuple[str, str]]:
    """The kinds of page, each as app_label.ModelName and in words."""
    from .pages import SitePage

    kinds = [model for model in apps.get_models() if issubclass(model, SitePage)]
    return sorted(
        ((kind._meta.label, capfirst(kind._meta.verbose_name)) for kind in kinds),
        key=lambda kind: kind[1],
    )


class ReviewSettingsForm(WagtailAdminModelForm):
    """Asks for kinds of page by their names."""

    kinds = forms.MultipleChoiceField(
        label="What is reviewed in more steps",
        choices=lazy(kinds_of_page, list),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Everything else is reviewed once.",
    )


@register_setting(icon="check")
class ReviewSettings(BaseGenericSetting):
    """What is reviewed by more than one person, and how."""

    kinds = models.JSONField(default=list, blank=True)
    """Labels of models, such as events.ConferencePage."""
    workflow = models.ForeignKey(
        Workflow,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="how",
        help_text="The steps that these go through. Change them under Settings, Reviews.",
    )

    base_form_class = ReviewSettingsForm
    panels = [FieldPanel("kinds"), FieldPanel("workflow")]

    class Meta:
        verbose_name = "reviews in more steps"

    def __str__(self) -> str:
        return "How things are reviewed"

    def workflow_for(self, model: type[models.Model]) -> Workflow | None:
        """The workflow chosen for a kind of page, if it is in use."""
        chosen = self.workflow if model._meta.label in self.kinds else None
        return chosen if chosen and chosen.active else None
