"""What happens in reviews besides what Wagtail tells of (`wagtail.signals`)."""

from django.dispatch import Signal

published_urgently = Signal()
"""Sent with `publication`, in the transaction of the publication."""
