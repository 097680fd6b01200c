"""What happens by the clock or in bundles."""

from django.dispatch import Signal

went_live = Signal()
"""Sent with `content` and its `revision`, in the transaction of the publication."""
