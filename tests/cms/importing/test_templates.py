"""Template code: what it plainly says is kept, the rest goes and is named."""

import pytest

from cms.importing.includes import NotIncludedError
from cms.importing.report import Note
from cms.importing.templates import Templates


def no_file(said):
    raise NotIncludedError(f"{said}: there is no such file")


def read(text: str, first_line: int = 1) -> tuple[str, list[Note]]:
    templates = Templates(no_file)
    return templates.read(text, first_line), templates.notes


def test_tags_go_and_lines_stay():
    text, notes = read("One\n{% from 'x' import y %}\n{{ cup({\n a: b }) }}\nTwo", 5)
    assert text == "One\n\n\n\nTwo"
    assert notes == [
        Note("template tag removed", "{% from 'x' import y %}", 6),
        Note("template tag removed", "{{ cup({ a: b }) }}", 7),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write {% raw %}{{ name }}{% endraw %}.", "Write {{ name }}."),
        ("{% set cup = 'red' %}A {{ cup }} cup", "A red cup"),
        ("{% set cup %}\n<b>red</b>\n{% endset %}A {{ cup | safe }} cup", "\n\nA <b>red</b> cup"),
        ("[Tea]({{ '/tea/' | url }})", "[Tea](/tea/)"),
        ("{% highlight python %}\nx = 1\n{% endhighlight %}", "```python\nx = 1\n```"),
        (
            '{{ govukInsetText({ text: "Tea & {milk}" }) }}',
            '<div class="govuk-inset-text"><p>Tea &amp; {milk}</p></div>',
        ),
        (
            "{% set html %}<p>Tea</p>{% endset %}{{ govukNotificationBanner({ html: html }) }}",
            '<div class="govuk-notification-banner"><p>Tea</p></div>',
        ),
        (
            '{{ govukInsetText({\n html: "<p>A</p>",\n classes: "x"\n}) }}\nB',
            '<div class="govuk-inset-text"><p>A</p></div>\n\n\n\nB',
        ),
        ("{{ not closed", "{{ not closed"),
    ],
)
def test_what_is_plainly_said_is_shown(text, shown):
    assert read(text) == (shown, [])


def test_loop_goes_with_all_that_is_in_it_line_by_line():
    text, notes = read("A\n{% for post in posts %}\n## {{ post.title }}\n{% endfor %}\nB")
    assert text == "A\n\n\n\nB"
    assert [note.line for note in notes] == [2, 3, 4]


def test_names_that_double_themselves_come_to_an_end():
    sets = [f"{{% set a{n + 1} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}" for n in range(40)]
    text, notes = read("{% set a0 = 'xxxxxxxxxx' %}" + "".join(sets) + "{{ a40 }}")
    assert len(text) < 10_000_000
    assert notes


@pytest.mark.parametrize("piece", ["{{", "{%", "{% for %}", "{% raw %}", "{{ f({", "{{ '", "{#"])
def test_what_is_never_closed_takes_no_longer_for_being_long(piece):
    text, notes = read(piece * 20_000)
    assert text or len(notes) == 20_000
