from wagtail.models import AbstractGroupApprovalTask

from cms.review.completeness import incomplete_parts


class ReviewTask(AbstractGroupApprovalTask):
    """A review by members of the chosen groups, who can approve only what is complete."""

    class Meta:
        verbose_name = "review"

    def get_actions(self, obj, user):
        """The buttons somebody has. Without "Approve" while something required is missing."""
        actions = super().get_actions(obj, user)
        if actions and incomplete_parts(obj.get_latest_revision_as_object()):
            return [action for action in actions if action[0] != "approve"]
        return actions

    @classmethod
    def get_description(cls) -> str:
        return "Members of the chosen groups approve it or ask for changes."
