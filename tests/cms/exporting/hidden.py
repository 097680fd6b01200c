"""What readers don't have, referred to from what they do."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.models import HomePage
from sig.models import SigPage
from tests.cms.exporting.content import SECRET, link
from tests.events.agendas import agenda, contributor, item
from tests.factories import (
    BannerFactory,
    BlogPostPageFactory,
    ConferencePageFactory,
    PersonFactory,
    SiteImageFactory,
    StandardPageFactory,
    TopicFactory,
)


def hide_everything(home: HomePage) -> None:
    """What no export may hold, referred to from what it does hold."""
    group = SigPage.objects.get(slug="green")
    hidden = PersonFactory(name=f"{SECRET} 1", slug="hidden", live=False)
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    picture = SiteImageFactory(title=f"{SECRET} 2", collection=closed)
    document = get_document_model().objects.create(
        title="Pay", file=ContentFile(b"%PDF-1.4", "pay.pdf"), collection=closed
    )
    private = StandardPageFactory(title=f"{SECRET} 3", slug="nobody-may-know")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    StandardPageFactory(title=f"{SECRET} 4", slug="below", parent=private)
    StandardPageFactory(title=f"{SECRET} 5", slug="draft", live=False)
    draft = StandardPageFactory(title="In work", slug="in-work")
    draft.summary = f"{SECRET} 6"
    draft.save_revision()
    SiteImageFactory(title=f"{SECRET} 7")
    TopicFactory(name=f"{SECRET} 8", slug="topic", live=False)
    BannerFactory(heading=f"{SECRET} 9", shows_from=datetime(2099, 1, 1, tzinfo=UTC))
    Redirect.add_redirect("/old-secret/", redirect_to=private, site=home.get_site())
    BlogPostPageFactory(
        title="Open",
        slug="open",
        authors=[hidden, PersonFactory(name="Bo Bean", slug="bo")],
        sig=group,
        lead_image=picture,
        body=[
            ("figure", {"image": picture, "caption": f"{SECRET} a"}),
            ("prose", f'<p>See <a linktype="page" id="{private.pk}">this</a>.</p>'),
            (
                "call_to_action",
                {"link": link(f"{SECRET} b", private), "opens_at": None, "closes_at": None},
            ),
            (
                "call_to_action",
                {
                    "link": link(f"{SECRET} e") | {"document": document},
                    "opens_at": None,
                    "closes_at": None,
                },
            ),
            (
                "people",
                {
                    "heading": "Us",
                    "people": [{"person": hidden, "statement": f"<p>{SECRET} c</p>"}],
                },
            ),
        ],
    )
    ConferencePageFactory(
        title="Open days",
        slug="open-days",
        agenda_body=agenda(
            item("Opening", contributors=[contributor(hidden, job_title=f"{SECRET} d")])
        ),
    )
