"""The reports of the last few imports, for the admin."""

from django.db import transaction

from cms.models import ImportRun

from .details import details_of
from .report import Report


@transaction.atomic
def keep_run(report: Report, command: str) -> ImportRun:
    """Keeps a report, and forgets the oldest."""
    run = ImportRun.objects.create(
        command=command,
        folder=report.folder,
        totals=report.totals,
        lines=report.lines,
        details=details_of(report),
    )
    kept = ImportRun.objects.values_list("pk", flat=True)[: ImportRun.KEPT]
    ImportRun.objects.exclude(pk__in=list(kept)).delete()
    return run
