from typing import Any

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel, Panel


class SwitchesOfRows(BaseChildFormSet):
    """Rows that stand as they are, but for what can be switched: none comes, goes or moves.

    Each is known by its place in the discussion, as a row of a draft may have no key yet. A form
    that is sent without them leaves them as they are.
    """

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        prefix = kwargs.get("prefix") or self.get_default_prefix()
        is_sent = data is not None and f"{prefix}-sent" in data
        super().__init__(data if is_sent else None, files if is_sent else None, **kwargs)

    def total_form_count(self) -> int:
        return len(self.get_queryset())

    initial_form_count = total_form_count

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        row = self.get_queryset()[i]
        prefix = f"{self.prefix}-{row.place}"
        data = {"data": self.data, "files": self.files} if self.is_bound else {}
        return self.form(instance=row, prefix=prefix, **data, **kwargs, **self.form_kwargs)

    def is_valid(self) -> bool:
        return not self.is_bound or all(form.is_valid() for form in self.forms)

    def full_clean(self) -> None:
        self._errors = [form.errors for form in self.forms] if self.is_bound else []
        self._non_form_errors = self.error_class(error_class="nonform")

    def save(self, commit: bool = True) -> list:
        self.new_objects, self.deleted_objects = [], []
        self.changed_objects = [
            (form.instance, form.changed_data) for form in self.forms if form.has_changed()
        ]
        rows = [form.save(commit=False) for form in self.forms] if self.is_bound else []
        if rows:
            manager = getattr(self.instance, self.rel_name)
            manager.set(rows)
            if commit:
                manager.commit()
        return rows


class ArchivedCommentsPanel(InlinePanel):
    """The old comments on a post, with a box beside each that hides it. Not shown without any."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "formset": SwitchesOfRows, "extra": 0, "can_delete": False,
        }  # fmt: skip
        return options

    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/admin/archived_comments.html"
        get_comparison = InlinePanel.BoundPanel.get_comparison

        @property
        def formset(self) -> Any:
            return self.form and self.form.formsets[self.panel.relation_name]

        def is_shown(self) -> bool:
            return bool(self.formset and self.formset.forms)

        class Media:
            css = {"all": ["blog/discussion.css"]}
