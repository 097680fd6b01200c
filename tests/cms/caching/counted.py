"""The application that the server calls, noting in a file each answer that is made."""

import os

from cms import wsgi
from cms.caching.front import PATH, AnswersFirst


def counted(environ, start):
    if environ["PATH_INFO"] == PATH:
        with open(os.environ["COUNT_FILE"], "a") as file:
            file.write("x")
    return wsgi.django(environ, start)


application = AnswersFirst(counted)
