"""Files of comments beside the posts of an old site, imported with them."""

import json
import re
import shutil

import pytest
import yaml
from django.conf import settings

from blog.models import ArchivedComment, BlogPostPage
from cms.importing.report import Report
from cms.importing.site import import_site

from .conftest import PAGE, POST, outcomes, post

REAL = settings.BASE_DIR.parent / "shared" / "content"
pytestmark = pytest.mark.django_db

COMMENTS = """
- name: Petra Example
  text: |
    Does it come in <i>green</i>?

    See https://example.org/green
  date: 2017-02-03
  replies:
    - name: Ada Penn
      text: It does.
      date: "2017-02-04T09:30:00Z"
      replies:
        - {name: No, text: 12}
- name: Sam Sample
  text: Good tea.
"""


def found() -> list[tuple]:
    comments = post("tea").archived_comments.all()
    return [(each.place, each.name, each.text, str(each.posted_on)) for each in comments]


def notes_on(report: Report, source: str = "blog/tea.md") -> list[str]:
    [file] = [file for file in report.files if file.source == source]
    return [note.text for note in file.notes]


EXPECTED = [
    (
        "1", "Petra Example",
        "Does it come in <i>green</i>?\n\nSee https://example.org/green", "2017-02-03",
    ),
    ("1.1", "Ada Penn", "It does.", "2017-02-04"),
    ("1.1.1", "No", "12", "None"),
    ("2", "Sam Sample", "Good tea.", "None"),
]  # fmt: skip


def test_comments_come_with_their_post(bring_in):
    report = bring_in({"blog/tea.md": POST, "blog/tea.comments.yaml": COMMENTS})
    assert found() == EXPECTED
    [file] = [file for file in report.files if file.source == "blog/tea.comments.yaml"]
    assert (str(file.outcome), file.reason) == ("skipped", "its comments are read with tea.md")


def test_json_says_the_same(bring_in):
    comments = [
        {
            "name": "Petra Example", "date": "2017-02-03",
            "text": "Does it come in <i>green</i>?\r\n\r\nSee https://example.org/green\x00",
            "replies": [
                {
                    "name": "Ada Penn", "text": "It does.", "date": "2017-02-04",
                    "replies": [{"name": "No", "text": "12", "replies": []}],
                }
            ],
        },
        {"name": "Sam Sample", "text": "Good tea.", "date": None},
    ]  # fmt: skip
    bring_in({"blog/tea.md": POST, "blog/tea.comments.json": json.dumps(comments)})
    assert found() == EXPECTED


def test_second_run_changes_nothing_and_a_changed_file_updates(bring_in):
    files = {"blog/tea.md": POST, "blog/tea.comments.yaml": COMMENTS}
    bring_in(files, publishes=True)
    keys = set(ArchivedComment.objects.values_list("pk", flat=True))
    assert outcomes(bring_in(files, publishes=True))["blog/tea.md"] == "unchanged"
    assert set(ArchivedComment.objects.values_list("pk", flat=True)) == keys
    files["blog/tea.comments.yaml"] = COMMENTS.replace("Good tea", "Fine tea")
    assert outcomes(bring_in(files, publishes=True))["blog/tea.md"] == "updated"
    assert [each.text for each in BlogPostPage.objects.get().visible_comments][-1] == "Fine tea."


def test_post_whose_comment_was_hidden_is_left_alone(bring_in):
    files = {"blog/tea.md": POST, "blog/tea.comments.yaml": COMMENTS}
    bring_in(files, publishes=True)
    draft = post("tea")
    for comment in draft.archived_comments.all():
        comment.is_hidden = comment.place == "2"
    draft.save_revision().publish()
    files["blog/tea.comments.yaml"] = COMMENTS.replace("It does", "It did")
    assert outcomes(bring_in(files, publishes=True))["blog/tea.md"] == "conflict"
    assert found() == EXPECTED


