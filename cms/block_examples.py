"""What the blocks of a body look like before anybody has filled them in, for whoever picks one."""

LINK = {"text": "Join the mailing list", "url": "https://example.org/", "access": "PUBLIC"}
HEADING = {"text": "What we learned", "level": "2"}
PROSE = (
    "<p>Everything starts with a paragraph. Words can be <b>strong</b>, and they can lead "
    '<a href="https://example.org/">somewhere else</a>.</p>'
    "<ul><li>So can a list</li><li>of short points.</li></ul>"
)
TABLE = {
    "data": [["Month", "People"], ["March", "41"], ["April", "56"]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_caption": "Who came to lean coffee",
}
QUOTE = {
    "text": "The best part was the question nobody had an answer to.",
    "attribution": "Somebody who came for the first time",
}
VIDEO = {
    "title": "How we moved to trunk-based development",
    "url": "https://example.org/video",
    "transcript_url": "https://example.org/transcript",
}
INSET = "<p>The room has changed. Come to the <b>second floor</b>.</p>"
CODE = {"language": "shell", "code": "git switch --create my-change\ngit push"}
BUTTON = {"link": {"text": "Propose a talk", "url": "https://example.org/", "access": "PUBLIC"}}
