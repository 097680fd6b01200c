from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class DatesPanel(Panel):
    """The next dates of an event, and what to look at before it is published.

    Up to date with what is typed in where scripts run, else as of the last time it was saved.
    """

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": ["read_warnings"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/dates_panel.html"

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            from events.admin.hints import hints_for  # it needs the models, and they need this

            context = super().get_context_data(parent_context)
            options = self.instance._meta
            if self.instance.pk:
                url = reverse("event_dates", args=[self.instance.pk])
            else:
                place = [options.app_label, options.model_name, self.form.parent_page.pk]
                url = reverse("event_dates_of_new", args=place)
            return context | {
                "hints": hints_for(self.form),
                "error": " ".join(self.form.errors.get("read_warnings", [])),
                "url": url,
                "url_once_saved": reverse("event_dates", args=[0]),
            }

        class Media:
            js = ["events/dates.js"]
            css = {"all": ["events/dates.css"]}
