"""Events in the boxes of a banner or another piece of a page."""

import pytest

from tests.cms.importing.history.gits import events

from ..conftest import event
from .conftest import recovered

pytestmark = pytest.mark.django_db

NOTHING = events("Nothing is planned.")
IN_BOXES = """{% set html %}
<p class="heading">
  Online event
  <p class="body">Join us for the Kettle talk, a look at spouts March 7th 11am - 12pm</p>
  <p class="body"><strong>To come, <a href="https://www.eventbrite.co.uk/e/kettles">sign up
  on Eventbrite</a></strong></p>
</p>
{% endset %}
<section><div>
{{ govukNotificationBanner({ html: html }) }}
</div></section>
"""
LOOSE = "<div>Cup talk on Thursday 7 March 2024 from 2pm to 3pm, <b>online</b></div>\n"
LISTED = "<div><h2>2024</h2><ul><li>7 March - Spoon talk - 5pm - 6pm - Virtual</li></ul></div>\n"


@pytest.mark.parametrize(
    ("piece", "found", "mode"),
    [
        (IN_BOXES, "“Kettle talk” on Thursday 7 March 2024", "TO_BE_CONFIRMED"),
        (LOOSE, "“Cup talk” on Thursday 7 March 2024", "ONLINE"),
        (LISTED, "“Spoon talk” on Thursday 7 March 2024", "ONLINE"),
    ],
)
def test_event_in_boxes_is_found(history, piece, found, mode):
    report = history(
        [
            ("2024-03-01", NOTHING | {"next.njk": piece}),
            ("2024-03-20", NOTHING | {"next.njk": "{# none #}"}),
        ]
    )
    assert recovered(report) == [found]
    slug = report.history.recovered[0].item.partition("#")[2]
    assert event(slug).attendance_mode == mode
