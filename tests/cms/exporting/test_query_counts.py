"""An export asks the database the same number of times for 1 and for 3 of everything."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model

from blog.models import ArchivedComment, BlogPostPage
from cms.models import GonePath
from cms.models.pages import ChangeNote
from tests.cms.api.test_query_counts import add_content
from tests.cms.exporting.content import MOMENT
from tests.factories import SiteImageFactory, StandardPageFactory

MOST = 90


@pytest.fixture
def add(home_page, site, tmp_path):
    """Adds that many of everything that is exported."""

    def add(number: int) -> None:
        add_content(number, home_page, site)
        for n, post in enumerate(BlogPostPage.objects.exclude(slug="").order_by("pk")[:number]):
            page = StandardPageFactory(slug=f"more-{n}", tags=[f"more{n}"], body=[
                ("prose", f'<p><a linktype="document" id="{document(n).pk}">it</a></p>'),
                ("figure", {"image": SiteImageFactory(), "caption": ""}),
            ])  # fmt: skip
            ChangeNote.objects.create(page=page, at=MOMENT, text="New")
            ArchivedComment.objects.create(
                post=post, sort_order=1, place="1", name="Reader", text="Fine."
            )
            Redirect.add_redirect(f"/to-page-{n}/", redirect_to=page, site=site)
            Redirect.add_redirect(f"/to-path-{n}/", redirect_to=f"/more-{n}/", site=site)
            GonePath.objects.create(site=site, path=f"/gone-{n}/", gone_at=MOMENT)

    return add


def document(number: int):
    file = ContentFile(b"A plan", f"plan-{number}.pdf")
    return get_document_model().objects.create(title=f"Plan {number}", file=file)


def test_it_costs_the_same_for_one_and_three(add, export):
    statements = {}
    for number in (1, 3):
        with transaction.atomic():
            add(number)
            with CaptureQueriesContext(connection) as captured:
                files = export(f"of-{number}")
            statements[number] = len(captured)
            assert f"blog/post-{number - 1}.md" in files
            assert f"more-{number - 1}.md" in files
            transaction.set_rollback(True)
    assert statements[1] == statements[3] < MOST
