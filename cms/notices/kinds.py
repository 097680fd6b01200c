"""What people can be told of by e-mail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of e-mail, which everybody can switch off for themselves."""

    name: str
    label: str
    is_for_reviewers: bool


KINDS = (
    Kind("submitted", "Something is sent to you to review", True),
    Kind("urgent", "Something is published urgently and needs a look", True),
    Kind("digest", "Something waits for your review: once a day, all of it", True),
    Kind("sent_back", "A reviewer asks you for changes", False),
    Kind("approved", "What you wrote or sent is approved", False),
    Kind("published", "What you wrote goes live on its date, in a bundle or urgently", False),
    Kind("review_by", "Something of yours is to be checked again", False),
)
