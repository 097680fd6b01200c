from django.db import models


class ContentChange(models.Model):
    """That content changed. Written in the transaction of the change, so it is seen when that is.

    See `cms.caching.versions`.
    """

    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Change {self.pk}"
