"""What the servers call: the CMS as it is served, with an empty view beside it.

`bare` answers with as little as Django can: without middleware, and with nothing in front.
"""

import os

from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
if os.environ.get("BENCH_BARE"):
    settings.configure(ROOT_URLCONF="bench.bare", ALLOWED_HOSTS=["*"], SECRET_KEY="bench")
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
else:
    from cms.wsgi import application

__all__ = ["application"]
