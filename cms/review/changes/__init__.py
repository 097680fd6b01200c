"""What changed between what readers have now and what they will have."""

from .comparing import Change, changes_of

__all__ = ["Change", "changes_of"]
