from cms.forms import SitePageForm


class ListedEventForm(SitePageForm):
    """The form of events and conferences."""
