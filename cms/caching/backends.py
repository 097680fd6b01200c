"""Caches in front of the CMS that drop answers by their tag, as WAGTAILFRONTENDCACHE names them."""

from urllib.request import Request, urlopen

import requests
from wagtail.contrib.frontend_cache.backends.cloudflare import CloudflareBackend
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend

TIMEOUT = 3


class Varnish(HTTPBackend):
    """Varnish at LOCATION, with the configuration in `docs/examples/varnish.vcl`."""

    def purge_tags(self, tags: list[str]) -> None:
        """Raises OSError if it does not answer, or refuses."""
        request = Request(  # noqa: S310  the address is the operator's
            f"{self.cache_scheme}://{self.cache_netloc}/",
            method="BAN",
            headers={"Cache-Tag": "|".join(tags)},
        )
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310
            pass


class Cloudflare(CloudflareBackend):
    """Cloudflare, with the same settings as Wagtail's, which knows whole addresses only."""

    def purge_tags(self, tags: list[str]) -> None:
        """Raises OSError if it does not answer, or refuses."""
        if self.cloudflare_token:
            headers = {"Authorization": f"Bearer {self.cloudflare_token}"}
        else:
            headers = {"X-Auth-Email": self.cloudflare_email, "X-Auth-Key": self.cloudflare_api_key}
        url = self.cloudflare_purge_endpoint_url
        requests.post(url, json={"tags": tags}, headers=headers, timeout=TIMEOUT).raise_for_status()
