from typing import Any

from wagtail.admin.panels import Panel


class FindingsPanel(Panel):
    """What the checks find in a draft, above its form, anew after each save."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "checks/panel.html"

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            from .admin import findings_context  # it needs the models, and they need this

            context = super().get_context_data(parent_context)
            return context | findings_context(self.instance)

        class Media:
            js = ["checks/findings.js"]
            css = {"all": ["checks/findings.css"]}
