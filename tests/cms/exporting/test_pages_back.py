"""Pages of an export, brought into a CMS that has pages already."""

from cms.importing.report import Outcome
from cms.importing.site import import_site
from tests.cms.exporting.test_round_trip import empty_the_cms
from tests.cms.importing.conftest import POST
from tests.factories import BlogPostPageFactory, PersonFactory


def test_a_page_of_another_import_at_the_same_address_stays(site, export, tmp_path):
    BlogPostPageFactory(title="Theirs", slug="tea", authors=[PersonFactory(slug="bo", name="Bo")])
    export("theirs")
    empty_the_cms()
    (tmp_path / "ours/blog").mkdir(parents=True)
    (tmp_path / "ours/blog/tea.md").write_text(POST)
    import_site(tmp_path / "ours", publishes=True)
    report = import_site(tmp_path / "theirs", publishes=True)
    (file,) = [each for each in report.files if each.source == "blog/tea.md"]
    assert (file.outcome, file.page) == (Outcome.CONFLICT, "/blog/tea/")
    assert "move it" in file.reason
    assert report.is_complete
