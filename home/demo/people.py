"""The organisations, people and topics of the demo. The people are made up."""

from django.utils.text import slugify

from cms.models import Organisation, Person, Topic
from home.demo.publishing import publish_entry
from home.demo.writing import Demo, link, rich_text

ORGANISATIONS = {
    "gds": ("Government Digital Service", "GDS", "https://www.gov.uk/gds"),
    "ukho": ("UK Hydrographic Office", "UKHO", "https://www.gov.uk/ukho"),
    "moj": ("Ministry of Justice", "MoJ", "https://www.gov.uk/moj"),
    "dvsa": ("Driver and Vehicle Standards Agency", "DVSA", "https://www.gov.uk/dvsa"),
    "dwp": ("Department for Work and Pensions", "DWP", "https://www.gov.uk/dwp"),
    "sample": ("Sample Systems Limited", "", "https://example.org/sample-systems/"),
}

PEOPLE = {
    "amina": (
        "Amina Author",
        "Software engineer",
        "gds",
        "Amina writes about events and about what she learned from them. She is made up, as is "
        "everybody on this site.",
    ),
    "eddie": (
        "Eddie Editor",
        "Communications officer of the community",
        "moj",
        "Eddie looks after the website and reads every post before it goes out.",
    ),
    "priya": (
        "Priya Pretend",
        "Lead software engineer",
        "ukho",
        "Priya measures what software costs the planet, and leads the group that does so together.",
    ),
    "sam": (
        "Sam Sample",
        "Head of engineering",
        "dvsa",
        "Sam leads a team of forty engineers and remembers when it was four.",
    ),
    "morgan": (
        "Morgan Madeup",
        "Principal engineer",
        "gds",
        "Morgan publishes code, and helps others to publish theirs.",
    ),
    "ines": (
        "Ines Invented",
        "Site reliability engineer",
        "dwp",
        "Ines is called when something breaks, and makes sure that she is called less often.",
    ),
    "tariq": (
        "Tariq Trial",
        "Accessibility specialist",
        "moj",
        "Tariq tries services without a mouse, without a screen and without patience.",
    ),
    "fiona": (
        "Fiona Fictional",
        "Chief engineer",
        "dwp",
        "Fiona has seen a system that is older than she is, and switched it off.",
    ),
}

TOPICS = {
    "community": ("Community", "How we meet, decide and look after each other."),
    "events": ("Events and talks", "What was said at our conference, meetups and lean coffees."),
    "open-source": ("Open source", "Code written in the open and shared between departments."),
    "sustainability": ("Sustainable software", "Software that needs less energy and hardware."),
    "people": ("Recruitment and careers", "How engineers are found, hired and helped to grow."),
    "practice": ("Engineering practice", "Testing, delivery, security and the tools we use."),
}


def add_organisations(demo: Demo) -> None:
    for key, (name, acronym, url) in ORGANISATIONS.items():
        entry = Organisation(name=name, acronym=acronym, slug=slugify(acronym or name), url=url)
        demo.organisations[key] = publish_entry(demo, entry)


def add_people(demo: Demo) -> None:
    accounts = {"amina": demo.author, "eddie": demo.editor, "priya": demo.lead}
    for key, (name, job_title, organisation, bio) in PEOPLE.items():
        slug = name.lower().replace(" ", "-")
        user = accounts.get(key)
        # An account comes with a draft of its person.
        entry = getattr(user, "person", None) or Person(name=name, slug=slug, user=user)
        entry.job_title = job_title
        entry.organisation = demo.organisations[organisation]
        entry.bio = rich_text(bio)
        entry.photo = demo.pictures.get(key)
        entry.links = [("link", link(f"{name}'s notes", f"https://example.org/{slug}/"))]
        demo.people[key] = publish_entry(demo, entry)


def add_topics(demo: Demo) -> None:
    for slug, (name, description) in TOPICS.items():
        demo.topics[slug] = publish_entry(
            demo, Topic(name=name, slug=slug, description=description)
        )
