"""What earlier versions of a site's files said of events: recovered once no file says it any more.

Touches no database.
"""
