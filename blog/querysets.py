from datetime import date

from django.db.models import Q, QuerySet
from wagtail.models import PageManager, PageQuerySet


class BlogPostQuerySet(PageQuerySet):
    """What can be asked of many posts."""

    def newest_first(self) -> "BlogPostQuerySet":
        return self.order_by("-published_on", "-pk")

    def oldest_first(self) -> "BlogPostQuerySet":
        return self.order_by("published_on", "pk")

    def after(self, published_on: date, pk: int) -> "BlogPostQuerySet":
        """Posts that come later than the one with this date and key."""
        later = Q(published_on__gt=published_on) | Q(published_on=published_on, pk__gt=pk)
        # Said once more without the key, so that reading an index begins there.
        return self.filter(later, published_on__gte=published_on)

    def before(self, published_on: date, pk: int) -> "BlogPostQuerySet":
        """Posts that come earlier than the one with this date and key."""
        earlier = Q(published_on__lt=published_on) | Q(published_on=published_on, pk__lt=pk)
        return self.filter(earlier, published_on__lte=published_on)

    def tagged(self, slug: str) -> "BlogPostQuerySet":
        return self.filter(tagged_items__tag__slug=slug)

    def by_any_of(self, people: QuerySet, organisations: QuerySet) -> "BlogPostQuerySet":
        """Posts by one of these people or organisations."""
        return self.filter(
            Q(post_authors__person__in=people) | Q(post_authors__organisation__in=organisations)
        ).distinct()

    def about_any_of(self, topics: QuerySet) -> "BlogPostQuerySet":
        """Posts on one of these topics."""
        return self.filter(topics__in=topics).distinct()


BlogPostManager = PageManager.from_queryset(BlogPostQuerySet)
