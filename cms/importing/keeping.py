"""The reports of the last few imports, for the admin."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from cms.models import ImportRun

from .details import details_of
from .report import Report


@transaction.atomic
def keep_run(report: Report, command: str) -> ImportRun:
    """Keeps a report, and forgets the oldest."""
    details = json.loads(json.dumps(details_of(report), cls=DjangoJSONEncoder))
    run = ImportRun.objects.create(
        command=command,
        folder=report.folder,
        totals=report.totals,
        lines=report.lines,
        details=details,
    )
    kept = ImportRun.objects.values_list("pk", flat=True)[: ImportRun.KEPT]
    ImportRun.objects.exclude(pk__in=list(kept)).delete()
    return run