def test_personal_addresses_are_removed_and_said(bring_in):
    comments = """
- name: petra.example@example.org
  text: Write to petra.example@example.org or to hello@example.org.
- {name: Sam, text: Tea., email: sam.sample@example.org}
"""
    report = bring_in({"blog/tea.md": POST, "blog/tea.comments.yml": comments})
    assert [(name, text) for _, name, text, _ in found()] == [
        ("[address removed]", "Write to [address removed] or to hello@example.org."),
        ("Sam", "Tea."),
    ]
    assert notes_on(report) == [
        "a personal e-mail address in the name of comment 1",
        "a personal e-mail address in the text of comment 1",
        "comment 2: email",
    ]


def nested(levels: int) -> str:
    comments: list = []
    for _ in range(levels):
        comments = [{"name": "Petra", "text": "Tea.", "replies": comments}]
    return json.dumps(comments)


BAD = {
    "no list": ("name: Petra", "It has to be a list"),
    "empty": ("", "It has to be a list"),
    "no name": ("- {name: Petra, text: Tea.}\n- text: Tea.", "Comment 2 has no name."),
    "no text": (
        "- {name: Petra, text: Tea., replies: [{name: Sam, text: ' '}]}",
        "Comment 1.1 has no text.",
    ),
    "bare words": ("- Good tea.", "Comment 1 has to be made of name and text."),
    "replies": ("- {name: A, text: B, replies: C}", "The replies to comment 1 have to be a list"),
    "date": ("- {name: A, text: B, date: soon}", "The date of comment 1 can't be read."),
    "no yaml": ("- name: [Petra\n- text: x", "Line 2 is not valid here"),
    "object": ("- !!python/object/apply:os.system [ls]", "Line 1 is not valid here"),
    "bomb": ("- &a {name: A, text: B}\n- *a", "Line 2 is not valid here"),
    "brackets": ("[" * 9_000, "It is nested too deep"),
    "too deep": (nested(8), "Comment 1.1.1.1.1.1.1 has replies, and there can be 7 levels"),
    "too long": (f"- {{name: A, text: {'b' * 20_001}}}", "The text of comment 1 is longer than"),
    "too many": ("- {name: A, text: B}\n" * 501, "A post can have at most 500 of them."),
    "too many to read": ("- {name: A, text: B}\n" * 2_500 + "[", "at most 500 of them."),
    "too large": ("#" * 1_000_001, "It is larger than 1,000,000 bytes."),
    "encoding": (b"- name: \xff", "It isn't UTF-8 text."),
}


@pytest.mark.parametrize(("content", "problem"), BAD.values(), ids=BAD)
def test_bad_file_is_named_and_holds_the_post_back(bring_in, content, problem):
    files = {"blog/tea.md": POST, "blog/tea.comments.yaml": content}
    report = bring_in(files, publishes=True)
    told = " ".join(notes_on(report))
    assert "The comments in blog/tea.comments.yaml were left out." in told
    assert problem in told
    page = BlogPostPage.objects.get()
    assert (page.title, page.live, found()) == ("Tea in the north", False, [])


def test_post_is_published_once_its_file_of_comments_is_right(bring_in):
    bring_in({"blog/tea.md": POST, "blog/tea.comments.yaml": "- Good tea."}, publishes=True)
    bring_in({"blog/tea.comments.yaml": COMMENTS}, publishes=True)
    assert BlogPostPage.objects.get().live
    assert found() == EXPECTED


def test_bad_json_is_named_by_its_line(bring_in):
    report = bring_in({"blog/tea.md": POST, "blog/tea.comments.json": '[\n{"name": }]'})
    assert "Line 2 is not valid JSON." in " ".join(notes_on(report))


def test_as_many_levels_come_as_can_be_read(bring_in, read):
    bring_in({"blog/tea.md": POST, "blog/tea.comments.json": nested(7)}, publishes=True)
    levels = "replies { " * 6 + "text { text }" + " }" * 6
    query = '{ route(path: "/blog/tea/") { page { ... on BlogPostPage { discussion { archive { '
    level = read(query + levels + " } } } } } }")["route"]["page"]["discussion"]["archive"][0]
    while "replies" in level:
        [level] = level["replies"]
    assert level["text"]["text"] == "Tea."


