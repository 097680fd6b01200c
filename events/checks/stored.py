import json

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import StreamValue


def as_stored(stream: StreamValue) -> list[dict]:
    """The blocks of a field as they are stored, also before they have been."""
    return json.loads(json.dumps(list(stream.raw_data), cls=DjangoJSONEncoder))
