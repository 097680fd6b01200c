"""What `manage.py demo` shows: accounts, pictures and a community's content, all made up."""
