"""Answers that are kept until the very moment that what they say changes."""
