from cms.importing.nunjucks import remove_tags
from cms.importing.report import Note


def test_tags_go_and_lines_stay():
    text, notes = remove_tags('One\n{% include "tea.njk" %}\n{{ cup({\n a: 1 }) }}\nTwo', 5)
    assert text == "One\n\n\n\nTwo"
    assert notes == [
        Note("template tag removed", '{% include "tea.njk" %}', 6),
        Note("template tag removed", "{{ cup({ a: 1 }) }}", 7),
    ]


def test_what_a_page_shows_of_template_code_stays():
    text, notes = remove_tags("Write {% raw %}{{ name }}{% endraw %}.", 1)
    assert text == "Write {{ name }}."
    assert notes == []
