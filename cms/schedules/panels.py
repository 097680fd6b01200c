from wagtail.admin.panels import PublishingPanel

MAY_SCHEDULE = "cms.schedule_publication"
HELP = {
    "go_live_at": "UK time, such as 03/12/2026 09:00. It goes live then if it is approved.",
    "expire_at": "UK time. Readers can no longer find it from then on.",
}


class SchedulePanel(PublishingPanel):
    """When something goes live and is taken down. Only publishers say so."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for child in self.children:
            child.permission = MAY_SCHEDULE
            child.help_text = HELP[child.field_name]
