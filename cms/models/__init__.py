"""What every kind of content shares: the page base, people, topics and images."""

from .content_change import ContentChange
from .entries import Entry, EntryQuerySet
from .gone import GonePath
from .images import SiteImage, SiteImageRendition
from .imports import ImportedSource, ImportRun, UnfinishedFile
from .pages import ChangeNote, PageTag, SitePage
from .people import Organisation, Person
from .review import ReviewTask, ReviewTaskState, UrgentPublication
from .review_settings import ReviewSettings
from .topics import Topic

__all__ = [
    "ChangeNote",
    "ContentChange",
    "Entry",
    "EntryQuerySet",
    "GonePath",
    "ImportRun",
    "ImportedSource",
    "Organisation",
    "PageTag",
    "Person",
    "ReviewSettings",
    "ReviewTask",
    "ReviewTaskState",
    "SiteImage",
    "SiteImageRendition",
    "SitePage",
    "Topic",
    "UnfinishedFile",
    "UrgentPublication",
]
