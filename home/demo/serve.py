"""Serves the demo on this machine."""

import os
import socket

from django.conf import settings
from django.core.management import CommandError
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from wagtail.models import Site

HOST = "127.0.0.1"


def refuse_used_port(port: int) -> None:
    """Raises CommandError, naming the option to change, if the demo can't listen on the port."""
    if not 0 < port < 65536:
        raise CommandError("--port takes a number from 1 to 65535.")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} can't be used: {error.strerror.lower()}. Choose another with "
                f"--port, such as: python manage.py demo --port {port + 1}"
            ) from error


def answer_on(port: int) -> None:
    """Makes the addresses in answers those of this port, unless settings name another address."""
    if settings.FRONTEND_URL != settings.CMS_URL or not is_local(settings.CMS_URL):
        return
    settings.CMS_URL = settings.FRONTEND_URL = f"http://{HOST}:{port}"
    settings.WAGTAILADMIN_BASE_URL = settings.CMS_URL
    for site in Site.objects.filter(hostname=HOST, is_default_site=True).exclude(port=port):
        site.port = port
        site.save()


def is_local(address: str) -> bool:
    return address.startswith(f"http://{HOST}:")


def serve(port: int) -> None:
    """Answers on this machine until it is interrupted, by the server that a real site runs."""
    # The process that answers reads its settings anew.
    os.environ |= {"CMS_URL": settings.CMS_URL, "FRONTEND_URL": settings.FRONTEND_URL}
    server = Server(
        settings.WSGI_APPLICATION.replace(".application", ":application"),
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.error,  # what it says about itself, we have said better
    )
    server.serve()
