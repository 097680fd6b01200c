"""The admin as people meet it: its look, its menu, its lists and the guide to it."""
