"""Videos on other sites, by the address that a page shows or links to."""

import re

from .classify import split_address

# An address within a frame, and where readers watch the same video.
PLACES = (
    (
        re.compile(
            r"(?:www\.)?youtube(?:-nocookie)?\.com/embed/videoseries\?(?:.*&)?list=([\w-]+)"
        ),
        "https://www.youtube.com/playlist?list={}",
    ),
    (
        re.compile(r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|live|shorts)/([\w-]+)"),
        "https://www.youtube.com/watch?v={}",
    ),
    (
        re.compile(r"(?:(?:www|m)\.)?youtube\.com/watch\?(?:.*&)?v=([\w-]+)"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"youtu\.be/([\w-]+)"), "https://www.youtube.com/watch?v={}"),
    (
        re.compile(r"(?:player\.vimeo\.com/video|(?:www\.)?vimeo\.com)/(\d+)"),
        "https://vimeo.com/{}",
    ),
)
SAYS_NOTHING = {"", "video", "youtube", "youtube video", "youtube video player", "vimeo"}


def video_at(address: str) -> str:
    """Where to watch the video of an address; nothing if it is none."""
    parts = split_address(address.strip())
    if parts.scheme not in {"", "http", "https"}:
        return ""
    place = f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    for pattern, watched in PLACES:
        if found := pattern.match(place):
            return watched.format(found[1])
    return ""


def video_title(words: str) -> str:
    """What is said of a video; nothing where that is only its address or what it is."""
    is_empty = words.casefold() in SAYS_NOTHING or "://" in words or video_at(words)
    return "" if is_empty else words
