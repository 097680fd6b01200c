"""What the server calls: `granian --interface wsgi cms.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django = get_wsgi_application()
application = import_string("cms.caching.front.AnswersFirst")(django)

# What is loaded by now stays, so the collector need not look at a million objects ever again.
gc.collect()
gc.freeze()
