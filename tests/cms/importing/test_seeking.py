"""Finding the lines of a source on its page without looking through all of it for each."""

from cms.importing.seeking import NEAR, Column

LINES = [f"kettle {number} of tea" for number in range(1_000)]


def test_lines_in_order_are_found_in_one_pass():
    column = Column(LINES)
    before = column.left
    assert [column.find(line) for line in LINES] == list(range(1_000))
    assert before - column.left <= len(column.text)


def test_what_stands_before_is_found_too():
    column = Column(LINES)
    assert [column.find("kettle 900 "), column.find("kettle 10 "), column.find("pot")] == [
        900,
        10,
        None,
    ]


def test_looking_in_vain_comes_to_an_end_and_what_is_near_is_found_still():
    column = Column(LINES * 10)
    column.left = len(column.text)
    assert [column.find("pot"), column.find("kettle 5 ")] == [None, 5]
    assert column.left <= 0
    for _ in range(10):
        before = column.left
        assert column.find("pot") is None
        assert before - column.left <= 2 * NEAR


def test_line_that_stands_twice_is_found_where_its_neighbours_are(bring_in):
    report = bring_in(
        {"a.md": "# A\n\nWarm\ncup\nthe pot\n\n| x |\n| - |\n| y |\n\nThen fill\ncup\nagain"}
    )
    (source,) = report.sources
    last = source.lines[-1]
    assert (last.what, last.first, last.last) == ("Body, text 2", 11, 13)
