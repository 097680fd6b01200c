"""Publishing from the editor happens as a whole or not at all."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse

BUTTONS = {"action-publish", "action-workflow-action"}


class PublishingIsAtomic:
    """Middleware that takes back all that a publication has done when part of it fails.

    Wagtail does so when a revision is published by code, but not for the buttons in its form:
    there a page would be live without what is made of it, such as an event's dates.
    Stands last, because it answers in place of the view.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        is_about_pages = request.resolver_match.namespace == "wagtailadmin_pages"
        if request.method == "POST" and is_about_pages and not BUTTONS.isdisjoint(request.POST):
            return transaction.atomic(view)(request, *args, **kwargs)
        return None
