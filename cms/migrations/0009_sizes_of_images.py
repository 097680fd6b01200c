from django.db import migrations, models
from wagtail.images.models import Filter

MADE_OF = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def note_what_is_made(apps, schema_editor):
    """Writes down the sizes that there are, as the task does from now on."""
    SiteImage = apps.get_model("cms", "SiteImage")
    for image in SiteImage.objects.prefetch_related("renditions").iterator(chunk_size=200):
        made = {
            one.filter_spec: [one.file.name, one.width, one.height]
            for one in image.renditions.all()
            if "|format-" in one.filter_spec  # as frontends get them, and the admin does not
            and one.focal_point_key == Filter(one.filter_spec).get_cache_key(image)
        }
        of = [image.file.name, *(getattr(image, name) for name in MADE_OF)]
        SiteImage.objects.filter(pk=image.pk).update(sizes={"of": of, "made": made})


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0008_content_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='siteimage',
            name='sizes',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.RunPython(note_what_is_made, migrations.RunPython.noop, elidable=True),
    ]
