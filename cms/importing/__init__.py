"""Bringing a Markdown site in: its files become pages, its pictures go into the library.

`site.import_site` runs it; `manage.py import_site` is the way in. What a file becomes is
registered by the app that owns the page, in a module called `importing` (see `registry`).
"""
