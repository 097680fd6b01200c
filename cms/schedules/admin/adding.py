"""How drafts get into a bundle: one from its own menu, or several from a list."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from cms.review.admin.addresses import content_at, kind_of

from ..bundles import add_to
from ..drafts import drafts_like
from ..failures import NotReadyError
from ..models import Bundle
from .access import may_schedule, refuse_others

TITLE = "Publish together with others"


def add(request: HttpRequest, **place: Any) -> HttpResponse:
    """Asks to which bundle a draft belongs, and adds it."""
    refuse_others(request)
    content = content_at(**place)
    problem = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                bundle = chosen(request)
                add_to(bundle, content)
        except NotReadyError as error:
            problem = str(error)
        else:
            messages.success(request, f"“{content}” goes live with “{bundle}”.")
            return redirect("bundles:inspect", bundle.pk)
    return render(
        request,
        "schedules/add.html",
        {
            "content": content,
            "bundles": Bundle.objects.waiting(),
            "problem": problem,
            "answer": request.POST,
            "page_title": TITLE,
            "header_title": TITLE,
            "header_icon": "folder-open-1",
        },
    )


def chosen(request: HttpRequest) -> Bundle:
    """The bundle that was picked, or a new one. Raises NotReadyError."""
    if request.POST.get("bundle"):
        key = request.POST["bundle"]
        found = Bundle.objects.waiting().filter(pk=key).first() if key.isdecimal() else None
        if found is None:
            raise NotReadyError("That one has gone live or was deleted. Choose another.")
        return found
    title = request.POST.get("title", "").strip()
    if not title:
        raise NotReadyError("Choose one, or name a new one.")
    return Bundle.objects.create(title=title[:120], created_by=request.user)


def drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists drafts, and adds those that are ticked."""
    refuse_others(request)
    bundle = get_object_or_404(Bundle.objects.waiting(), pk=pk)
    problems = []
    if request.method == "POST":
        ticked = request.POST.getlist("drafts")
        for place in ticked:
            try:
                add_to(bundle, content_at(*place.split(".")))
            except NotReadyError as error:
                problems.append(str(error))
        if ticked and not problems:
            return redirect("bundles:inspect", bundle.pk)
        problems = problems or ["Tick what goes live with it."]
    words = request.GET.get("q", "").strip()
    return render(
        request,
        "schedules/drafts.html",
        {
            "bundle": bundle,
            "drafts": drafts_like(words),
            "words": words,
            "problems": problems,
            "page_title": f"Add to “{bundle}”",
            "header_title": f"Add to “{bundle}”",
            "header_icon": "folder-open-1",
        },
    )


def button_for(content: Any, user: Any) -> list[Button]:
    """In the menu beside the title of a draft."""
    if content.pk is None or not may_schedule(user):
        return []
    url = reverse("cms_bundle_add", args=[*kind_of(content), content.pk])
    return [Button("Publish together with…", url, icon_name="folder-open-1", priority=80)]
