import cms.review.keeping
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0006_published_media'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AlterField(
            model_name='urgentpublication',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=cms.review.keeping.keep_while_it_waits, related_name='urgent_publications', to='wagtailcore.revision'),
        ),
    ]