def test_two_files_of_comments_are_asked_about(bring_in):
    files = {"blog/tea.comments.json": "[]", "blog/tea.comments.yaml": COMMENTS}
    report = bring_in({"blog/tea.md": POST} | files)
    assert "There is another file of comments. Keep one of them." in " ".join(notes_on(report))
    assert found() == EXPECTED


def test_comments_beside_no_post_are_said(bring_in):
    report = bring_in(
        {
            "blog/coffee.comments.yaml": COMMENTS,
            "kettles.md": PAGE,
            "kettles.comments.yaml": COMMENTS,
        }
    )
    [file] = [file for file in report.files if file.source == "blog/coffee.comments.yaml"]
    assert file.reason == "no page stands beside it that its comments could belong to"
    assert "Only posts have comments." in " ".join(notes_on(report, "kettles.md"))


def test_mapping_of_posts_does_not_take_their_comments_for_posts(bring_in):
    mapping = '[[files]]\npath = "_posts/*"\nas = "post"\n'
    files = {"_posts/tea.md": POST, "_posts/tea.comments.yaml": COMMENTS}
    report = bring_in({"import.toml": mapping} | files)
    assert outcomes(report)["_posts/tea.comments.yaml"] == "skipped"
    assert found() == EXPECTED


def test_comments_out_of_the_folder_are_not_read(site, old_site, tmp_path):
    folder = old_site({"blog/tea.md": POST})
    (tmp_path / "secret.yaml").write_text(COMMENTS)
    (folder / "blog" / "tea.comments.yaml").symlink_to(tmp_path / "secret.yaml")
    report = import_site(folder)
    assert found() == []
    [file] = [file for file in report.files if file.source == "blog/tea.comments.yaml"]
    assert file.reason == "it leads out of the folder"


def test_comments_that_are_taken_away_leave_their_post(bring_in, old_site):
    bring_in({"blog/tea.md": POST, "blog/tea.comments.yaml": COMMENTS})
    (old_site({}) / "blog" / "tea.comments.yaml").unlink()
    assert outcomes(bring_in({}))["blog/tea.md"] == "updated"
    assert found() == []


def comments_of(page: str) -> list[dict]:
    """The comments in the text of a page of WordPress, which sets replies further in."""
    found: list[dict] = []
    replies: list[dict] = found
    for line in page.partition("Sharing and comments")[2].splitlines():
        if said := re.search(r"Comment by (.*) posted on", line):
            is_reply = not line.lstrip()[:1].isdigit()
            replies = found[-1].setdefault("replies", []) if is_reply else found
            replies.append({"name": said[1], "text": ""})
        elif replies and "Replies to" not in line:
            replies[-1]["text"] += line.strip() + "\n"
    return found


@pytest.mark.skipif(not REAL.is_dir(), reason="the real posts are not beside this repository")
def test_real_comments_come_with_their_post(site, tmp_path, read):
    [text] = [file.read_text() for file in (REAL / "govtech-blog").iterdir()]
    comments = comments_of(text)
    folder = shutil.copytree(REAL / "jekyll-blog", tmp_path / "site")
    [source] = folder.glob("_posts/*.md")
    source.with_suffix(".comments.yaml").write_text(yaml.safe_dump(comments))
    import_site(folder)
    BlogPostPage.objects.get().get_latest_revision().publish()
    query = """{ blogPosts { nodes {
      discussion { archive { name text { text } replies { name text { text } } } } } } }"""
    [post] = read(query)["blogPosts"]["nodes"]
    archive = post["discussion"]["archive"]
    assert [len(each["replies"]) for each in archive] == [0, 1, 1, 0]
    assert [each["name"] for each in archive] == [each["name"] for each in comments]
    written = [reply for each in comments for reply in each.get("replies", [])]
    answered = [reply for each in archive for reply in each["replies"]]
    for wanted, reply in zip(written, answered, strict=True):
        assert reply["name"] == wanted["name"]
        assert reply["text"]["text"].split() == wanted["text"].split()
