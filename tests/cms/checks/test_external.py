"""Links to other websites: asked by a command, told to editors, and never into private networks."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cms.checks.external import Asker, check_links
from cms.checks.findings import findings_of
from tests.factories import BlogPostPageFactory, PersonFactory

pytestmark = pytest.mark.django_db


class Website(BaseHTTPRequestHandler):
    """Some addresses that answer in different ways."""

    def do_HEAD(self) -> None:
        answers = {"/there": 200, "/moved": 301, "/round": 302, "/guarded": 403}
        self.send_response(answers.get(self.path, 404))
        if self.path == "/moved":
            self.send_header("Location", "/there")
        elif self.path == "/round":
            self.send_header("Location", "/round")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *args) -> None:
        """Says nothing."""


@pytest.fixture
def website():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Website)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_each_answer_is_understood(website):
    asker = Asker(may_ask_private=True)
    found = {path: asker.trouble(f"{website}{path}")
             for path in ("/there", "/moved", "/guarded", "/gone", "/round")}  # fmt: skip
    assert found == {
        "/there": "",
        "/moved": "",
        "/guarded": "",
        "/gone": "answered 404",
        "/round": "redirects without end",
    }


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:5432/", "http://[::1]/", "http://169.254.169.254/",
     "http://10.0.0.1/", "file:///etc/passwd", "ftp://example.org/"],
)  # fmt: skip
def test_private_networks_are_never_asked(url):
    assert Asker().trouble(url) == "leads to no public website"


def test_dead_link_is_told_from_the_second_failure_until_it_answers(website):
    text = f'<p><a href="{website}/gone">The minutes</a> <a href="{website}/there">Slides</a></p>'
    post = BlogPostPageFactory(authors=[PersonFactory()], body=[("prose", text)])
    asker = Asker(may_ask_private=True)
    found = lambda: [each.why for each in findings_of(post) if each.code == "dead-link"]  # noqa: E731
    assert check_links(asker, 30) == (2, 0)
    assert found() == []
    assert check_links(asker, 30) == (1, 1)
    [why] = found()
    assert f"{website}/gone answered 404 on" in why
