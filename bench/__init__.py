"""Measurements. `make bench` runs them; nothing here is part of the tests."""
